import type { Output } from '@shared/contracts';
import type { CouponTerms } from '@shared/domain/pricing/coupon-types';
import { scopeWords, ticketWords } from '@shared/domain/pricing/coupon-ticket.words';
import type { CouponVerdict } from '@shared/domain/pricing/quote-types';
import type { Scope } from '@shared/domain/pricing/scope';

type Ticket = Pick<
  Output<'coupon.centre'>['items'][number],
  'name' | 'class' | 'worth' | 'threshold' | 'scope'
>;
type Action = Output<'coupon.mine'>['items'][number]['action'];

/** A coupon as it looks everywhere. */
export function ticketOf(terms: CouponTerms): Ticket {
  return { name: terms.name, class: terms.class, ...ticketWords(terms), scope: scopeWords(terms.scope) };
}

/** Where to find what would make the coupon apply; null where goods are not what is missing. */
export function couponAction(verdict: CouponVerdict): Action {
  if (verdict.status !== 'no') return null;
  const { why, coupon } = verdict;
  if (why.kind !== 'threshold' && why.kind !== 'nothingCovered') return null;
  return {
    label: coupon.scope.label ? `去看${coupon.scope.label}` : '去看看',
    page: goodsPage(coupon.scope),
  };
}

/** The page of the goods that a coupon is for. */
export function goodsPage({ kind, ids }: Scope): string {
  const [first] = ids;
  if (kind === 'categories' && first) return `/pages/mall/index?categoryId=${first}`;
  if (kind === 'products' && first && ids.length === 1) return `/packages/goods/product/index?id=${first}`;
  return '/pages/mall/index';
}
