import { timesFen } from '../money';
import type { Level } from '../settings';
import type { KeyedLine } from './availability';
import { memberPrice } from './member-price';
import { isOpen } from './promotions';
import type { PricedLine } from './types';

/**
 * Each line at its price for `level`: activity or member price, the lower; a tie says member. What costs points (points
 * mall) has one price for everybody, and neither 满减 nor coupons nor points take anything off it.
 */
export function priceLines(
  lines: readonly KeyedLine[],
  level: number | null,
  levels: readonly Level[],
  now: number,
): PricedLine[] {
  return lines.map(({ key, line }) => {
    const { quantity, activity } = line;
    const member = memberPrice(line, level, levels);
    const base = { key, line, quantity };
    if (activity && isOpen(activity, now)) {
      const exchange = activity.kind === 'exchange';
      if (exchange || activity.price < member) {
        return {
          ...base,
          kind: exchange ? 'exchange' : 'activity',
          unit: activity.price,
          amount: timesFen(activity.price, quantity),
          takesPromotions: !exchange && activity.allowsPromotions,
          takesCoupons: !exchange && activity.allowsCoupons,
        };
      }
    }
    return {
      ...base,
      kind: member < line.listPrice ? 'member' : 'list',
      unit: member,
      amount: timesFen(member, quantity),
      takesPromotions: true,
      takesCoupons: true,
    };
  });
}
