/** The picker sheet: what was chosen, what runs by itself, and whether points can join. */
import { formatYuan } from '../money';
import type { PromotionVerdict } from './promotions';
import type { Quote, QuoteReasons } from './quote-types';
import { tierWords } from './quote.words';

/** Over the list of coupons. */
export function pickerTitle({ reasons }: Quote, chosen: 'best' | readonly string[]): string {
  const uses = reasons.coupons.some(({ status }) => status === 'used');
  if (chosen === 'best') {
    return uses
      ? '已帮你选好最省的一组'
      : reasons.coupons.length > 0
        ? '手上的券这单都用不上'
        : '现在没有可用的券';
  }
  return uses ? '按你选的来' : '这单先不用券';
}

/** A 满减 that counts, or the one to reach; null for one that has nothing to do with this cart. */
export function promotionRow({
  tier,
  next,
}: PromotionVerdict): { label: string; note: string; applied: boolean } | null {
  if (tier) return { label: tierWords(tier), note: '活动自动算，不用领', applied: true };
  if (!next) return null;
  return { label: tierWords(next.tier), note: `再选 ${formatYuan(next.missing)} 可用`, applied: false };
}

/** Why no points pay here; null when they can. */
export function pointsBlockedWords({ points }: QuoteReasons, available: number): string | null {
  const [blocker] = points.blockedBy;
  if (blocker) return `「${blocker.name}」不和积分一起用`;
  if (points.offer.points > 0) return null;
  return available > 0 ? '这单用不上积分' : '还没有可用的积分';
}

/** What would make the promotions of a cart do more, the nearest first: 「再选 ¥116.40，满 ¥200 减 ¥20」; null for none. */
export function promotionHint(promotions: readonly PromotionVerdict[]): string | null {
  const nearest = promotions
    .flatMap(({ next }) => (next ? [next] : []))
    .sort((a, b) => a.missing - b.missing)[0];
  return nearest ? `再选 ${formatYuan(nearest.missing)}，${tierWords(nearest.tier)}` : null;
}
