import { create } from 'zustand';
import { addToCart as addUnits, setInCart as setUnits, unitsIn } from '@shared/domain/orders/cart';
import type { CartItem, KeptLine } from '@shared/domain/orders/cart';
import { ApiError } from '@mini/services/api-error';
import { drainCart, forgetCartQueue, queueCart, queuedCart } from '@mini/services/cart-queue';
import { track } from '@mini/services/track';
import { isLoggedIn, onSessionChange } from '@mini/services/session';
import { readStorage, toast, writeStorage } from '@mini/services/wx';

interface CartStore {
  /** Units in the cart: the number on the tab. */
  count: number;
  /** What a visitor keeps on the device; empty for a member. */
  kept: readonly KeptLine[];
  /** Changes wait for the network. */
  waiting: boolean;
  /** What the visitor kept is on its way into the member's cart. */
  merging: boolean;
  /** Counts what arrived at the server: the cart asks again. */
  stale: number;
}

const KEPT = 'cart';
const COUNT = 'cart-count';

export const useCart = create<CartStore>(() => {
  const kept = readStorage<KeptLine[]>(KEPT) ?? [];
  const count = isLoggedIn() ? (readStorage<number>(COUNT) ?? 0) : unitsIn(kept);
  return { count, kept, waiting: queuedCart().length > 0, merging: false, stale: 0 };
});

useCart.subscribe(({ count }, before) => {
  if (count !== before.count) writeStorage(COUNT, count);
});

/** Puts units into the cart, a visitor's on the device; says in words how it went. */
export async function addToCart(skuId: string, quantity: number, productId: string): Promise<void> {
  track('cart.add', { skuId, productId, quantity });
  if (!isLoggedIn()) {
    keep(addUnits(useCart.getState().kept, { skuId, quantity }, Date.now()));
    toast('放进购物车了');
    return;
  }
  queueCart({ name: 'cart.add', input: { skuId, quantity } });
  const { waiting, refused } = await syncCart();
  if (waiting) {
    useCart.setState(({ count }) => ({ count: count + quantity }));
    toast('现在没有网，先记下，连上就放进去');
  } else if (!refused) {
    toast('放进购物车了');
  }
}

/** Sets lines to what the person sees; 0 units take a line out. Answers false when it waits for the network. */
export async function setInCart(items: Required<CartItem>[]): Promise<boolean> {
  if (!isLoggedIn()) {
    keep(setUnits(useCart.getState().kept, items, Date.now()));
    return true;
  }
  queueCart({ name: 'cart.set', input: { items } });
  return !(await syncCart()).waiting;
}

/** The number the server just told. */
export function knowCount(count: number): void {
  if (queuedCart().length === 0) useCart.setState({ count });
}

/** Sends what waits; does nothing when nothing does. */
export async function syncCart(): Promise<{ waiting: boolean; refused: boolean }> {
  if (queuedCart().length === 0) return { waiting: false, refused: false };
  const { count, waiting, refused } = await drainCart();
  if (refused) toast(refused instanceof ApiError ? refused.message : '购物车没改成，请再试一次');
  const arrived = count !== null || refused !== null;
  useCart.setState((old) => ({
    count: count ?? old.count,
    waiting,
    merging: false,
    stale: arrived ? old.stale + 1 : old.stale,
  }));
  return { waiting, refused: refused !== null };
}

function keep(kept: KeptLine[]): void {
  writeStorage(KEPT, kept);
  useCart.setState({ kept, count: unitsIn(kept) });
}

// What the visitor had kept joins the member's cart; what a member left behind is not the next one's.
onSessionChange((loggedIn) => {
  const { kept } = useCart.getState();
  keep([]);
  forgetCartQueue();
  if (!loggedIn || kept.length === 0) return;
  queueCart({
    name: 'cart.merge',
    input: { items: kept.map(({ skuId, quantity }) => ({ skuId, quantity })) },
  });
  useCart.setState({ merging: true });
  void syncCart();
});
