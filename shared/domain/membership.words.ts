import { addDays, parts } from './day';
import type { BusinessDay } from './day';
import { formatDay } from './day.words';
import type { LevelProgress } from './level-progress';
import { formatYuanShort } from './money';
import { formatCount } from './numbers';
import type { Level, MembershipSettings } from './settings';

/** 「还差 ¥3,140 升黑金」 */
export function upgradeWords({ next }: LevelProgress): string {
  return next ? `还差 ${formatYuanShort(next.missingFen)} 升${next.level.name}` : '已经是最高等级';
}

/** 「9月1日前再买 ¥260，金卡留到明年」; null where nothing can be lost. */
export function keepWords({ current, keep }: LevelProgress, today: BusinessDay): string | null {
  if (!keep) return null;
  if (keep.safe) return `${current.name}至少留到 ${formatDay(addDays(keep.by, -1), today)}`;
  const years = parts(keep.keptUntil).year - parts(today).year;
  const until = ['', '明年', '后年'][years] || ` ${formatDay(keep.keptUntil, today)}`;
  return `${formatDay(keep.by, today)}前再买 ${formatYuanShort(keep.missingFen)}，${current.name}留到${until}`;
}

/** What a level gives, most telling first: 商品 95%, 单单包邮, then the words of the operators. */
export function benefitWords(level: Level): string[] {
  return [
    ...(level.rateBp < 10_000 ? [`商品 ${level.rateBp / 100}%`] : []),
    ...(level.freeFreight ? ['单单包邮'] : []),
    ...level.benefits,
  ];
}

/** How levels are counted, one sentence a line. */
export function levelRules({ windowDays, downgradeNoticeDays, levels }: MembershipSettings): string[] {
  const steps = levels
    .filter(({ growthNeeded }) => growthNeeded > 0)
    .map(({ name, growthNeeded }) => `${name} ${formatCount(growthNeeded)}`)
    .join('、');
  return [
    `收货后，实付每 1 元得 1 点成长值，运费不算；退款会收回那一笔。`,
    `看最近 ${windowDays} 天的成长值：${steps}。够了马上升级。`,
    `每月 1 日看一次。不够了会先告诉你，至少 ${downgradeNoticeDays} 天后才降，一次只降一级。`,
  ];
}
