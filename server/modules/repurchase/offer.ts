import type { Catalog, SkuOfProduct } from '../catalog';
import type { StateRow } from './state.model';

export interface Offer extends SkuOfProduct {
  /** As many as last time, or what is left. */
  quantity: number;
}

/** Where it is bought in one tap, without a leading slash. */
export function checkoutOf({ sku: { skuId }, quantity }: Offer): string {
  const lines = encodeURIComponent(JSON.stringify([{ skuId, quantity }]));
  return `packages/trade/checkout/index?lines=${lines}`;
}

/** What a member would buy again: the same SKU, or the first that is still sold. Null when nothing of it can be had. */
export function offerOf(catalog: Catalog, { productId, skuId }: StateRow, units: number): Offer | null {
  const product = catalog.product(productId);
  if (product?.state !== 'published') return null;
  const there = product.skus.filter((each) => catalog.available(each.skuId) > 0);
  const sku = there.find((each) => each.skuId === skuId) ?? there[0];
  if (!sku) return null;
  return { product, sku, quantity: Math.min(units, catalog.available(sku.skuId)) };
}
