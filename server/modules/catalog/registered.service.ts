import { fen } from '@shared/domain/money';
import type { RegisteredPrice } from '@shared/domain/pricing/member-price';
import { AppError } from '@shared/errors';
import type { ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { breaksOf, worseBreaks } from './parity';
import type { Break } from './parity';
import { ProductModel, RegisteredPriceModel } from './product.model';
import type { ProductRow } from './product.model';
import { catalogNow, touchCatalog } from './snapshot';

/**
 * Notes what another channel asks, or that it no longer sells the SKU. A published product that is too dear by it loses
 * the reason it had, since that was about another price. Answers what of this product is dearer here now.
 * @throws PRODUCT_GONE
 */
export async function registerPrice(
  ctx: Ctx,
  { skuId, channel, price }: ParsedInput<'catalog.registerPrice'>,
): Promise<Break[]> {
  const productId = (await catalogNow(ctx)).sku(skuId)?.product.productId;
  const product = await ProductModel.findById(productId).lean();
  if (!product) throw new AppError('PRODUCT_GONE');
  const before = await registeredOf(product);
  const others = (before.get(skuId) ?? []).filter((known) => known.channel !== channel);
  const _id = `${skuId}:${channel}`;
  if (price === null) await RegisteredPriceModel.deleteOne({ _id });
  else queue().upsert(RegisteredPriceModel, { _id }, { $set: { skuId, channel, price, at: ctx.now } });
  const after = new Map(before).set(
    skuId,
    price === null ? others : [...others, { channel, price: fen(price) }],
  );
  audit(ctx, 'catalog.registerPrice', skuId, { channel, price });
  touchCatalog(ctx);
  if (product.state !== 'published') return [];
  const breaks = breaksOf(product, after);
  const reasonIsOver = breaks.length === 0 || worseBreaks(breaksOf(product, before), breaks).length > 0;
  if (product.parityReason !== null && reasonIsOver) {
    queue().update(ProductModel, { _id: product._id }, { $set: { parityReason: null } });
  }
  return breaks;
}

/** By SKU, the one registered first before others. */
export async function registeredOf({
  skus,
}: Pick<ProductRow, 'skus'>): Promise<Map<string, RegisteredPrice[]>> {
  const rows = await RegisteredPriceModel.find({ skuId: { $in: skus.map(({ skuId }) => skuId) } })
    .sort({ at: 1 })
    .lean();
  const bySku = new Map<string, RegisteredPrice[]>();
  for (const { skuId, channel, price } of rows)
    bySku.set(skuId, [...(bySku.get(skuId) ?? []), { channel, price }]);
  return bySku;
}
