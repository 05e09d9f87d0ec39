import type { Pages } from './pages';
import type { Privacy } from './privacy';
import type { Realm, WxOptions } from './realm';

type PayParams = Record<'timeStamp' | 'nonceStr' | 'package' | 'signType' | 'paySign', string>;

/** What WeChat itself does for a shop on this phone; each test says how it goes. */
export interface Wallet {
  /** The pay sheet, to its errMsg: `requestPayment:ok`, `requestPayment:fail cancel` … */
  pay(params: PayParams): string;
  /** The address the person picks in WeChat's own book; none: turned away. */
  address: Record<string, string> | undefined;
  /** WeChat's confirm-receipt page, to the status it comes back with. */
  confirmReceipt(order: Record<string, string>): 'success' | 'fail' | undefined;
  /** On the tabs, by place. */
  badges: Map<number, string>;
}

export function newWallet(): Wallet {
  return {
    pay: () => 'requestPayment:fail cancel',
    address: undefined,
    confirmReceipt: () => undefined,
    badges: new Map(),
  };
}

interface Parts {
  realm(): Realm;
  pages(): Pages;
  privacy: Privacy;
  wallet: Wallet;
}

type Shown = (options: unknown) => void;

/** The APIs of trade, with WeChat's rules. */
export function tradeApis({
  realm,
  pages,
  privacy,
  wallet,
}: Parts): Record<string, (options: never) => unknown> {
  const shown = new Set<Shown>();
  const later = (act: () => void): void => void realm().world.after(1, act);
  const end = (options: WxOptions, errMsg: string, ok: boolean): void =>
    later(() => (ok ? realm().succeed(options, { errMsg }) : realm().fail(options, { errMsg })));

  function badge(name: string, options: WxOptions & { index: number; text?: string }): void {
    if (!pages().isTab(pages().front.route)) return end(options, `${name}:fail not TabBar page`, false);
    if (options.text === undefined) wallet.badges.delete(options.index);
    else wallet.badges.set(options.index, options.text);
    end(options, `${name}:ok`, true);
  }

  return {
    requestPayment(options: WxOptions & Omit<PayParams, 'signType'>) {
      const { timeStamp, nonceStr, package: packed, paySign } = options;
      const errMsg = wallet.pay({ timeStamp, nonceStr, package: packed, signType: 'RSA', paySign });
      if (errMsg !== 'requestPayment:ok') return end(options, errMsg, false);
      // The one callback in which messages may be asked for without a tap.
      later(() => realm().inGesture(() => realm().succeed(options, { errMsg })));
    },
    chooseAddress: (options: WxOptions) =>
      privacy.guard(realm(), 'chooseAddress', options, () => {
        const { address } = wallet;
        if (!address) return end(options, 'chooseAddress:fail cancel', false);
        later(() => realm().succeed(options, { errMsg: 'chooseAddress:ok', ...address }));
      }),
    openBusinessView(options: WxOptions & { businessType: string; extraData: Record<string, string> }) {
      if (options.businessType !== 'weappOrderConfirm') throw new Error(`no page ${options.businessType}`);
      end(options, 'openBusinessView:ok', true);
      const status = wallet.confirmReceipt({ ...options.extraData });
      const referrerInfo = status ? { appId: 'wx1183b055aeec94d1', extraData: { status } } : {};
      realm().world.after(50, () =>
        [...shown].forEach((listener) => listener(realm().own({ referrerInfo }))),
      );
    },
    onAppShow: (listener: Shown) => shown.add(listener),
    offAppShow: (listener: Shown) => shown.delete(listener),
    setTabBarBadge: (options: WxOptions & { index: number; text: string }) =>
      badge('setTabBarBadge', options),
    removeTabBarBadge: (options: WxOptions & { index: number }) =>
      badge('removeTabBarBadge', { ...options, index: options.index }),
  };
}
