import * as fc from 'fast-check';
import { addDays, businessDay } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { sum } from '@shared/domain/numbers';
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
} from '@shared/domain/points';
import { applyPlan, EMPTY_BOOK, netOf, passportTotals, proveBooks } from '@shared/domain/points-books';
import type { Book } from '@shared/domain/points-books';
import { lastDayFor } from '@shared/domain/points-expiry';
import { isUsable } from '@shared/domain/points-lots';
import type { EntryKind, LotUse, PointsPlan } from '@shared/domain/points-types';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';

const settings = DEFAULT_SETTINGS.points;
const ACTS = [
  'earn',
  'pend',
  'release',
  'hold',
  'settle',
  'void',
  'spend',
  'expire',
  'return',
  'clawback',
] as const;

const history = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS),
    points: fc.integer({ min: 1, max: 300 }),
    pick: fc.nat(1_000),
    wait: fc.oneof(fc.constant(0), fc.nat(12)),
  }),
  { minLength: 5, maxLength: 120 },
);
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

interface World {
  book: Book;
  today: BusinessDay;
  holds: LotUse[][];
  used: { uses: LotUse[]; returned: number }[];
}

/** Plays a history as a shop would, calling `check` after every posting. */
function play(list: History, check: (world: World, plan: PointsPlan, before: Book) => void): World {
  const world: World = { book: EMPTY_BOOK, today: businessDay('2026-01-15'), holds: [], used: [] };
  const post = (plan: PointsPlan): void => {
    const before = world.book;
    world.book = applyPlan(before, plan);
    check(world, plan, before);
  };
  list.forEach(({ act, points, pick, wait }, n) => {
    world.today = addDays(world.today, wait);
    const { book, today } = world;
    const { lots } = book;
    const { debt } = book.account;
    const back = { lots, debt, today, graceDays: settings.expiredGraceDays };
    const of = <T>(items: readonly T[]): T | undefined => items[pick % Math.max(1, items.length)];
    // Lots of zero to three months, in no order, make expiry, grace and holds meet often.
    const lastDay = lastDayFor(today, { ...settings, validMonths: pick % 4 });
    const fresh = { sourceKey: `test:${n}`, lotId: `lot:${n}`, points, lastDay };
    switch (act) {
      case 'earn':
        // Now and then into a lot of the same month, as a shop may do to keep few lots.
        return post(
          planEarn(
            {
              ...fresh,
              lotId:
                lots.find((l) => l.id.startsWith('month') && l.lastDay === fresh.lastDay)?.id ??
                (pick % 3 === 0 ? `month:${n}` : fresh.lotId),
            },
            debt,
          ),
        );
      case 'pend':
        return post(planPend(fresh));
      case 'release': {
        const lot = of(lots.filter(({ state }) => state === 'pending'));
        return (
          lot &&
          post(planRelease({ sourceKey: fresh.sourceKey, lot, debt }, today, settings.expiredGraceDays))
        );
      }
      case 'hold': {
        const decision = planHold(fresh.sourceKey, lots, points, today);
        if (!decision.ok) return expect(decision.missing).toBe(points - usable(world));
        world.holds.push(usesOf(decision.plan.entries[0]!));
        return post(decision.plan);
      }
      case 'spend': {
        const decision = planSpend(fresh.sourceKey, lots, points, today);
        if (!decision.ok) return expect(decision.missing).toBe(points - usable(world));
        world.used.push({ uses: usesOf(decision.plan.entries[0]!), returned: 0 });
        return post(decision.plan);
      }
      case 'settle':
      case 'void': {
        const [uses] = world.holds.splice(pick % Math.max(1, world.holds.length), 1);
        if (!uses) return;
        if (act === 'void') return post(planVoid(fresh.sourceKey, uses, back));
        world.used.push({ uses, returned: 0 });
        return post(planSettle(fresh.sourceKey, uses));
      }
      case 'expire':
        for (const lot of lots) {
          const plan = planExpire(lot, today);
          if (plan) post(plan);
        }
        return;
      case 'return': {
        const order = of(world.used);
        const left = order ? sum(order.uses.map((use) => use.points)) - order.returned : 0;
        if (!order || left === 0) return;
        const amount = Math.min(points, left);
        const { uses, returned } = order;
        order.returned += amount;
        return post(planReturn(fresh.sourceKey, { uses, points: amount, returned }, back));
      }
      case 'clawback':
        return post(
          planClawback({ sourceKey: fresh.sourceKey, points, ownLotId: of(lots)?.id ?? 'none' }, lots, today),
        );
    }
  });
  return world;
}

