/** The cheapest legal set of coupons, once without points and once with them. */
import { compareDays } from '../day';
import type { BusinessDay } from '../day';
import { ZERO_FEN, addFen, subtractFen, sumFen } from '../money';
import type { Fen } from '../money';
import type { PointsSettings } from '../settings';
import { deductionOf } from './coupon-check';
import type { Basket, Candidate } from './coupon-check';
import type { ClassMatrix, CouponClass } from './coupon-types';
import { goTogether, pointsFor, sharesOf } from './settle';

/** What is left to pay, and the points that are in it. */
interface Price {
  payable: Fen;
  points: number;
}

export interface Choice extends Price {
  set: readonly Candidate[];
}

export interface BestSets {
  withoutPoints: Choice;
  withPoints: Choice;
  /** The cheapest set with a coupon, by the coupon's id. */
  holding: ReadonlyMap<string, { withoutPoints: Choice; withPoints: Choice }>;
}

interface Purse {
  together: ClassMatrix;
  /** Less what the points mall takes. */
  points: number;
  settings: PointsSettings;
}

/**
 * Tries every legal set, sharing work: product coupons change what order coupons find, freight stands beside both.
 * Of equally cheap sets the one with fewer points, then the one that keeps the coupons that expire later.
 */
export function bestSets(basket: Basket, candidates: readonly Candidate[], purse: Purse): BestSets {
  const { lines, exchange } = basket;
  const of = (name: CouponClass): (Candidate | null)[] => [
    null,
    ...candidates.filter(({ coupon }) => coupon.class === name),
  ];
  const orders = of('order');
  const freights = of('freight').map((candidate) => {
    const off = candidate && deductionOf(candidate, lines, basket.left, basket.freight).amount;
    return { candidate, freight: subtractFen(basket.freight, off ?? ZERO_FEN) };
  });
  const found = ranking();
  for (const product of of('product')) {
    const left = product ? leftAfter(product, basket) : basket.left;
    const goods = sumFen(left);
    for (const order of orders) {
      const off = order ? deductionOf(order, lines, left, basket.freight).amount : ZERO_FEN;
      if (order && off === 0) continue;
      const goodsLeft = subtractFen(goods, off);
      for (const { candidate, freight } of freights) {
        const set = [product, order, candidate].filter((one) => one !== null);
        if (!isLegal(set, purse.together)) continue;
        const { points, worth } = pointsFor(
          subtractFen(goodsLeft, exchange),
          purse.points,
          set.map(({ coupon }) => coupon),
          purse.settings,
        );
        const payable = addFen(goodsLeft, freight);
        found.add({ set, payable, points: 0 }, { set, payable: subtractFen(payable, worth), points });
      }
    }
  }
  return found.best();
}

function isLegal(set: readonly Candidate[], together: ClassMatrix): boolean {
  return set.every(({ coupon }, index) =>
    set.slice(index + 1).every((other) => goTogether(coupon.class, other.coupon.class, together)),
  );
}

function leftAfter(candidate: Candidate, { lines, left, freight }: Basket): Fen[] {
  const shares = sharesOf(deductionOf(candidate, lines, left, freight), left);
  return left.map((amount, index) => subtractFen(amount, shares[index]!));
}

/** Below 0 when `a` is the cheaper one. */
export function comparePrices(a: Price, b: Price): number {
  return a.payable - b.payable || a.points - b.points;
}

/** Below 0 when `a` is to be chosen. */
function compareChoices(a: Choice, b: Choice): number {
  return comparePrices(a, b) || compareUse(a.set, b.set);
}

/** Latest last days first: the set that spends what expires earlier, or less, is better. Ids decide at the very end. */
function compareUse(a: readonly Candidate[], b: readonly Candidate[]): number {
  const [daysA, daysB] = [lastDays(a), lastDays(b)];
  for (let i = 0; i < Math.min(daysA.length, daysB.length); i++) {
    const order = compareDays(daysA[i]!, daysB[i]!);
    if (order !== 0) return order;
  }
  return daysA.length - daysB.length || (idsOf(a) < idsOf(b) ? -1 : 1);
}

function lastDays(set: readonly Candidate[]): BusinessDay[] {
  return set.map(({ coupon }) => coupon.lastDay).sort((a, b) => compareDays(b, a));
}

function idsOf(set: readonly Candidate[]): string {
  return set
    .map(({ coupon }) => coupon.id)
    .sort()
    .join();
}

function ranking(): { add: (without: Choice, withPoints: Choice) => void; best: () => BestSets } {
  const bests: Choice[] = [];
  const holding = new Map<string, { withoutPoints: Choice; withPoints: Choice }>();
  const cheaper = (choice: Choice, known: Choice | undefined): Choice =>
    known && known.payable < choice.payable ? known : choice;
  return {
    add(withoutPoints, withPoints) {
      [withoutPoints, withPoints].forEach((choice, i) => {
        const best = bests[i];
        if (!best || compareChoices(choice, best) < 0) bests[i] = choice;
      });
      for (const { coupon } of withoutPoints.set) {
        const known = holding.get(coupon.id);
        holding.set(coupon.id, {
          withoutPoints: cheaper(withoutPoints, known?.withoutPoints),
          withPoints: cheaper(withPoints, known?.withPoints),
        });
      }
    },
    best: () => ({ withoutPoints: bests[0]!, withPoints: bests[1]!, holding }),
  };
}
