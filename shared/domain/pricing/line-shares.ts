import { ZERO_FEN, addFen, allocateUnits, subtractFen, sumFen, unitsForPaid } from '../money';
import type { Fen } from '../money';
import { sum } from '../numbers';
import type { PointsSettings } from '../settings';
import type { Basket } from './coupon-check';
import type { LineShare, QuoteLine, QuoteTotals } from './quote-types';
import { sharesOf } from './settle';
import type { PointsUse, Settlement } from './settle';
import { exchangePoints } from './types';

/** What each line carries of every deduction; by largest remainder, so that the shares sum to it. */
export function lineShares(
  { lines, joined }: Basket,
  { used, left }: Settlement,
  points: PointsUse,
  settings: PointsSettings,
): LineShare[] {
  const open = lines.flatMap(({ kind }, index) => (kind === 'exchange' ? [] : [index]));
  const pointsOff = sharesOf({ amount: points.worth, indexes: open }, left);
  const pointsUsed = allocateUnits(points.points, pointsOff);
  const paid = left.map((amount, index) => subtractFen(amount, pointsOff[index]!));
  const pointsEarned = allocateUnits(unitsForPaid(sumFen(paid), settings.pointsPerYuan), paid);
  return lines.map((priced, index) => ({
    key: priced.key,
    promotion: joined[index]?.amount ?? ZERO_FEN,
    coupons: used
      .map(({ coupon, shares }) => ({ couponId: coupon.id, amount: shares[index]! }))
      .filter(({ amount }) => amount > 0),
    pointsOff: pointsOff[index]!,
    paid: paid[index]!,
    pointsUsed: pointsUsed[index]! + exchangePoints(priced),
    pointsEarned: pointsEarned[index]!,
  }));
}

export function totalsOf(
  lines: readonly QuoteLine[],
  shares: readonly LineShare[],
  { used, freightLeft }: Settlement,
  freight: Fen,
): QuoteTotals {
  const list = sumFen(lines.map(({ listAmount }) => listAmount));
  const payable = addFen(sumFen(shares.map(({ paid }) => paid)), freightLeft);
  const onGoods = used.filter(({ coupon }) => coupon.class !== 'freight');
  return {
    list,
    goods: sumFen(lines.map(({ amount }) => amount)),
    promotions: sumFen(shares.map(({ promotion }) => promotion)),
    coupons: sumFen(onGoods.map(({ amount }) => amount)),
    pointsOff: sumFen(shares.map(({ pointsOff }) => pointsOff)),
    freight,
    freightOff: subtractFen(freight, freightLeft),
    payable,
    saved: subtractFen(addFen(list, freight), payable),
    pointsUsed: sum(shares.map(({ pointsUsed }) => pointsUsed)),
    pointsEarned: sum(shares.map(({ pointsEarned }) => pointsEarned)),
  };
}
