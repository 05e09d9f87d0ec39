import { useEffect } from 'react';
import { useDidShow } from '@tarojs/taro';
import { setTabBadge } from '@mini/services/wx';
import { useCart } from './cart';

const CART = '/pages/cart/index';

/** Keeps the number on the tab of the cart true while a tab is in front. */
export function useCartBadge(): void {
  const count = useCart((state) => state.count);
  useDidShow(() => setTabBadge(CART, useCart.getState().count));
  useEffect(() => setTabBadge(CART, count), [count]);
}
