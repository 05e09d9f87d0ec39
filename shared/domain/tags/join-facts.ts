import { keptOrders } from './facts';
import type { Dated, DayCount, MemberFacts, Seen } from './facts';

const EVIDENCE = 5;

/** What rules read of a person with several members: what was done is added up, what they are is the first one's. */
export function joinFacts(own: MemberFacts, others: readonly MemberFacts[]): MemberFacts {
  if (others.length === 0) return own;
  const all = [own, ...others];
  const orders = all
    .flatMap((facts) => facts.orders)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1));
  const older = {
    occasions: all.reduce((sum, facts) => sum + facts.older.occasions, 0),
    net: all.reduce((sum, facts) => sum + facts.older.net, 0),
    lastAt: latest(all.map((facts) => facts.older.lastAt)),
  };
  const home = told(
    all.map((facts) => facts.home),
    ({ length }) => length > 0,
  );
  const sentTo = latestOf(all.map((facts) => facts.sentTo));
  return {
    ...own,
    ...{ home, sentTo, places: home.value.length > 0 ? home.value : sentTo.value },
    birthMonth: told(
      all.map((facts) => facts.birthMonth),
      (month) => month !== null,
    ),
    joinedAt: Math.min(...all.map(({ joinedAt }) => joinedAt)),
    lastPaidAt: keptOrders({ orders }).at(-1)?.at ?? older.lastAt,
    orders,
    older,
    counts: joinCounts(all.flatMap(({ counts }) => counts)),
    seen: joinSeen(all.flatMap(({ seen }) => seen)),
  };
}

/** The first one's, else what another has told. */
function told<T>(values: readonly Dated<T>[], says: (value: T) => boolean): Dated<T> {
  const [own] = values;
  if (!own) throw new Error('nobody to ask');
  return values.find(({ value }) => says(value)) ?? own;
}

function latestOf<T>(values: readonly Dated<T>[]): Dated<T> {
  return values.reduce((last, value) => (value.at > last.at ? value : last));
}

function joinCounts(counts: readonly DayCount[]): DayCount[] {
  const joined = new Map<string, DayCount>();
  for (const { e, d, n } of counts) {
    const key = `${d}:${e}`;
    joined.set(key, { e, d, n: n + (joined.get(key)?.n ?? 0) });
  }
  return [...joined.values()].sort((a, b) => a.d - b.d || (a.e < b.e ? -1 : 1));
}

function joinSeen(seen: readonly Seen[]): Seen[] {
  const joined = new Map<string, Seen>();
  for (const { e, at, ids } of seen) {
    const known = joined.get(e);
    const newest = [...(known?.ids ?? []), ...ids].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    joined.set(e, { e, at: Math.max(at, known?.at ?? at), ids: newest.slice(0, EVIDENCE) });
  }
  return [...joined.values()].sort((a, b) => (a.e < b.e ? -1 : 1));
}

function latest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at): at is number => at !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
