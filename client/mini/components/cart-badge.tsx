import { useCartBadge } from '@mini/stores/cart-badge';

/** The number on the tab of the cart; draws nothing itself. */
export function CartBadge() {
  useCartBadge();
  return null;
}
