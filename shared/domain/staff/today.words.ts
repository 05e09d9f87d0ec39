import { formatNearDay } from '../day.words';
import { parts, weekdayOf } from '../day';
import type { BusinessDay } from '../day';
import { businessDayOf, wallClock } from '../zone';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
/** A task that ends within this time is for now. */
const SOON_MS = 3 * 3_600_000;

/** 「6月12日 周五」 */
export function dayTitle(day: BusinessDay): string {
  const { month, day: date } = parts(day);
  return `${month}月${date}日 ${WEEKDAYS[weekdayOf(day)]}`;
}

/** 「还有 5 件，先做 2 件」 */
export function todayTitle(first: number, later: number): string {
  const open = first + later;
  if (open === 0) return '今天的都做完了';
  if (first === 0) return `还有 ${open} 件，不急`;
  return open === first ? `有 ${first} 件要先做` : `还有 ${open} 件，先做 ${first} 件`;
}

/** 「小周，今天做完了 4 件」 */
export function todaySubtitle(name: string, done: number): string {
  return done === 0 ? `${name}，今天从第一件开始` : `${name}，今天做完了 ${done} 件`;
}

export interface TaskTime {
  dueAt: number;
  expiresAt: number;
  restUntil: number | null;
  /** Until when one of the staff has it in hand; null while nobody took it. */
  leaseUntil: number | null;
}

/** Does it go before the others of the day? What is over soon does, and what waits since yesterday. */
export function isFirst(
  { dueAt, expiresAt }: Pick<TaskTime, 'dueAt' | 'expiresAt'>,
  now: number,
  zone: string,
): boolean {
  return expiresAt - now <= SOON_MS || businessDayOf(dueAt, zone) < businessDayOf(now, zone);
}

export function isResting({ restUntil }: Pick<TaskTime, 'restUntil'>, now: number): boolean {
  return restUntil !== null && restUntil > now;
}

/**
 * 「你拿着，到 14:30」 for one in hand, 「6月15日再说」 for one left in peace; else 「14:00 前」 where it is over today, or
 * when it came up: 「18:30」.
 */
export function taskTime(task: TaskTime, now: number, zone: string): string {
  const today = businessDayOf(now, zone);
  if (task.leaseUntil !== null) return `你拿着，到 ${clock(task.leaseUntil, zone)}`;
  if (isResting(task, now)) return `${formatNearDay(businessDayOf(task.restUntil ?? now, zone), today)}再说`;
  const last = businessDayOf(task.expiresAt, zone);
  if (last === today) return `${clock(task.expiresAt, zone)} 前`;
  return task.dueAt > now ? clock(task.dueAt, zone) : `${formatNearDay(last, today)}截止`;
}

/** 「10:32 做完」, 「10:32 跳过：刚聊过」 */
export function closedWords(
  task: { state: string; closedAt: number | null; reason: string },
  zone: string,
): string {
  const how = task.state === 'skipped' ? `跳过：${task.reason}` : '做完';
  return task.closedAt === null ? how : `${clock(task.closedAt, zone)} ${how}`;
}

function clock(instant: number, zone: string): string {
  const { hour, minute } = wallClock(instant, zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
