import type { Output } from '@shared/contracts';
import { formatCount } from '@shared/domain/numbers';
import type { Consequence } from './consequences';

type Refund = Output<'aftersale.preview'>;

/**
 * What a refund brings back and takes back, in numbers; what is zero is not said.
 * @param pending the points of the order have not come yet: they will not, rather than being taken back
 */
export function refundConsequences(
  { money, pointsBack, pointsTaken, coupons }: Refund,
  pending = false,
): Consequence[] {
  const items: Consequence[] = [
    ...(money > 0 ? [{ name: '退到微信钱包', worth: { money } }] : []),
    ...(pointsBack > 0 ? [{ name: '退回积分', worth: { points: pointsBack } }] : []),
    ...(pointsTaken > 0 ? [pointsGone(pointsTaken, pending)] : []),
    ...coupons.map(({ name, until }) => ({
      name: `退回${name}`,
      worth: { words: until ? `1 张，${until}前` : '1 张' },
    })),
  ];
  return items.length > 0 ? items : [{ name: '要退的钱和积分', worth: { words: '没有' } }];
}

function pointsGone(points: number, pending: boolean): Consequence {
  return pending
    ? { name: `待到账的 ${formatCount(points)} 积分`, worth: { words: '不再发' } }
    : { name: '收回这单得的积分', worth: { points } };
}
