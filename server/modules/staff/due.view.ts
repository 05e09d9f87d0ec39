import type { Output } from '@shared/contracts';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { formatDay } from '@shared/domain/day.words';
import { ticketWords } from '@shared/domain/pricing/coupon-ticket.words';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';
import type { Ctx } from '../../platform/context';
import { catalogNow, goodsOf } from '../catalog';
import type { DueItem } from '../repurchase';

type Due = Output<'staff.customer'>['due'][number];

const COUPON_DAYS = 14;
const MOST = 4;

/** What runs out: goods that are due again, then coupons of the next two weeks. */
export async function dueViews(
  ctx: Ctx,
  due: readonly DueItem[],
  coupons: readonly HeldCoupon[],
  today: BusinessDay,
): Promise<Due[]> {
  const catalog = await catalogNow(ctx);
  const goods = due.map(({ productId, skuId, name, sentence, date }): Due => {
    const found = catalog.sku(skuId);
    const { imageUrl = null, tint = '' } = found ? goodsOf(found.product, found.sku) : {};
    return {
      kind: 'restock',
      id: productId,
      ...{ name, sentence, imageUrl, tint },
      day: date && formatDay(date, today),
    };
  });
  const soon = addDays(today, COUPON_DAYS);
  const expiring = coupons
    .filter(({ state, lastDay }) => state !== 'locked' && lastDay <= soon)
    .map((coupon): Due => {
      const { worth, threshold } = ticketWords(coupon);
      return {
        ...{ kind: 'coupon', id: coupon.id, name: coupon.name, imageUrl: null, tint: '' },
        ...{ sentence: `${worth}，${threshold}，还没用`, day: formatDay(coupon.lastDay, today) },
      };
    });
  return [...goods, ...expiring].slice(0, MOST);
}
