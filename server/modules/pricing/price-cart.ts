import { createHash } from 'node:crypto';
import type { BusinessDay } from '@shared/domain/day';
import type { Fen } from '@shared/domain/money';
import type { CouponClass, HeldCoupon } from '@shared/domain/pricing/coupon-types';
import { quote } from '@shared/domain/pricing/quote';
import type { Quote } from '@shared/domain/pricing/quote-types';
import type { Buyer, CartLine, QuoteRules } from '@shared/domain/pricing/types';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { heldCouponsPart } from '../coupons';
import { memberWith } from '../members';
import type { MemberRow } from '../members';
import { accountPart } from '../points';
import { quoteRules } from './rules';

/** What the buyer decides. */
export interface Choice {
  coupons: 'best' | readonly string[];
  usePoints: boolean;
}

export interface CartAsked {
  /** Null: a visitor. */
  memberId: string | null;
  lines: readonly CartLine[];
  choice: Choice;
  /** Region code; null before there is an address. */
  region: string | null;
}

export interface PricedCart {
  quote: Quote;
  /** Changes with lines, prices, coupons, points and freight. */
  hash: string;
  rules: QuoteRules;
  today: BusinessDay;
  choice: Choice;
  /** Points the buyer could spend, before this cart. */
  available: number;
  /** The coupons in use and what each takes off. */
  coupons: { id: string; templateId: string; class: CouponClass; name: string; amount: Fen }[];
}

/** What a quote needs of a member, to be read along with them. */
export const buyerParts = { account: accountPart, coupons: heldCouponsPart };

const VISITOR: Buyer = { level: null, availablePoints: 0, coupons: [] };

/** Prices a cart for its buyer as everything is now: one command for what is the member's. @throws MEMBER_DELETED */
export async function priceCart(ctx: Ctx, { memberId, ...cart }: CartAsked): Promise<PricedCart> {
  const buyer = memberId === null ? VISITOR : buyerOf(await memberWith(memberId, buyerParts));
  return priceFor(ctx, buyer, cart);
}

/** As `priceCart`, for a buyer who was read already; sends no command. */
export async function priceFor(
  ctx: Ctx,
  buyer: Buyer,
  { lines, choice, region }: Omit<CartAsked, 'memberId'>,
): Promise<PricedCart> {
  const rules = await quoteRules(ctx);
  const priced = quote({ lines, ...choice, region }, buyer, rules, ctx.now);
  return {
    quote: priced,
    hash: createHash('sha256').update(priced.hashInput).digest('base64url'),
    rules,
    today: businessDayOf(ctx.now, rules.zone),
    choice,
    available: buyer.availablePoints,
    coupons: priced.reasons.coupons.flatMap((verdict) => {
      if (verdict.status !== 'used') return [];
      const { id, templateId, name } = verdict.coupon;
      return [{ id, templateId, class: verdict.coupon.class, name, amount: verdict.amount }];
    }),
  };
}

/** The buyer from what `buyerParts` read. */
export function buyerOf({
  member,
  account,
  coupons,
}: {
  member: Pick<MemberRow, 'level'>;
  account: { available: number };
  coupons: readonly HeldCoupon[];
}): Buyer {
  return { level: member.level.level, availablePoints: account.available, coupons };
}
