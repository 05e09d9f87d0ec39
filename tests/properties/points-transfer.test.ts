import * as fc from 'fast-check';
import { addDays, businessDay } from '@shared/domain/day';
import { planClawback, planEarn, planSpend } from '@shared/domain/points';
import { applyPlan, EMPTY_BOOK, proveBooks } from '@shared/domain/points-books';
import type { Book } from '@shared/domain/points-books';
import { planCarry, planCarryBack } from '@shared/domain/points-transfer';
import type { PointsPlan } from '@shared/domain/points-types';

const today = businessDay('2026-06-12');

const deeds = fc.array(
  fc.record({
    act: fc.constantFrom('earn', 'earn', 'spend', 'clawback'),
    points: fc.integer({ min: 1, max: 400 }),
    days: fc.integer({ min: 0, max: 300 }),
  }),
  { maxLength: 12 },
);
type Deeds = typeof deeds extends fc.Arbitrary<infer T> ? T : never;

function play(list: Deeds, name: string, from: Book = EMPTY_BOOK): Book {
  return list.reduce((book, { act, points, days }, n) => {
    const sourceKey = `${name}:${n}`;
    const { lots, account } = book;
    if (act === 'earn') {
      const lot = { sourceKey, lotId: `${name}-lot${n}`, points, lastDay: addDays(today, days) };
      return applyPlan(book, planEarn(lot, account.debt));
    }
    if (act === 'clawback')
      return applyPlan(book, planClawback({ sourceKey, points, ownLotId: '' }, lots, today));
    if (account.available === 0) return book;
    const spent = planSpend(sourceKey, lots, Math.min(points, account.available), today);
    return spent.ok ? applyPlan(book, spent.plan) : book;
  }, from);
}

function spendable(list: Deeds): Deeds {
  return list.filter(({ act }) => act !== 'spend');
}

/** What is usable, by its last day. */
function usable({ lots, account }: Book) {
  const byDay: Record<string, number> = {};
  for (const { remaining, lastDay } of lots)
    if (remaining > 0) byDay[lastDay] = (byDay[lastDay] ?? 0) + remaining;
  return { byDay, debt: account.debt, available: account.available };
}

const purse = ({ lots, account }: Book) => ({ lots, debt: account.debt });
const fresh = { lotId: 'fresh', lastDay: addDays(today, 365) };
const worth = ({ account }: Book): number => account.available - account.debt;

interface Two {
  alias: Book;
  survivor: Book;
}

function carried({ alias, survivor }: Two, n: number): Two {
  const plan = planCarry('mrg', n, purse(alias), purse(survivor), today);
  if (!plan) return { alias, survivor };
  return { alias: applyPlan(alias, plan.alias), survivor: applyPlan(survivor, plan.survivor) };
}

function carriedBack({ alias, survivor }: Two): Two {
  const of = (book: Book) => book.entries.filter(({ sourceKey }) => sourceKey.startsWith('merge:mrg:'));
  const rows = { out: of(alias), in: of(survivor) };
  const plan = planCarryBack('mrg', rows, purse(alias), purse(survivor), today, fresh);
  if (!plan) return { alias, survivor };
  const apply = (book: Book, part: PointsPlan): Book => applyPlan(book, part);
  return { alias: apply(alias, plan.alias), survivor: apply(survivor, plan.survivor) };
}

function sound({ alias, survivor }: Two): void {
  for (const book of [alias, survivor]) {
    expect(proveBooks(book)).toEqual([]);
    expect(Math.min(book.account.available, book.account.debt)).toBe(0);
  }
}

describe('points of two members who are one person', () => {
  test('merged and parted with nothing in between, both have what they had, by last day', () => {
    fc.assert(
      fc.property(deeds, deeds, (ofAlias, ofSurvivor) => {
        const before = { alias: play(ofAlias, 'a'), survivor: play(ofSurvivor, 's') };
        const merged = carried(before, 0);
        sound(merged);
        expect(usable(merged.alias)).toEqual({ byDay: {}, debt: 0, available: 0 });
        expect(worth(merged.survivor)).toBe(worth(before.alias) + worth(before.survivor));
        const parted = carriedBack(merged);
        sound(parted);
        expect(usable(parted.alias)).toEqual(usable(before.alias));
        expect(usable(parted.survivor)).toEqual(usable(before.survivor));
      }),
    );
  });

  test('whatever happens in between, no point is made or lost, and nobody goes below nothing', () => {
    fc.assert(
      fc.property(deeds, deeds, deeds, deeds, (ofAlias, ofSurvivor, later, lateForAlias) => {
        const before = { alias: play(ofAlias, 'a'), survivor: play(ofSurvivor, 's') };
        let now = carried(before, 0);
        now = { ...now, survivor: play(later, 'l', now.survivor) };
        now = carried({ ...now, alias: play(spendable(lateForAlias), 'x', now.alias) }, 1);
        sound(now);
        const sum = worth(now.alias) + worth(now.survivor);
        const parted = carriedBack(now);
        sound(parted);
        expect(worth(parted.alias) + worth(parted.survivor)).toBe(sum);
      }),
    );
  });
});
