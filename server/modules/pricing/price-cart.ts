import { createHash } from 'node:crypto';
import type { BusinessDay } from '@shared/domain/day';
import type { Fen } from '@shared/domain/money';
import type { CouponClass } from '@shared/domain/pricing/coupon-types';
import { quote } from '@shared/domain/pricing/quote';
import type { Quote } from '@shared/domain/pricing/quote-types';
import type { Buyer, CartLine, QuoteRules } from '@shared/domain/pricing/types';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { heldCouponsPart } from '../coupons';
import { memberWith } from '../members';
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

const VISITOR: Buyer = { level: null, availablePoints: 0, coupons: [] };

/** Prices a cart for its buyer as everything is now: one command for what is the member's. @throws MEMBER_DELETED */
export async function priceCart(
  ctx: Ctx,
  { memberId, lines, choice, region }: CartAsked,
): Promise<PricedCart> {
  const rules = await quoteRules(ctx);
  const buyer = memberId === null ? VISITOR : await buyerOf(memberId);
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

async function buyerOf(memberId: string): Promise<Buyer> {
  const { member, account, coupons } = await memberWith(memberId, {
    account: accountPart,
    coupons: heldCouponsPart,
  });
  return { level: member.level.level, availablePoints: account.available, coupons };
}
