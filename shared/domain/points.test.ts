import { businessDay } from './day';
import {
  planClawback,
  planEarn,
  planExpire,
  planHold,
  planPend,
  planRelease,
  planReturn,
  planSettle,
  planSpend,
  planVoid,
  usesOf,
} from './points';
import { applyPlan, EMPTY_BOOK, proveBooks } from './points-books';
import type { Book } from './points-books';
import { expiringWithin, expiryGroups, expiryNotices, lastDayFor } from './points-expiry';
import { returnUses } from './points-lots';
import type { Lot, PointsDecision, PointsPlan } from './points-types';
import { DEFAULT_SETTINGS } from './settings';

const settings = DEFAULT_SETTINGS.points;
const d = businessDay;
const today = d('2026-06-30');
const tomorrow = d('2026-07-01');

const post = (book: Book, ...plans: PointsPlan[]): Book => plans.reduce(applyPlan, book);
const lotOf = (book: Book, id: string): Lot => book.lots.find((lot) => lot.id === id)!;

function planned(decision: PointsDecision): PointsPlan {
  if (!decision.ok) throw new Error(`${decision.missing} missing`);
  return decision.plan;
}

/** 86 points that expire today and 240 that live on. */
const twoLots = post(
  EMPTY_BOOK,
  planEarn({ sourceKey: 'a', lotId: 'old', points: 86, lastDay: today }, 0),
  planEarn({ sourceKey: 'b', lotId: 'new', points: 240, lastDay: d('2026-09-30') }, 0),
);

describe('earning', () => {
  it('lasts until the end of the month 12 months later, counted from the day it was earned', () => {
    expect(lastDayFor(d('2026-05-22'), settings)).toBe('2027-05-31');
    expect(lastDayFor(d('2027-02-28'), settings)).toBe('2028-02-29');
  });

  it('is pending first and keeps its last day when it is released', () => {
    const lot = { sourceKey: 'order:1:earn', lotId: 'x', points: 83, lastDay: d('2027-05-31') };
    const pending = post(EMPTY_BOOK, planPend(lot));
    expect(pending.account).toEqual({ available: 0, pending: 83, held: 0, debt: 0 });
    expect(planHold('h', pending.lots, 1, today)).toEqual({ ok: false, missing: 1 });
    const released = post(
      pending,
      planRelease({ sourceKey: 'r', lot: lotOf(pending, 'x'), debt: 0 }, today, 14),
    );
    expect(released.account).toEqual({ available: 83, pending: 0, held: 0, debt: 0 });
    expect(lotOf(released, 'x')).toMatchObject({ state: 'open', lastDay: '2027-05-31' });
  });

  it('gives days of grace when the last day passed while it waited', () => {
    const pending = post(EMPTY_BOOK, planPend({ sourceKey: 'p', lotId: 'x', points: 5, lastDay: today }));
    const released = post(
      pending,
      planRelease({ sourceKey: 'r', lot: lotOf(pending, 'x'), debt: 0 }, tomorrow, 14),
    );
    expect(lotOf(released, 'x').lastDay).toBe('2026-07-15');
  });

  it('posts a source key once', () => {
    const plan = planEarn({ sourceKey: 'a', lotId: 'again', points: 5, lastDay: today }, 0);
    expect(() => post(twoLots, plan)).toThrow('posted twice');
  });

  it.each([0, -5, 1.5, NaN])('refuses %d points', (points) => {
    expect(() => planEarn({ sourceKey: 'z', lotId: 'z', points, lastDay: today }, 0)).toThrow(RangeError);
  });
});

describe('using', () => {
  it('takes from the lots that expire soonest, whatever order they come in', () => {
    const plan = planned(planSpend('s', [...twoLots.lots].reverse(), 100, today));
    expect(plan.entries[0]?.lots).toEqual([
      { lotId: 'old', remaining: -86, held: 0 },
      { lotId: 'new', remaining: -14, held: 0 },
    ]);
  });

  it('says how many points are missing, and counts neither held nor expired ones', () => {
    const held = post(twoLots, planned(planHold('h', twoLots.lots, 300, today)));
    expect(planSpend('s', held.lots, 100, today)).toEqual({ ok: false, missing: 74 });
    expect(planHold('h', twoLots.lots, 300, tomorrow)).toEqual({ ok: false, missing: 60 });
  });

  it('lets one of two orders win that each hold all points on the same reading', () => {
    const first = planned(planHold('order:1:hold', twoLots.lots, 326, today));
    const second = planned(planHold('order:2:hold', twoLots.lots, 326, today));
    expect(() => post(twoLots, first, second)).toThrow('below 0');
  });
});

