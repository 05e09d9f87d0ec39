import { timesFen } from '../money';
import type { Fen } from '../money';
import type { Level } from '../settings';
import type { KeyedLine } from './availability';
import { memberPrice } from './member-price';
import { isOpen } from './promotions';
import type { CartLine, PricedLine, PriceKind } from './types';

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
    const member = memberPrice(line, level, levels);
    const kind = kindOf(line, member, now);
    const activity = kind === 'activity' || kind === 'exchange' ? line.activity : null;
    const unit = activity?.price ?? member;
    return {
      key,
      line,
      quantity: line.quantity,
      kind,
      unit,
      amount: timesFen(unit, line.quantity),
      takesPromotions: kind !== 'exchange' && (activity?.allowsPromotions ?? true),
      takesCoupons: kind !== 'exchange' && (activity?.allowsCoupons ?? true),
    };
  });
}

function kindOf({ activity, listPrice }: CartLine, member: Fen, now: number): PriceKind {
  if (activity && isOpen(activity, now)) {
    if (activity.kind === 'exchange') return 'exchange';
    if (activity.price < member) return 'activity';
  }
  return member < listPrice ? 'member' : 'list';
}
