import type { Output } from '@shared/contracts';
import { formatDay } from '@shared/domain/day.words';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';

type Levels = Output<'member.levels'>;

/** Where each growth came from and until when it counts. `now` in epoch ms. */
export function growthLines(
  growth: Levels['growth'],
  now: number,
): { key: string; title: string; until: string; amount: number }[] {
  return growth.map(({ at, amount, title, until }, index) => ({
    key: `${at}-${index}`,
    title: `${dayOf(at, now)} ${title}`,
    until: `算到 ${dayOf(until, now)}`,
    amount,
  }));
}

/** Level changes in sentences. `now` in epoch ms. */
export function historyLines(
  history: Levels['history'],
  levels: Levels['levels'],
  now: number,
): { key: string; title: string; reason: string }[] {
  const nameOf = (level: number): string =>
    levels.find((each) => each.level === level)?.name ?? `${level} 级`;
  return history.map(({ at, from, to, reason }, index) => ({
    key: `${at}-${index}`,
    title: `${dayOf(at, now)} ${nameOf(from)}${to > from ? '升到' : '回到'}${nameOf(to)}`,
    reason,
  }));
}

function dayOf(instant: number, now: number): string {
  const { zone } = DEFAULT_SETTINGS.brand;
  return formatDay(businessDayOf(instant, zone), businessDayOf(now, zone));
}
