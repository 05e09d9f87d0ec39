import { useEffect, useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import type { Input } from '@shared/contracts';
import { ApiError } from '@mini/services/api-error';
import { useCommand } from '@mini/services/use-command';
import { useQuery } from '@mini/services/use-query';
import { replacePage, toast } from '@mini/services/wx';
import { knowCount, useCart } from '@mini/stores/cart';
import { payFor, showPaid } from '@mini/stores/paying';
import { pickAddress, usePickedAddress } from '@mini/stores/picked-address';
import { BEST } from '@mini/components/picker-view';
import type { Choice } from '@mini/components/picker-view';
import type { Source } from './checkout-view';

export type Invoice = NonNullable<Input<'order.place'>['invoice']>;

/** What was shown is not what is: it is asked for again and said. */
const CHANGED = [
  'PRICE_CHANGED',
  'LINES_UNAVAILABLE',
  'STOCK_NOT_ENOUGH',
  'LIMIT_REACHED',
  'COUPON_NOT_USABLE',
  'POINTS_NOT_ENOUGH',
  'PRODUCT_GONE',
  'ADDRESS_GONE',
];

/** The checkout: what the order would be, what is decided about it, and the step that places and pays it. */
export function useCheckout(source: Source, begin: Choice) {
  const picked = usePickedAddress((state) => state.addressId);
  const [choice, setChoice] = useState(begin);
  const [note, setNote] = useState('');
  const [invoice, setInvoice] = useState<Invoice | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  const [paying, setPaying] = useState(false);
  const asked = { source, choice, ...(picked && { addressId: picked }) };
  const { data, error, loading, reload } = useQuery('order.checkout', asked);
  const placing = useCommand('order.place');

  // The address may have been changed on the page one comes back from.
  useDidShow(() => {
    if (data && !loading) void reload();
  });
  useEffect(() => () => pickAddress(null), []);
  useEffect(() => {
    if (error?.code === 'ADDRESS_GONE') pickAddress(null);
  }, [error]);

  async function place(): Promise<void> {
    if (!data?.address) return;
    try {
      const { addressId } = data.address;
      const order = await placing.run({ source, addressId, choice, hash: data.hash, note, invoice });
      if (!order) return;
      if (source.kind === 'cart') leaveCart(data.lines);
      await pay(order);
    } catch (thrown) {
      refused(thrown);
    }
  }

  async function pay({ orderId, state }: { orderId: string; state: string }): Promise<void> {
    setPaying(true);
    const end = state === 'pending_payment' ? await payFor(orderId) : 'done';
    if (end === 'done') showPaid(orderId);
    else replacePage(`/packages/trade/order/index?id=${orderId}`);
  }

  function refused(thrown: unknown): void {
    const { code, message } =
      thrown instanceof ApiError ? thrown : { code: '', message: '没有下成单，请再试一次' };
    if (code === 'NETWORK') {
      toast('没有收到回音，连上网再点一次，不会重复下单');
      return;
    }
    if (!CHANGED.includes(code)) {
      toast(message);
      return;
    }
    setChanged(message);
    if (code === 'ADDRESS_GONE') pickAddress(null);
    if (code === 'COUPON_NOT_USABLE') setChoice((old) => ({ ...BEST, usePoints: old.usePoints }));
    void reload();
  }

  return {
    data,
    error,
    loading,
    reload,
    choice,
    choose: (next: Choice) => {
      setChanged(null);
      setChoice(next);
    },
    note,
    setNote,
    invoice,
    setInvoice,
    /** What changed since the person looked; null when nothing did. */
    changed,
    busy: placing.busy || paying,
    place,
  };
}

/** What was ordered is no longer in the cart; the server took it out with the order. */
function leaveCart(lines: readonly { quantity: number }[]): void {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  knowCount(Math.max(0, useCart.getState().count - units));
}