function usable({ book, today }: World): number {
  return sum(book.lots.filter((lot) => isUsable(lot, today)).map((lot) => lot.remaining));
}

describe('random ledgers', () => {
  it('balance after every posting: entries = lots = account, and nothing is negative', () => {
    fc.assert(
      fc.property(history, (list) => {
        play(list, ({ book }) => expect(proveBooks(book)).toEqual([]));
      }),
      { numRuns: 120 },
    );
  });

  it('never have usable points and debt at once', () => {
    fc.assert(
      fc.property(history, (list) => {
        play(list, (world) => expect(Math.min(usable(world), world.book.account.debt)).toBe(0));
      }),
      { numRuns: 120 },
    );
  });

  it('use what expires soonest: after a hold or spend no earlier usable lot is left with points', () => {
    fc.assert(
      fc.property(history, (list) => {
        play(list, ({ book, today }, { entries }, before) => {
          const entry = entries[0]!;
          if (entry.kind !== 'hold' && entry.kind !== 'spend') return;
          const touched = new Set(entry.lots.map((move) => move.lotId));
          const latest = before.lots
            .filter((lot) => touched.has(lot.id))
            .map((lot) => lot.lastDay)
            .sort()
            .at(-1)!;
          const passedOver = book.lots.filter((lot) => isUsable(lot, today) && lot.lastDay < latest);
          expect(passedOver).toEqual([]);
        });
      }),
      { numRuns: 120 },
    );
  });

  it('lose nothing that was held: what a void or return gives back can be used, debt aside', () => {
    fc.assert(
      fc.property(history, (list) => {
        play(list, (world, { entries }, before) => {
          const entry = entries.at(-1)!;
          if (entry.kind !== 'void' && entry.kind !== 'return') return;
          const given = entry.change.available - entry.change.debt;
          expect(given).toBeGreaterThan(0);
          const usableBefore = usable({ ...world, book: before });
          expect(usable(world)).toBe(usableBefore + given - (before.account.debt - world.book.account.debt));
        });
      }),
      { numRuns: 120 },
    );
  });

  it('add up on the passport: earned − spent − expired is what is left', () => {
    fc.assert(
      fc.property(history, (list) => {
        const { book } = play(list, () => undefined);
        const net: Partial<Record<EntryKind, number>> = {};
        for (const entry of book.entries) net[entry.kind] = (net[entry.kind] ?? 0) + netOf(entry);
        const { available, held, debt } = book.account;
        expect(passportTotals(net).left).toBe(available + held - debt);
      }),
      { numRuns: 60 },
    );
  });

  it('are found out when a single number is changed by one', () => {
    fc.assert(
      fc.property(
        history,
        fc.nat(),
        fc.constantFrom('available', 'pending', 'held', 'debt'),
        (list, pick, bucket) => {
          const { book } = play(list, () => undefined);
          const account = { ...book.account, [bucket]: book.account[bucket] + 1 };
          expect(proveBooks({ ...book, account })).not.toEqual([]);
          const at = pick % Math.max(1, book.lots.length);
          const lots = book.lots.map((lot, i) => (i === at ? { ...lot, remaining: lot.remaining + 1 } : lot));
          if (lots.length > 0) expect(proveBooks({ ...book, lots })).not.toEqual([]);
          if (book.entries.length > 0)
            expect(proveBooks({ ...book, entries: book.entries.slice(1) })).not.toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
