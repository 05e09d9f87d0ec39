import { pointsToFen, timesFen } from '../money';
import type { Level } from '../settings';
import { businessDayOf } from '../zone';
import { mergeLines, splitAvailable } from './availability';
import { couponVerdicts } from './coupon-verdicts';
import { hashInputOf } from './hash-input';
import { lineShares, totalsOf } from './line-shares';
import { rateOf } from './member-price';
import type { Quote, QuoteLine } from './quote-types';
import { NO_POINTS, settle } from './settle';
import type { Buyer, Cart, PricedLine, QuoteRules } from './types';
import { cheapest, pointsOn, viewsOf } from './view';
import type { View } from './view';

/**
 * Prices a cart: list → activity or member price → 满减 → coupons → points → freight → points to earn. Pure; money in
 * fen, and every deduction is explained and split over the lines it belongs to.
 * @param now epoch ms
 * @throws RangeError when a quantity is not a whole number of at least 1.
 */
export function quote(cart: Cart, buyer: Buyer, rules: QuoteRules, now: number): Quote {
  const { available, unavailable } = splitAvailable(mergeLines(cart.lines), cart, buyer, rules, now);
  const today = businessDayOf(now, rules.zone);
  const asked = { available, cart, buyer, rules, now, today };
  const views = viewsOf(asked);
  const offered = cheapest(views, 'withPoints');
  const view = cart.usePoints ? offered : cheapest(views, 'withoutPoints');
  const { basket } = view;
  const settlement = settle(basket, (cart.usePoints ? view.withPoints : view.withoutPoints).set);
  const points = cart.usePoints ? pointsOn(basket, settlement, { buyer, rules }) : NO_POINTS;

  const lines = basket.lines.map((priced, index) => quoteLine(priced, index, view, rules));
  const shares = lineShares(basket, settlement, points, rules.points);
  const totals = totalsOf(lines, shares, settlement, basket.freight);
  const offer = offered.withPoints;
  return {
    lines,
    shares,
    totals,
    reasons: {
      level: levelAt(buyer.level, rules),
      pricedAs: view.level === buyer.level ? null : { level: levelAt(view.level, rules) },
      promotions: view.promotions,
      coupons: couponVerdicts(view, settlement, { payable: totals.payable, views, asked }),
      points: {
        used: points,
        offer: {
          points: offer.points,
          worth: pointsToFen(offer.points, rules.points.pointsForOneYuan),
          payable: offer.payable,
        },
        blockedBy: settlement.used.map(({ coupon }) => coupon).filter((coupon) => !coupon.withPoints),
      },
      freight: { charges: view.charges, estimated: cart.region === null },
    },
    unavailable,
    hashInput: hashInputOf(lines, shares, settlement, totals),
  };
}

function quoteLine(priced: PricedLine, index: number, view: View, { levels }: QuoteRules): QuoteLine {
  const { key, line, quantity, kind, unit, amount } = priced;
  const listUnit = kind === 'exchange' ? unit : line.listPrice;
  return {
    key,
    skuId: line.skuId,
    productId: line.productId,
    quantity,
    kind,
    listUnit,
    listAmount: timesFen(listUnit, quantity),
    unit,
    amount,
    rateBp: kind === 'member' && view.level !== null ? rateOf(line, view.level, levels) : null,
    activityName: kind === 'activity' || kind === 'exchange' ? (line.activity?.name ?? null) : null,
    promotionId: view.basket.joined[index]?.promotionId ?? null,
  };
}

/** Of a level that no longer exists, the highest below it. */
function levelAt(level: number | null, { levels }: QuoteRules): Level | null {
  return levels.filter((other) => level !== null && other.level <= level).at(-1) ?? null;
}
