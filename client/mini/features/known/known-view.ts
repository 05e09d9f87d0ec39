import { businessDay } from '@shared/domain/day';
import { formatDay, formatNearDay } from '@shared/domain/day.words';
import type { WallClock } from '@shared/domain/zone';
import type { Output } from '@shared/contracts';

export type KnownEvent = Output<'events.mine'>['items'][number];
export type KnownTag = Output<'tags.mine'>['items'][number];

interface Told {
  eventId: string;
  /** 「8:13」 */
  time: string;
  sentence: string;
}

interface ToldDay {
  day: string;
  /** 「今天」, 「6月3日」 */
  label: string;
  events: Told[];
}

type ClockOf = (instant: number) => WallClock;

/** The story by the brand's days, in the order it came. `clockOf` is the brand's clock. */
export function tellByDay(events: readonly KnownEvent[], now: number, clockOf: ClockOf): ToldDay[] {
  const today = clockOf(now).day;
  const days: ToldDay[] = [];
  for (const { eventId, day, at, sentence } of events) {
    const { hour, minute } = clockOf(at);
    const told = { eventId, time: `${hour}:${String(minute).padStart(2, '0')}`, sentence };
    const last = days.at(-1);
    if (last?.day === day) last.events.push(told);
    else days.push({ day, label: formatNearDay(businessDay(day), today), events: [told] });
  }
  return days;
}

const SOURCES: Record<KnownTag['source'], string> = {
  manual: '店里的人贴的',
  staff: '导购贴的',
  form: '你自己填的',
  channel: '从你扫的码来的',
  rule: '系统按规则贴的',
};

/** Who put a tag on, and how long it stays: 「系统按规则贴的，到 7月12日」 */
export function tagNote({ source, expiresAt }: KnownTag, now: number, clockOf: ClockOf): string {
  const until = expiresAt === null ? '' : `，到 ${formatDay(clockOf(expiresAt).day, clockOf(now).day)}`;
  return `${SOURCES[source]}${until}`;
}
