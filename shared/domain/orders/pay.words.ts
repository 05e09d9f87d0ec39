import { formatYuan } from '../money';
import type { Fen } from '../money';
import { formatCount } from '../numbers';
import type { PointsSettings } from '../settings';

/** What comes next, after the pay sheet closed: 「付款成功，收货 7 天后得 232 积分」 */
export function afterPayingWords(
  state: 'paid' | 'unpaid' | 'closed',
  pointsEarned: number,
  { freezeDays }: Pick<PointsSettings, 'freezeDays'>,
): string {
  if (state === 'unpaid') return '还没有付款，时间到之前都可以继续付';
  if (state === 'closed') return '订单已关闭；如果已经付了款，会原路退回';
  const earned = pointsEarned > 0 ? `，收货 ${freezeDays} 天后得 ${formatCount(pointsEarned)} 积分` : '';
  return `付款成功${earned}`;
}

/** Why a whole payment goes back: 「付款到账时订单已关闭」, as the payer reads it at WeChat too. */
export function sentBackReason(why: 'late' | 'duplicate'): string {
  return why === 'late' ? '付款到账时订单已关闭' : '同一个订单付了两次';
}

/** 「同一个订单付了两次，¥82.00 已原路退回」 */
export function sentBackWords(why: 'late' | 'duplicate', money: Fen, arrived: boolean): string {
  return `${sentBackReason(why)}，${formatYuan(money)} ${arrived ? '已' : '正在'}原路退回`;
}
