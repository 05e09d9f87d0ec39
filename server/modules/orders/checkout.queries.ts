import type { Output } from '@shared/contracts';
import { deliveryDay } from '@shared/domain/orders/delivery';
import { deliveryWords, parcelsWords } from '@shared/domain/orders/delivery.words';
import { promiseWords } from '@shared/domain/orders/order.words';
import { kindOf } from '@shared/domain/orders/unavailable';
import { unavailableWords } from '@shared/domain/pricing/quote.words';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import { pickerView, totalsView } from '../pricing';
import { currentSettings } from '../settings';
import { open } from './address.service';
import { addressView } from './address.view';
import { badgeOf } from './badge';
import { goodsFor } from './line-goods';
import { prepare } from './prepare';
import type { Asked } from './prepare';

type Checkout = Output<'order.checkout'>;

/** What an order would be. @throws CART_EMPTY, ADDRESS_GONE, PRODUCT_GONE */
export async function checkout(ctx: Ctx, memberId: string, asked: Asked): Promise<Checkout> {
  const { address, priced } = await prepare(ctx, memberId, asked);
  const { brand, order, shipping } = await currentSettings(ctx);
  const catalog = await catalogNow(ctx);
  const { quote, rules, today } = priced;
  const due = address && deliveryDay(ctx.now, address.regionCode, shipping, brand.zone);
  return {
    address: address && addressView(open(ctx, address, null)),
    delivery: due ? deliveryWords(due, today) : '',
    deliveryNote: parcelsWords(quote.reasons.freight.charges.map(({ template }) => template.name)),
    lines: quote.lines.map((line, index) => ({
      ...goodsFor(catalog, line.skuId),
      key: line.key,
      skuId: line.skuId,
      productId: line.productId,
      quantity: line.quantity,
      unit: line.unit,
      listUnit: line.listUnit,
      amount: line.amount,
      points: line.kind === 'exchange' ? (quote.shares[index]?.pointsUsed ?? 0) : 0,
      badge: badgeOf(line, quote.reasons),
    })),
    unavailable: quote.unavailable.map(({ key, line, why }) => ({
      ...goodsFor(catalog, line.skuId),
      key,
      skuId: line.skuId,
      productId: line.productId,
      quantity: line.quantity,
      why: kindOf(why),
      sentence: unavailableWords(why, rules.levels),
    })),
    totals: totalsView(priced),
    picker: pickerView(priced),
    hash: priced.hash,
    closeAfterMinutes: order.closeAfterMinutes,
    promise: promiseWords(order.closeAfterMinutes),
  };
}
