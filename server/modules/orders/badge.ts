import type { QuoteLine, QuoteReasons } from '@shared/domain/pricing/quote-types';

/** Why a line is not at its list price: 「金卡价」, the name of the activity; null at list price. */
export function badgeOf(
  { kind, activityName }: Pick<QuoteLine, 'kind' | 'activityName'>,
  { level, pricedAs }: Pick<QuoteReasons, 'level' | 'pricedAs'>,
): string | null {
  if (kind === 'member') return `${(pricedAs ? pricedAs.level : level)?.name ?? '会员'}价`;
  return kind === 'list' ? null : activityName;
}
