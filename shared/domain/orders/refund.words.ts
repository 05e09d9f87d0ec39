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
