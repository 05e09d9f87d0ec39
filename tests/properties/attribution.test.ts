import fc from 'fast-check';
import { CREDIT_WINDOW_MS, creditOf } from '@shared/domain/attribution/credit';
import type { Touch } from '@shared/domain/attribution/credit';

const NOW = 1_780_000_000_000;
const BUYER = 'mem_buyer';
const DAY_MS = 86_400_000;

const touch = fc.record({
  id: fc.uuid(),
  linkId: fc.constantFrom('lnk_a', 'lnk_b', 'lnk_c'),
  staffId: fc.constantFrom(null, 'stf_zhou', 'stf_chen'),
  sharerId: fc.constantFrom(BUYER, 'mem_zhou', 'mem_chen'),
  at: fc.integer({ min: NOW - 9 * DAY_MS, max: NOW + DAY_MS }),
});
const touches = fc.uniqueArray(touch, { selector: ({ id }) => id, maxLength: 12 });
const key = (credit: ReturnType<typeof creditOf>) => JSON.stringify(credit);

/** Whether `a` goes before `b`, by the rule in words. */
function outranks(a: Touch, b: Touch): boolean {
  if ((a.staffId !== null) !== (b.staffId !== null)) return a.staffId !== null;
  return a.at === b.at ? a.id > b.id : a.at > b.at;
}

test('the credited touch counts and no other that counts outranks it', () => {
  fc.assert(
    fc.property(touches, (list) => {
      const counting = list.filter(
        ({ sharerId, at }) => sharerId !== BUYER && at <= NOW && NOW - at < CREDIT_WINDOW_MS,
      );
      const best = counting.find((one) => counting.every((other) => other === one || outranks(one, other)));
      const credit = creditOf([BUYER], list, NOW);
      expect(credit?.linkId ?? null).toBe(best?.linkId ?? null);
      expect(credit?.touchedAt ?? null).toBe(best?.at ?? null);
    }),
  );
});

test('the order in which touches are read does not matter, nor do touches that do not count', () => {
  fc.assert(
    fc.property(touches, fc.infiniteStream(fc.nat()), (list, chance) => {
      const shuffled = [...list]
        .map((one) => ({ one, by: chance.next().value ?? 0 }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one);
      const own = { ...shuffled[0], id: 'own', linkId: 'lnk_own', sharerId: BUYER, at: NOW } as Touch;
      expect(key(creditOf([BUYER], [...shuffled, own], NOW))).toBe(key(creditOf([BUYER], list, NOW)));
    }),
  );
});
