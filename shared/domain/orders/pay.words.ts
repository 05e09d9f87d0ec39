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
