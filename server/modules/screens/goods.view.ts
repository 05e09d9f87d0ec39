import type { Output } from '@shared/contracts';
import { lockOf } from '@shared/domain/catalog/lock';
import { cheapest } from '@shared/domain/catalog/price-badge';
import { stockWordOf } from '@shared/domain/catalog/stock-words';
import { fileUrl } from '../catalog';
import type { Catalog, CatalogProduct } from '../catalog';
import type { Looking } from './viewer';

export type Card = Output<'catalog.search'>['items'][number];

/** A product in a list, with the price and lock of this person. */
export function cardOf(catalog: Catalog, product: CatalogProduct, { settings, ...viewer }: Looking): Card {
  const { levels } = settings.membership;
  const [picture] = product.imageFileIds;
  const [first, ...others] = product.skus;
  const units = product.skus.reduce((sum, { skuId }) => sum + catalog.available(skuId), 0);
  return {
    productId: product.productId,
    name: product.name,
    subtitle: product.subtitle,
    imageUrl: picture === undefined ? null : fileUrl(picture),
    tint: product.tint,
    ...cheapest(product.skus, viewer.level, levels),
    onlySkuId: first && others.length === 0 ? first.skuId : null,
    stock: stockWordOf(units),
    lock: lockOf(product.minLevel, viewer, levels),
  };
}
