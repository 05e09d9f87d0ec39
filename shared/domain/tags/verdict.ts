import { dayFromNumber } from '../day';
import { startOfDay } from '../zone';
import { keptOrders, occasionsOf } from './facts';
import type { MemberFacts } from './facts';
import { placeName } from './place';
import { isGroup, TOP_FIFTH } from './rule';
import type { Condition, Rule } from './rule';

const DAY_MS = 86_400_000;

/** The shop's own numbers, frozen at night. */
export interface Measures {
  /** Median days from a first order to the second. */
  cycleDays: number;
  /** Visiting days in 30 that the busiest fifth of visitors reaches. */
  topFifthDays: number;
}

/** When a rule is asked, and what it needs besides the facts. */
export interface Moment {
  /** Epoch ms. */
  now: number;
  /** The business day of `now`, as days since 1970-01-01. */
  today: number;
  zone: string;
  measures: Measures;
}

/** `until`: the verdict stays as it is before this instant unless news comes; Infinity when only news can change it. */
export interface Verdict {
  on: boolean;
  until: number;
}

type Holds = (tagId: string) => boolean;

/** Does the rule hold for this member? */
export function verdictOf(rule: Rule, facts: MemberFacts, holds: Holds, moment: Moment): Verdict {
  if (!isGroup(rule)) return conditionVerdict(rule, facts, holds, moment);
  const verdicts = rule.rules.map((part) => verdictOf(part, facts, holds, moment));
  if (rule.is === 'all') return together(verdicts, true);
  const any = together(verdicts, false);
  return rule.is === 'any' ? any : { on: !any.on, until: any.until };
}

/**
 * All of them (`want` true), or any (`want` false, by De Morgan): it stays decided as long as one of those that decide
 * it does, and undecided until the first of them turns.
 */
function together(verdicts: readonly Verdict[], want: boolean): Verdict {
  const deciding = verdicts.filter(({ on }) => on !== want);
  if (deciding.length > 0) return { on: !want, until: Math.max(...deciding.map(({ until }) => until)) };
  return { on: want, until: Math.min(Infinity, ...verdicts.map(({ until }) => until)) };
}

export function conditionVerdict(
  condition: Condition,
  facts: MemberFacts,
  holds: Holds,
  moment: Moment,
): Verdict {
  switch (condition.is) {
    case 'level':
      return lasting(compare(facts.level.value, condition.op, condition.value));
    case 'stage':
      return lasting(facts.stage.value !== null && condition.stages.includes(facts.stage.value));
    case 'advocate':
      return lasting(facts.advocate.value === condition.value);
    case 'region': {
      const wanted = condition.places.map(placeName);
      return lasting(facts.places.some((place) => wanted.includes(place)));
    }
    case 'birthMonth': {
      const { value } = facts.birthMonth;
      return lasting(value !== null && condition.months.includes(value));
    }
    case 'tag':
      return lasting(condition.tagIds.some(holds) === condition.has);
    case 'event':
      return eventVerdict(condition, facts, moment);
    case 'orders':
      return ordersVerdict(condition, facts, moment);
    case 'since':
      return sinceVerdict(condition, facts, moment);
  }
}

function lasting(on: boolean): Verdict {
  return { on, until: Infinity };
}

function compare(value: number, op: 'atLeast' | 'atMost', bound: number): boolean {
  return op === 'atLeast' ? value >= bound : value <= bound;
}

/** A number of days that the shop's numbers may decide. */
export function boundOf(value: number | typeof TOP_FIFTH, measures: Measures): number {
  return value === TOP_FIFTH ? measures.topFifthDays : value;
}

function eventVerdict(condition: Condition & { is: 'event' }, facts: MemberFacts, moment: Moment): Verdict {
  const { event, of, within, op } = condition;
  const bound = boundOf(condition.value, moment.measures);
  const entries = facts.counts
    .filter(({ e }) => e === event)
    .map(({ d, n }) => ({ d, value: of === 'days' ? 1 : n }));
  return windowVerdict(entries, within, (total) => compare(total, op, bound), moment);
}

function ordersVerdict(condition: Condition & { is: 'orders' }, facts: MemberFacts, moment: Moment): Verdict {
  const { of, within, categoryId, op, value } = condition;
  const holdsAt = (total: number): boolean => compare(total, op, value);
  if (within === null && categoryId === null) {
    const money = facts.older.net + keptOrders(facts).reduce((sum, { net }) => sum + net, 0);
    return lasting(holdsAt(of === 'money' ? money : occasionsOf(facts)));
  }
  const orders = keptOrders(facts).filter(({ cats }) => categoryId === null || cats.includes(categoryId));
  const entries =
    of === 'money'
      ? orders.map(({ d, net }) => ({ d, value: net }))
      : [...new Set(orders.map(({ d }) => d))].map((d) => ({ d, value: 1 }));
  if (within === null) return lasting(holdsAt(entries.length));
  return windowVerdict(entries, within, holdsAt, moment);
}

/** A sum over the last `within` days changes when a day enters the window (clocks run ahead) or leaves it. */
function windowVerdict(
  entries: readonly { d: number; value: number }[],
  within: number,
  holdsAt: (total: number) => boolean,
  { today, zone }: Moment,
): Verdict {
  const on = holdsAt(windowSum(entries, within, today));
  const turns = [...new Set(entries.flatMap(({ d }) => [d, d + within]))]
    .filter((day) => day > today)
    .sort((a, b) => a - b);
  const turn = turns.find((day) => holdsAt(windowSum(entries, within, day)) !== on);
  return { on, until: turn === undefined ? Infinity : startOfDay(dayFromNumber(turn), zone) };
}

function windowSum(entries: readonly { d: number; value: number }[], within: number, day: number): number {
  let total = 0;
  for (const { d, value } of entries) if (d > day - within && d <= day) total += value;
  return total;
}

/** The instant a `since` condition counts from; null where it never was. */
export function momentOf(condition: Condition & { is: 'since' }, facts: MemberFacts): number | null {
  const { moment } = condition;
  if (moment === 'joined') return facts.joinedAt;
  if (moment === 'paid') return facts.lastPaidAt;
  return facts.seen.find(({ e }) => e === moment)?.at ?? null;
}

function sinceVerdict(
  condition: Condition & { is: 'since' },
  facts: MemberFacts,
  { now, measures }: Moment,
): Verdict {
  const at = momentOf(condition, facts);
  if (at === null) return lasting(false);
  const days = condition.value * (condition.unit === 'cycles' ? (facts.cycleDays ?? measures.cycleDays) : 1);
  const turn = at + days * DAY_MS;
  const long = now >= turn;
  return { on: long === (condition.op === 'atLeast'), until: long ? Infinity : turn };
}
