import { addDays, addMonths, monthOf, startOfMonth } from '../day';
import type { BusinessDay } from '../day';
import { businessDayOf, startOfDay } from '../zone';
import type { ContactClass } from './kinds';

/** Where a member is reached; `mass` is WeCom's mass message, which the platform itself rations. */
export type Channel = 'subscribe' | 'staff' | 'mass';

/** How often a brand lets itself speak: contacts in 1, 7 and 30 days, and mass messages in a calendar month. */
export interface BudgetLimits {
  perDay: number;
  perWeek: number;
  per30Days: number;
  massPerMonth: number;
  /** Of those, kept for service and coupon expiry. */
  massKept: number;
}

/** One contact that was made, or is reserved while `until` (epoch ms) has not come. */
export interface Contact {
  key: string;
  class: ContactClass;
  channel: Channel;
  at: number;
  until: number | null;
}

/** Nothing older counts anywhere. */
const KEEP_DAYS = 31;

/** First instants (epoch ms) of the windows that `now` closes, all made of whole days of `zone`. */
export interface Windows {
  day: number;
  week: number;
  days30: number;
  month: number;
  kept: number;
}

export function windowsAt(now: number, zone: string): Windows {
  const today = businessDayOf(now, zone);
  const from = (day: BusinessDay): number => startOfDay(day, zone);
  return {
    day: from(today),
    week: from(addDays(today, -6)),
    days30: from(addDays(today, -29)),
    month: from(startOfMonth(monthOf(today))),
    kept: from(addDays(today, -KEEP_DAYS)),
  };
}

export type BudgetRefusal = 'day' | 'week' | 'days30' | 'mass';

export type BudgetVerdict =
  { granted: true } | { granted: false; why: BudgetRefusal; /** Epoch ms. */ notBefore: number };

type Ask = Pick<Contact, 'class' | 'channel'>;

/** Mass messages of this class a month. */
export function massLimit({ massPerMonth, massKept }: BudgetLimits, contactClass: ContactClass): number {
  const first = contactClass === 'service' || contactClass === 'couponExpiry';
  return first ? massPerMonth : massPerMonth - massKept;
}

/** Contacts that still count: made within the longest window, or reserved and not given up. */
export function liveContacts(contacts: readonly Contact[], now: number, zone: string): Contact[] {
  const { kept } = windowsAt(now, zone);
  return contacts.filter(({ at, until }) => at >= kept && (until === null || until > now));
}

/**
 * Whether one more contact fits. A service message always does, but counts for what follows; the platform's own ration
 * of mass messages binds everything. A refusal says which window is full for the longest, and when it has room.
 */
export function budgetVerdict(
  contacts: readonly Contact[],
  ask: Ask,
  now: number,
  limits: BudgetLimits,
  zone: string,
): BudgetVerdict {
  const live = liveContacts(contacts, now, zone).sort((a, b) => b.at - a.at);
  const start = windowsAt(now, zone);
  const refusals: { why: BudgetRefusal; notBefore: number }[] = [];

  function look(
    why: BudgetRefusal,
    from: number,
    limit: number,
    roomAfter: (day: BusinessDay) => BusinessDay,
  ) {
    const inWindow = live.filter(({ at, channel }) => at >= from && (why !== 'mass' || channel === 'mass'));
    if (inWindow.length < limit) return;
    // With this one out of the window there is room; a limit of none has room on no day, so it is asked again tomorrow.
    const blocking = inWindow[limit - 1]?.at ?? now;
    refusals.push({ why, notBefore: startOfDay(roomAfter(businessDayOf(blocking, zone)), zone) });
  }

  if (ask.class !== 'service') {
    look('day', start.day, limits.perDay, (day) => addDays(day, 1));
    look('week', start.week, limits.perWeek, (day) => addDays(day, 7));
    look('days30', start.days30, limits.per30Days, (day) => addDays(day, 30));
  }
  if (ask.channel === 'mass') {
    look('mass', start.month, massLimit(limits, ask.class), (day) =>
      startOfMonth(addMonths(monthOf(day), 1)),
    );
  }
  const [longest] = refusals.sort((a, b) => b.notBefore - a.notBefore);
  return longest ? { granted: false, ...longest } : { granted: true };
}

/** How full one window is: contacts made or reserved in it, services included, and how many the brand allows itself. */
export interface WindowRoom {
  window: 'day' | 'week' | 'days30';
  made: number;
  limit: number;
}

/** What is left for contacts that are no service. */
export interface BudgetRoom {
  windows: WindowRoom[];
  /** In the window of days that has least; today's own is not asked. */
  left: number;
  /** Which window is full and when it has room again; null while one more fits. */
  full: { why: BudgetRefusal; notBefore: number } | null;
}

export function budgetRoom(
  contacts: readonly Contact[],
  now: number,
  limits: BudgetLimits,
  zone: string,
): BudgetRoom {
  const live = liveContacts(contacts, now, zone);
  const start = windowsAt(now, zone);
  const room = (window: WindowRoom['window'], limit: number): WindowRoom => ({
    ...{ window, limit, made: live.filter(({ at }) => at >= start[window]).length },
  });
  const [week, days30] = [room('week', limits.perWeek), room('days30', limits.per30Days)];
  const verdict = budgetVerdict(contacts, { class: 'content', channel: 'staff' }, now, limits, zone);
  return {
    windows: [room('day', limits.perDay), week, days30],
    left: Math.max(0, Math.min(week.limit - week.made, days30.limit - days30.made)),
    full: verdict.granted ? null : { why: verdict.why, notBefore: verdict.notBefore },
  };
}
