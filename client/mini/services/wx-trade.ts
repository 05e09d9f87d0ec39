import * as Taro from '@tarojs/taro';

/** What trade needs of WeChat: its pay sheet, its confirm-receipt page, its address book. */

export type PaySheetParams = Pick<
  Taro.requestPayment.Option,
  'timeStamp' | 'nonceStr' | 'package' | 'paySign'
> & { signType: 'RSA' };

/** WeChat's pay sheet. Its word is not the last: the server asks WeChat how it ended. */
export function requestPayment(params: PaySheetParams): Promise<'ok' | 'cancelled'> {
  // Taro makes no promise of this call.
  return new Promise((resolve, reject) => {
    void Taro.requestPayment({
      ...params,
      success: () => resolve('ok'),
      fail: ({ errMsg }) => (errMsg.includes('cancel') ? resolve('cancelled') : reject(new Error(errMsg))),
    });
  });
}

/** What WeChat calls a failed call. */
function failure(error: unknown): string {
  return String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
}

export interface PaidOrder {
  merchantId: string;
  merchantTradeNo: string;
  transactionId: string;
}

/** WeChat's own confirm-receipt page. How it ended arrives with the app's return to the front. */
export function openConfirmReceipt(order: PaidOrder): Promise<'success' | 'fail' | 'cancel'> {
  return new Promise((resolve, reject) => {
    const onShow = ({ referrerInfo }: Taro.onAppShow.CallbackResult): void => {
      Taro.offAppShow(onShow);
      const { status } = (referrerInfo?.extraData ?? {}) as { status?: 'success' | 'fail' };
      resolve(status ?? 'cancel');
    };
    Taro.onAppShow(onShow);
    // Taro makes no promise of this call, and its types know the pay score's pages only.
    void Taro.openBusinessView({
      businessType: 'weappOrderConfirm',
      extraData: {
        merchant_id: order.merchantId,
        merchant_trade_no: order.merchantTradeNo,
        transaction_id: order.transactionId,
      } as unknown as Taro.openBusinessView.Option['extraData'],
      fail: ({ errMsg }) => {
        Taro.offAppShow(onShow);
        reject(new Error(errMsg));
      },
    });
  });
}

export interface WeChatAddress {
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  detail: string;
  /** Six digits of the district; empty when WeChat did not say. */
  regionCode: string;
}

/** One of the addresses kept in WeChat; null when none was chosen. */
export async function chooseAddress(): Promise<WeChatAddress | null> {
  try {
    const chosen = await Taro.chooseAddress();
    return {
      name: chosen.userName,
      phone: chosen.telNumber.replace(/^\+?86/, '').replace(/\D/g, ''),
      province: chosen.provinceName,
      city: chosen.cityName,
      district: chosen.countyName,
      detail: chosen.detailInfoNew || `${chosen.streetName ?? ''}${chosen.detailInfo}`,
      regionCode: /^\d{6}$/.test(chosen.nationalCode) ? chosen.nationalCode : '',
    };
  } catch (error) {
    if (failure(error).includes('cancel')) return null;
    throw error;
  }
}