describe('points expiring today while held', () => {
  const hold = planned(planHold('h', twoLots.lots, 50, today));
  const held = post(twoLots, hold);
  const uses = usesOf(hold.entries[0]!);
  const overnight = post(held, planExpire(lotOf(held, 'old'), tomorrow)!);

  it('lose only what was free', () => {
    expect(planExpire(lotOf(held, 'old'), today)).toBeNull();
    expect(overnight.account).toEqual({ available: 240, pending: 0, held: 50, debt: 0 });
    expect(planExpire(lotOf(overnight, 'old'), tomorrow)).toBeNull();
  });

  it('are used when the order is paid the next day', () => {
    expect(post(overnight, planSettle('s', uses)).account).toEqual({
      available: 240,
      pending: 0,
      held: 0,
      debt: 0,
    });
  });

  it('come back with 14 days of grace when it is not, and expire again only then', () => {
    const back = { lots: overnight.lots, debt: 0, today: tomorrow, graceDays: 14 };
    const voided = post(overnight, planVoid('v', uses, back));
    expect(voided.account.available).toBe(290);
    expect(lotOf(voided, 'old')).toMatchObject({ remaining: 50, held: 0, lastDay: '2026-07-15' });
    expect(planExpire(lotOf(voided, 'old'), d('2026-07-15'))).toBeNull();
    const again = planExpire(lotOf(voided, 'old'), d('2026-07-16'))!;
    expect(again.entries[0]?.sourceKey).toBe('expire:old:2026-07-15');
    expect(proveBooks(post(voided, again))).toEqual([]);
  });

  it('do not take along what lay free in the lot when the expiry job is late', () => {
    const back = { lots: held.lots, debt: 0, today: tomorrow, graceDays: 14 };
    const plan = planVoid('v', uses, back);
    expect(plan.entries.map(({ sourceKey }) => sourceKey)).toEqual(['expire:old:2026-06-30', 'v']);
    expect(lotOf(post(held, plan), 'old').remaining).toBe(50);
  });
});

describe('a refund', () => {
  const spend = planned(planSpend('s', twoLots.lots, 100, today));
  const uses = usesOf(spend.entries[0]!);

  it('gives back first what was taken last, which lives longest', () => {
    expect(returnUses(uses, 20, 0)).toEqual([
      { lotId: 'new', points: 14 },
      { lotId: 'old', points: 6 },
    ]);
    expect(returnUses(uses, 80, 20)).toEqual([{ lotId: 'old', points: 80 }]);
    expect(() => returnUses(uses, 81, 20)).toThrow(RangeError);
  });

  it('returns points to the lots they came from, with grace where one has expired since', () => {
    const spent = post(twoLots, spend);
    const back = { lots: spent.lots, debt: 0, today: d('2026-07-10'), graceDays: 14 };
    const refunded = post(spent, planReturn('r', { uses, points: 100, returned: 0 }, back));
    expect(lotOf(refunded, 'old')).toMatchObject({ remaining: 86, lastDay: '2026-07-24' });
    expect(lotOf(refunded, 'new')).toMatchObject({ remaining: 240, lastDay: '2026-09-30' });
  });

  it('after the earned points were spent leaves a debt, which later points settle first', () => {
    const earned = post(EMPTY_BOOK, planEarn({ sourceKey: 'e', lotId: 'x', points: 42, lastDay: today }, 0));
    const spent = post(earned, planned(planSpend('s2', earned.lots, 40, today)));
    const clawed = post(
      spent,
      planClawback({ sourceKey: 'c', points: 42, ownLotId: 'x' }, spent.lots, today),
    );
    expect(clawed.account).toEqual({ available: 0, pending: 0, held: 0, debt: 40 });
    const later = post(
      clawed,
      planEarn({ sourceKey: 'e2', lotId: 'y', points: 45, lastDay: today }, clawed.account.debt),
    );
    expect(later.account).toEqual({ available: 5, pending: 0, held: 0, debt: 0 });
    expect(lotOf(later, 'y')).toMatchObject({ earned: 45, remaining: 5 });
    expect(proveBooks(later)).toEqual([]);
  });

  it('takes back from the order’s own lot first, while it is still pending too', () => {
    const book = post(
      twoLots,
      planPend({ sourceKey: 'p', lotId: 'x', points: 100, lastDay: d('2027-06-30') }),
    );
    const plan = planClawback({ sourceKey: 'c', points: 130, ownLotId: 'x' }, book.lots, today);
    expect(plan.account).toEqual({ available: -30, pending: -100, held: 0, debt: 0 });
    expect(plan.entries[0]?.lots.map((move) => move.lotId)).toEqual(['x', 'old']);
    const own = planClawback({ sourceKey: 'c', points: 30, ownLotId: 'new' }, twoLots.lots, today);
    expect(own.entries[0]?.lots).toEqual([{ lotId: 'new', remaining: -30, held: 0 }]);
  });

  it('needs the lots the points go back to', () => {
    const back = { lots: [], debt: 0, today, graceDays: 14 };
    expect(() => planReturn('r', { uses, points: 1, returned: 0 }, back)).toThrow(RangeError);
  });
});

describe('expiry on screen', () => {
  const day = d('2026-06-12');

  it('groups usable points by last day and marks what is within the first notice', () => {
    expect(expiryGroups([...twoLots.lots].reverse(), day, settings)).toEqual([
      { lastDay: '2026-06-30', amount: 86, daysLeft: 18, soon: true },
      { lastDay: '2026-09-30', amount: 240, daysLeft: 110, soon: false },
    ]);
    expect(expiringWithin(twoLots.lots, day, 30)).toBe(86);
    expect(expiringWithin(twoLots.lots, tomorrow, 30)).toBe(0);
  });

  it('gives notice exactly 30 and 7 days before', () => {
    const on = (text: string): number[] =>
      expiryNotices(twoLots.lots, d(text), settings).map((group) => group.amount);
    expect(['2026-05-31', '2026-06-01', '2026-06-23', '2026-06-30'].map(on)).toEqual([[86], [], [86], []]);
  });
});

describe('the proof', () => {
  it('names what disagrees', () => {
    const account = { ...twoLots.account, available: 327 };
    expect(proveBooks({ ...twoLots, account })).toEqual([
      { what: 'account.available', expected: 326, actual: 327 },
    ]);
    const lots = twoLots.lots.filter((lot) => lot.id !== 'old');
    expect(proveBooks({ ...twoLots, lots }).map(({ what }) => what)).toEqual([
      'lots.available',
      'lot old missing',
    ]);
  });
});
