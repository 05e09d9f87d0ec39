import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import { formatYuan } from '../money';
import { formatCount } from '../numbers';
import type { RefundPreview } from './refund';

/**
 * 「退 ¥66.96，退回 370 积分，收回 67 积分，券退回，7月8日前有效」; what is zero is not said.
 * @param couponUntil last day of the coupon that returns (`couponAfterReturn`); null when it has expired or there is none
 */
export function refundWords(
  { money, pointsBack, pointsTaken, couponsBack }: RefundPreview,
  couponUntil: BusinessDay | null,
  today: BusinessDay,
): string {
  const parts = [
    ...(money > 0 ? [`退 ${formatYuan(money)}`] : []),
    ...(pointsBack > 0 ? [`退回 ${formatCount(pointsBack)} 积分`] : []),
    ...(pointsTaken > 0 ? [`收回 ${formatCount(pointsTaken)} 积分`] : []),
    ...(couponsBack.length > 0 && couponUntil ? [`券退回，${formatDay(couponUntil, today)}前有效`] : []),
    ...(couponsBack.length > 0 && !couponUntil ? ['券已过期，不再退回'] : []),
  ];
  return parts.length > 0 ? parts.join('，') : '没有要退的钱和积分';
}

/** A coupon that comes back with a refund; `until` is its last day then, null when it has expired. */
export interface ReturningCoupon {
  name: string;
  until: BusinessDay | null;
}

/** The same as lines of a list, said to the member: 「退 ¥41.00」, 「还你 500 积分」, 「全场券退回，6月15日前可用」. */
export function refundSentences(
  { money, pointsBack, pointsTaken }: Pick<RefundPreview, 'money' | 'pointsBack' | 'pointsTaken'>,
  coupons: readonly ReturningCoupon[],
  today: BusinessDay,
): string[] {
  const parts = [
    ...(money > 0 ? [`退 ${formatYuan(money)}`] : []),
    ...(pointsBack > 0 ? [`还你 ${formatCount(pointsBack)} 积分`] : []),
    ...(pointsTaken > 0 ? [`收回 ${formatCount(pointsTaken)} 积分`] : []),
    ...coupons.map(({ name, until }) =>
      until ? `${name}退回，${formatDay(until, today)}前可用` : `${name}已过期，不再退回`,
    ),
  ];
  return parts.length > 0 ? parts : ['没有要退的钱和积分'];
}
