import type { Fen } from '../money';
import { subtractFen } from '../money';
import { deductionOf } from './coupon-check';
import type { HeldCoupon } from './coupon-types';
import type { CouponVerdict } from './quote-types';
import { goTogether } from './settle';
import type { Settlement } from './settle';
import type { QuoteRules } from './types';
import { isKept } from './view';
import type { Asked, View } from './view';

type Swap = Extract<CouponVerdict, { status: 'swap' }>;

interface Current {
  payable: Fen;
  /** With a coupon to change to, another view can be the cheapest one. */
  views: readonly View[];
  asked: Asked;
}

const ORDER = { used: 0, swap: 1, no: 2 };

/** Every coupon of the buyer with what it does here: used ones first, then the cheapest to change to. */
export function couponVerdicts(view: View, { used }: Settlement, current: Current): CouponVerdict[] {
  const { lines, left, freight } = view.basket;
  const verdicts = view.checks.map(({ coupon, check }): CouponVerdict => {
    const inUse = used.find((use) => use.coupon.id === coupon.id);
    if (inUse) return { coupon, status: 'used', amount: inUse.amount };
    if (!check.ok) return { coupon, status: 'no', why: check.why };
    const payable = payableWith(coupon, current);
    if (payable === null) return { coupon, status: 'no', why: { kind: 'noSaving' } };
    return {
      coupon,
      status: 'swap',
      saves: deductionOf({ coupon, covered: check.covered }, lines, left, freight).amount,
      payMore: subtractFen(payable, current.payable),
      because: because(
        coupon,
        used.map((use) => use.coupon),
        current.asked.rules,
      ),
    };
  });
  return verdicts.sort((a, b) => ORDER[a.status] - ORDER[b.status] || payMore(a) - payMore(b));
}

/** What the cheapest set with the coupon leaves to pay; null where a view that takes no such coupon is cheaper still. */
function payableWith({ id }: HeldCoupon, { views, asked }: Current): Fen | null {
  const points = asked.cart.usePoints ? 'withPoints' : 'withoutPoints';
  const choices = views.flatMap(({ sets }) => sets.holding.get(id)?.[points] ?? []);
  const best = choices.reduce((a, b) => (b.payable < a.payable ? b : a));
  return isKept(views, best.set, id, points, asked) ? best.payable : null;
}

function because(coupon: HeldCoupon, used: readonly HeldCoupon[], rules: QuoteRules): Swap['because'] {
  if (used.some((other) => other.class === coupon.class)) {
    return { kind: 'sameClass', other: coupon.class };
  }
  const stranger = used.find((other) => !goTogether(other.class, coupon.class, rules.together));
  return stranger ? { kind: 'together', other: stranger.class } : { kind: 'choice' };
}

function payMore(verdict: CouponVerdict): number {
  return verdict.status === 'swap' ? verdict.payMore : 0;
}
