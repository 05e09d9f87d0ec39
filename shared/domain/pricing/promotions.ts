/** 满减 and 满折: applied without being claimed; a line joins at most one. */
import { ZERO_FEN, allocate, missingFen, sumFen } from '../money';
import type { Fen } from '../money';
import { goodsDiscount } from './benefit';
import type { GoodsBenefit } from './coupon-types';
import { covers } from './scope';
import type { Scope } from './scope';
import type { PricedLine, Window } from './types';

export interface Promotion extends Window {
  id: string;
  name: string;
  /** Set by the operator; the higher one takes its lines first. */
  priority: number;
  scope: Scope;
  /** Ascending by `threshold`; the highest one reached counts. */
  tiers: readonly PromotionTier[];
}

export interface PromotionTier {
  /** Least value of the covered goods at their price. */
  threshold: Fen;
  benefit: Exclude<GoodsBenefit, { kind: 'fixedPrice' }>;
}

/** What a running promotion does for this cart, and what would make it do more. */
export interface PromotionVerdict {
  promotion: Promotion;
  amount: Fen;
  tier: PromotionTier | null;
  /** The next tier and what is missing to reach it; null at the top, or when another promotion has the goods. */
  next: { tier: PromotionTier; missing: Fen } | null;
}

/** For each line what it joined; null for none. */
export interface Joined {
  promotionId: string;
  amount: Fen;
}

interface Offer {
  promotion: Promotion;
  indexes: number[];
  value: Fen;
  amount: Fen;
  tier: PromotionTier | null;
}

export function isOpen({ from, to }: Window, now: number): boolean {
  return from <= now && now < to;
}

/** By priority, then by the larger saving over the lines still free, then by id; until none saves anything. */
export function applyPromotions(
  lines: readonly PricedLine[],
  promotions: readonly Promotion[],
  now: number,
): { joined: (Joined | null)[]; verdicts: PromotionVerdict[] } {
  const joined: (Joined | null)[] = lines.map(() => null);
  const verdicts: PromotionVerdict[] = [];
  let waiting = promotions.filter((promotion) => isOpen(promotion, now));
  while (waiting.length > 0) {
    const priority = Math.max(...waiting.map((promotion) => promotion.priority));
    const best = waiting
      .filter((promotion) => promotion.priority === priority)
      .map((promotion) => offerOf(promotion, lines, joined))
      .sort((a, b) => b.amount - a.amount || (a.promotion.id < b.promotion.id ? -1 : 1))[0]!;
    if (best.amount > 0) {
      const shares = allocate(
        best.amount,
        best.indexes.map((index) => lines[index]!.amount),
      );
      best.indexes.forEach((index, i) => {
        joined[index] = { promotionId: best.promotion.id, amount: shares[i]! };
      });
    }
    verdicts.push(verdictOf(best));
    waiting = waiting.filter((promotion) => promotion !== best.promotion);
  }
  return { joined, verdicts };
}

function offerOf(
  promotion: Promotion,
  lines: readonly PricedLine[],
  joined: readonly (Joined | null)[],
): Offer {
  const indexes: number[] = [];
  lines.forEach((priced, index) => {
    if (priced.takesPromotions && !joined[index] && covers(promotion.scope, priced.line)) indexes.push(index);
  });
  const value = sumFen(indexes.map((index) => lines[index]!.amount));
  const tier = promotion.tiers.filter(({ threshold }) => value >= threshold).at(-1) ?? null;
  const amount = tier ? goodsDiscount(tier.benefit, value) : ZERO_FEN;
  return { promotion, indexes, value, amount, tier: amount > 0 ? tier : null };
}

function verdictOf({ promotion, indexes, value, amount, tier }: Offer): PromotionVerdict {
  const higher = indexes.length > 0 ? promotion.tiers.find(({ threshold }) => threshold > value) : undefined;
  return {
    promotion,
    amount,
    tier,
    next: higher ? { tier: higher, missing: missingFen(value, higher.threshold) } : null,
  };
}
