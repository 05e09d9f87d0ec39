import { create } from 'zustand';
import type { Output } from '@shared/contracts';
import { addToCart } from './cart';

interface Choosing {
  open: boolean;
  /** The product whose options are being chosen; the sheet is drawn by the page in front. */
  productId: string;
  close(this: void): void;
}

export const useChoosing = create<Choosing>((set) => ({
  open: false,
  productId: '',
  close: () => set({ open: false }),
}));

/** Puts one unit into the cart; when there is something to choose, asks first. */
export function putIntoCart({
  productId,
  onlySkuId,
}: Pick<Output<'catalog.mall'>['items'][number], 'productId' | 'onlySkuId'>): void {
  if (onlySkuId) void addToCart(onlySkuId, 1, productId);
  else useChoosing.setState({ open: true, productId });
}
