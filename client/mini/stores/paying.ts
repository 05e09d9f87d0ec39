import { create } from 'zustand';
import { ApiError } from '@mini/services/api-error';
import { payOrder } from '@mini/services/pay';
import type { PayEnd, PayParams } from '@mini/services/pay';
import { replacePage, toast } from '@mini/services/wx';

interface Sheet {
  params: PayParams;
  answer(this: void, end: 'ok' | 'cancelled'): void;
}

interface PayingStore {
  busy: boolean;
  /** The sheet a development browser shows; drawn by the page in front. */
  sheet: Sheet | null;
}

export const usePaying = create<PayingStore>(() => ({ busy: false, sheet: null }));

/** Pays an order and says in words what went wrong; null when the sheet did not open or a payment is going on. */
export async function payFor(orderId: string): Promise<PayEnd | null> {
  if (usePaying.getState().busy) return null;
  usePaying.setState({ busy: true });
  try {
    return await payOrder(orderId, openSheet);
  } catch (error) {
    toast(error instanceof ApiError ? error.message : '微信支付没有打开，请再试一次');
    return null;
  } finally {
    usePaying.setState({ busy: false, sheet: null });
  }
}

/** Where one reads how the payment ended. */
export function showPaid(orderId: string): void {
  replacePage(`/packages/trade/paid/index?orderId=${orderId}`);
}

function openSheet(params: PayParams): Promise<'ok' | 'cancelled'> {
  return new Promise((answer) => usePaying.setState({ sheet: { params, answer } }));
}
