import type { Output } from '@shared/contracts';
import { afterWords, ladderName, parityOf, promiseWords } from '@shared/domain/pricing/explain.words';
import { priceLadder } from '@shared/domain/pricing/member-price';
import { whyPriceRows } from '@shared/domain/pricing/quote.words';
import type { CartLine } from '@shared/domain/pricing/types';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { catalogNow, optionOf } from '../catalog';
import type { SkuOfProduct } from '../catalog';
import { priceCart } from './price-cart';
import { receiptRows } from './quote.view';
import { quoteRules } from './rules';

/** Why this price: for a visitor without a database command, for a member with one. @throws PRODUCT_GONE */
export async function explain(
  ctx: Ctx,
  { skuId, quantity }: { skuId: string; quantity: number },
): Promise<Output<'pricing.explain'>> {
  const catalog = await catalogNow(ctx);
  const known = catalog.sku(skuId);
  if (known?.product.state !== 'published' || known.sku.retired) throw new AppError('PRODUCT_GONE');
  const { levels, points, zone, freight } = await quoteRules(ctx);
  const sent = freight.some(({ id }) => id === known.product.freightTemplateId);
  const priced = await priceCart(ctx, {
    memberId: ctx.actor.kind === 'member' ? ctx.actor.id : null,
    lines: [lineOf(known, quantity, sent)],
    choice: { coupons: 'best', usePoints: false },
    region: null,
  });
  const { quote, today } = priced;
  const rows = whyPriceRows(quote, today);
  const ladder = priceLadder(known.sku, levels).map(({ level, price }) => ({
    name: ladderName(level),
    price,
    mine: (level?.level ?? null) === (quote.reasons.level?.level ?? null),
  }));
  return {
    name: known.product.name,
    option: optionOf(known.sku),
    rows: receiptRows(rows).map((row, index) => ({ ...row, applied: !rows[index]?.missed })),
    payable: quote.totals.payable,
    after: afterWords(quote, points),
    withCoupons: priced.coupons.length > 0,
    ladder,
    promise: promiseWords(ladder),
    parity: parityOf(known.sku.listPrice, catalog.registered(skuId), ctx.now, zone),
  };
}

/** As if it could be bought: what is sold out, or for higher levels only, has a price, too. */
function lineOf({ sku, product }: SkuOfProduct, quantity: number, sent: boolean): CartLine {
  return {
    skuId: sku.skuId,
    productId: product.productId,
    categoryIds: product.allCategoryIds,
    quantity,
    listPrice: sku.listPrice,
    levelPrices: sku.levelPrices,
    freightTemplateId: sent ? product.freightTemplateId : null,
    weightGrams: sku.weightGrams,
    activity: null,
    onSale: true,
    minLevel: null,
    stock: quantity,
    limit: null,
  };
}
