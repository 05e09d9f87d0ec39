import { dayFromNumber } from '../day';
import { startOfDay } from '../zone';
import { keptOrders } from '../tags/facts';
import type { MemberFacts } from '../tags/facts';

/** Orders count for this many business days. */
export const RFM_DAYS = 365;
/** What was bought lately is told for these, too. */
export const RECENT_DAYS = [30, 90] as const;
/** Fewer buyers than this say nothing about a fifth of them. */
const LEAST_BUYERS = 200;

/** What a buyer did within the window. Days are days since 1970-01-01, `net` is fen. */
export interface RfmState {
  /** Business day of the last payment; null outside the window. */
  lastDay: number | null;
  occasions: number;
  net: number;
}

/**
 * Frozen at night: the bounds between scores. `r`: most days since the last order for 5, 4, 3, 2; `m`: least fen for
 * 2, 3, 4, 5, null while there are too few buyers to tell.
 */
export interface RfmCuts {
  version: string;
  r: readonly [number, number, number, number];
  m: readonly [number, number, number, number] | null;
}

export interface RfmScore {
  r: number;
  f: number;
  m: number | null;
  /** The first business day on which a score turns without news; null when none will. */
  untilDay: number | null;
}

/** Recency bands of a young shop. */
const YOUNG_R = [30, 60, 90, 180] as const;
const F_CUTS = [2, 3, 5, 8] as const;

/** @param days window in business days, `today` included */
export function rfmState(facts: Pick<MemberFacts, 'orders'>, today: number, days: number): RfmState {
  const orders = keptOrders(facts).filter(({ d }) => d > today - days && d <= today);
  return {
    lastDay: orders.at(-1)?.d ?? null,
    occasions: new Set(orders.map(({ d }) => d)).size,
    net: orders.reduce((sum, { net }) => sum + net, 0),
  };
}

/** Null for who bought nothing in the window. */
export function rfmScore(
  facts: Pick<MemberFacts, 'orders'>,
  cuts: RfmCuts,
  today: number,
): (RfmScore & RfmState) | null {
  const state = rfmState(facts, today, RFM_DAYS);
  const { lastDay, occasions, net } = state;
  if (lastDay === null) return null;
  const r = recencyScore(lastDay, cuts, today);
  const oldest = keptOrders(facts).find(({ d }) => d > today - RFM_DAYS)?.d ?? lastDay;
  const nextCut = cuts.r[5 - r];
  const turns = [oldest + RFM_DAYS, ...(nextCut === undefined ? [] : [lastDay + nextCut + 1])];
  return {
    ...state,
    r,
    f: 1 + F_CUTS.filter((cut) => occasions >= cut).length,
    m: cuts.m === null ? null : moneyScore(net, cuts.m),
    untilDay: Math.min(...turns),
  };
}

function recencyScore(lastDay: number, { r }: RfmCuts, today: number): number {
  const found = r.findIndex((most) => today - lastDay <= most);
  return found < 0 ? 1 : 5 - found;
}

function moneyScore(net: number, cuts: readonly number[]): number {
  return 1 + cuts.filter((cut) => net >= cut).length;
}

/** The instant of `untilDay`; Infinity when there is none. */
export function rfmUntil(score: Pick<RfmScore, 'untilDay'> | null, zone: string): number {
  return score?.untilDay == null ? Infinity : startOfDay(dayFromNumber(score.untilDay), zone);
}

/** How many buyers share a value; values ascending. */
export type Histogram = readonly (readonly [value: number, buyers: number])[];

/**
 * The night's cut points. Quintiles by mid-rank: a value belongs to the fifth that holds the middle of its buyers, so
 * that equal buyers are never told apart. `recency` counts days since the last order.
 */
export function freezeCuts(version: string, recency: Histogram, money: Histogram): RfmCuts {
  const buyers = recency.reduce((total, [, n]) => total + n, 0);
  if (buyers < LEAST_BUYERS) return { version, r: YOUNG_R, m: null };
  const [r1, r2, r3, r4] = quintiles(recency);
  // Few days since is much: the first fifth scores 5.
  return { version, r: [r1, r2, r3, r4], m: moneyCuts(money) };
}

/** The largest value of each of the four lower fifths; empty fifths repeat the one below. */
function quintiles(histogram: Histogram): [number, number, number, number] {
  const total = histogram.reduce((sum, [, n]) => sum + n, 0);
  const last: [number, number, number, number] = [-1, -1, -1, -1];
  let before = 0;
  for (const [value, n] of histogram) {
    const fifth = Math.min(4, Math.floor(((before + n / 2) * 5) / total));
    for (let at = fifth; at < 4; at++) last[at] = value;
    before += n;
  }
  return last;
}

function moneyCuts(histogram: Histogram): [number, number, number, number] {
  const [a, b, c, d] = quintiles(histogram);
  // The least money of a fifth is what comes after the most of the fifth below.
  return [a + 1, b + 1, c + 1, d + 1];
}
