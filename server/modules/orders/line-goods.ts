import type { Catalog } from '../catalog';
import { goodsOf } from '../catalog';

/** How a line's goods look; of a SKU that is gone only that. */
export function goodsFor(catalog: Catalog, skuId: string): ReturnType<typeof goodsOf> {
  const found = catalog.sku(skuId);
  return found
    ? goodsOf(found.product, found.sku)
    : { name: '已下架的商品', option: '', imageUrl: null, tint: 'sand' };
}
