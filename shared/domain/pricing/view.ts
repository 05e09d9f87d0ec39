/** The cart as one level sees it: prices, 满减, freight, which coupons can pay, and the set chosen of them. */
import type { BusinessDay } from '../day';
import { ZERO_FEN, addFen, subtractFen, sumFen } from '../money';
import { sum } from '../numbers';
import type { KeyedLine } from './availability';
import { bestSets, comparePrices } from './best-set';
import type { BestSets, Choice } from './best-set';
import { checkCoupon } from './coupon-check';
import type { Basket, Candidate, CouponCheck } from './coupon-check';
import type { HeldCoupon } from './coupon-types';
import { freightCharges } from './freight';
import type { FreightCharge } from './freight';
import { priceLines } from './price-lines';
import { applyPromotions } from './promotions';
import type { PromotionVerdict } from './promotions';
import { goTogether, pointsFor, settle } from './settle';
import type { PointsUse, Settlement } from './settle';
import { exchangePoints } from './types';
import type { Buyer, Cart, PricedLine, QuoteRules } from './types';

export interface View {
  /** Null: as a visitor. */
  level: number | null;
  basket: Basket;
  promotions: PromotionVerdict[];
  charges: FreightCharge[];
  checks: { coupon: HeldCoupon; check: CouponCheck }[];
  sets: BestSets;
  withoutPoints: Choice;
  withPoints: Choice;
}

/** What a quote is about, after lines that cannot be ordered were taken out. */
export interface Asked {
  available: readonly KeyedLine[];
  cart: Cart;
  buyer: Buyer;
  rules: QuoteRules;
  now: number;
  today: BusinessDay;
}

/**
 * One view for the buyer's level, each lower one and visitors. A member price can miss a threshold (of 满减, a coupon
 * or free freight) that a higher price reaches, so the cheapest view is what keeps a better customer from paying more.
 */
export function viewsOf(asked: Asked): View[] {
  const views: View[] = [];
  for (const level of levelsDown(asked.buyer.level, asked.rules)) {
    const lines = priceLines(asked.available, level, asked.rules.levels, asked.now);
    const before = views.at(-1)?.basket.lines;
    // Same prices, same view: most shops price their first level like visitors.
    if (!before || lines.some(({ unit, kind }, i) => unit !== before[i]!.unit || kind !== before[i]!.kind)) {
      views.push(viewOf(level, lines, asked));
    }
  }
  return views;
}

/** Of equal views the one of the highest level. */
export function cheapest(views: readonly View[], points: 'withoutPoints' | 'withPoints'): View {
  return views.reduce((best, view) => (comparePrices(view[points], best[points]) < 0 ? view : best));
}

/** Whether a member who picks this set gets to use the coupon: another view may be cheaper without it. */
export function isKept(
  views: readonly View[],
  set: readonly Candidate[],
  couponId: string,
  points: 'withoutPoints' | 'withPoints',
  asked: Asked,
): boolean {
  const ids = set.map(({ coupon }) => coupon.id);
  const picked = views.map((view): View => {
    const candidates = candidatesOf(view.checks);
    return { ...view, ...chosen(ids, candidates, view.basket, asked) };
  });
  return cheapest(picked, points)[points].set.some(({ coupon }) => coupon.id === couponId);
}

/** What points pay of a settled basket. */
export function pointsOn(
  { lines, exchange }: Basket,
  { used, left }: Settlement,
  { buyer, rules }: Pick<Asked, 'buyer' | 'rules'>,
): PointsUse {
  const goods = subtractFen(sumFen(left), exchange);
  const coupons = used.map(({ coupon }) => coupon);
  return pointsFor(goods, freePoints(lines, buyer), coupons, rules.points);
}

function levelsDown(level: number | null, { levels }: QuoteRules): (number | null)[] {
  if (level === null) return [null];
  const lower = levels.map((other) => other.level).filter((other) => other < level);
  return [level, ...lower.reverse(), null];
}

function viewOf(level: number | null, lines: readonly PricedLine[], asked: Asked): View {
  const { cart, buyer, rules, now, today } = asked;
  const { joined, verdicts } = applyPromotions(lines, rules.promotions, now);
  const { region } = cart;
  const charges = freightCharges(lines, rules.freight, { region, freeByLevel: hasFreeFreight(asked) });
  const basket: Basket = {
    lines,
    joined,
    left: lines.map(({ amount }, index) => subtractFen(amount, joined[index]?.amount ?? ZERO_FEN)),
    exchange: sumFen(lines.filter(({ kind }) => kind === 'exchange').map(({ amount }) => amount)),
    freight: sumFen(charges.map(({ fee }) => fee)),
  };
  const checks = buyer.coupons.map((coupon) => ({ coupon, check: checkCoupon(coupon, basket, today) }));
  const candidates = candidatesOf(checks);
  const sets = bestSets(basket, candidates, {
    together: rules.together,
    points: freePoints(lines, buyer),
    settings: rules.points,
  });
  const choices = cart.coupons === 'best' ? sets : chosen(cart.coupons, candidates, basket, asked);
  const { withoutPoints, withPoints } = choices;
  return { level, basket, promotions: verdicts, charges, checks, sets, withoutPoints, withPoints };
}

function candidatesOf(checks: View['checks']): Candidate[] {
  return checks.flatMap(({ coupon, check }) => (check.ok ? [{ coupon, covered: check.covered }] : []));
}

/** A benefit of a lower level is not lost higher up. */
function hasFreeFreight({ buyer: { level }, rules }: Asked): boolean {
  return rules.levels.some((other) => other.freeFreight && level !== null && other.level <= level);
}

/** What the member picked, as far as it is legal: a coupon that does not go with an earlier one stays out. */
function chosen(
  ids: readonly string[],
  candidates: readonly Candidate[],
  basket: Basket,
  asked: Asked,
): Pick<View, 'withoutPoints' | 'withPoints'> {
  const set: Candidate[] = [];
  for (const id of ids) {
    const candidate = candidates.find(({ coupon }) => coupon.id === id);
    const { together } = asked.rules;
    if (candidate && set.every(({ coupon }) => goTogether(coupon.class, candidate.coupon.class, together)))
      set.push(candidate);
  }
  const settlement = settle(basket, set);
  const payable = addFen(sumFen(settlement.left), settlement.freightLeft);
  const { points, worth } = pointsOn(basket, settlement, asked);
  return {
    withoutPoints: { set, payable, points: 0 },
    withPoints: { set, payable: subtractFen(payable, worth), points },
  };
}

/** The balance, less what the points mall takes. */
function freePoints(lines: readonly PricedLine[], { availablePoints }: Buyer): number {
  return availablePoints - sum(lines.map(exchangePoints));
}
