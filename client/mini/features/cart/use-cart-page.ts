import { useCallback, useEffect, useRef, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { queuedCart } from '@mini/services/cart-queue';
import { useQuery } from '@mini/services/use-query';
import { setInCart, syncCart, useCart } from '@mini/stores/cart';
import type { Choice } from '@mini/components/picker-view';
import { itemsOf, queuedWanted, stillWanted, withWanted } from './cart-view';
import type { CartData, CartLine, Wanted } from './cart-view';

/** Taps in quick succession are one change. */
const REST_MS = 400;

/** The cart of a member, or the one a visitor keeps on the device; taps show at once. */
export function useCartPage(loggedIn: boolean, choice: Choice) {
  const { kept, stale, waiting, merging } = useCart();
  const mine = useQuery('cart.get', { choice }, { enabled: loggedIn && !merging, keep: true });
  const items = kept.map(({ skuId, quantity, selected }) => ({ skuId, quantity, selected }));
  const preview = useQuery('cart.preview', { items }, { enabled: !loggedIn && items.length > 0 });
  const { data, error, loading, reload } = loggedIn ? mine : preview;
  const { wanted, change, settle } = useWanted(data);

  // What arrived changes the prices.
  const seen = useRef(stale);
  useEffect(() => {
    if (stale !== seen.current && loggedIn) void reload();
    seen.current = stale;
  }, [stale, loggedIn, reload]);

  useDidShow(() => {
    if (loggedIn && data && !loading) void reload();
  });
  useDidHide(() => void settle());

  useEffect(() => {
    if (loggedIn && data && !waiting) useCart.setState({ count: data.count });
  }, [loggedIn, data, waiting]);

  const empty = loggedIn ? data?.lines.length === 0 : items.length === 0;
  return {
    data: data && { ...data, lines: withWanted(data.lines, wanted) },
    error,
    loading,
    reload,
    /** Taps that the sums do not show yet. */
    behind: Object.keys(wanted).length > 0 || waiting,
    waiting,
    empty,
    change: (line: CartLine, want: Partial<Pick<CartLine, 'quantity' | 'selected'>>) =>
      change(line.skuId, { quantity: line.quantity, selected: line.selected, ...want }),
    /** Everything that was tapped has arrived; false when there is no network. */
    settle: async () => {
      await settle();
      return !(await syncCart()).waiting;
    },
  };
}

/** Holds what was tapped until the hand rests, then sets it; shows it until an answer knows of it. */
function useWanted(data: CartData | null) {
  // What was set without a network outlives the page.
  const [wanted, setWanted] = useState(() => queuedWanted(queuedCart()));
  const latest = useRef(wanted);
  const sent = useRef(wanted);
  const sending = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const set = useCallback((next: Wanted) => {
    latest.current = next;
    setWanted(next);
  }, []);

  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    const now = latest.current;
    if (now === sent.current || Object.keys(now).length === 0) return;
    sent.current = now;
    sending.current += 1;
    await setInCart(itemsOf(now));
    sending.current -= 1;
  }, []);

  const change = useCallback(
    (skuId: string, want: Wanted[string]) => {
      set({ ...latest.current, [skuId]: want });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void settle(), REST_MS);
    },
    [set, settle],
  );

  // An answer asked for before the change arrived does not know of it.
  useEffect(() => {
    if (sending.current > 0 || useCart.getState().waiting) return;
    set(stillWanted(latest.current, sent.current));
    sent.current = latest.current;
  }, [data, set]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return { wanted, change, settle };
}
