import * as fc from 'fast-check';
import { budgetVerdict, liveContacts } from '@shared/domain/outreach/budget';
import type { Contact } from '@shared/domain/outreach/budget';
import { fitField, fits } from '@shared/domain/outreach/field-limits';
import { CONTACT_CLASSES } from '@shared/domain/outreach/kinds';
import { afterQuiet, isQuiet } from '@shared/domain/outreach/quiet-hours';
import { newcombe } from '@shared/domain/outreach/uplift';
import { createRandom } from '../soak/support/random';

const NOW = Date.UTC(2026, 5, 12, 4);
const DAY = 86_400_000;
const ZONES = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe'];
const zone = fc.constantFrom(...ZONES);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const quiet = fc.record({ from: time, to: time });
const instant = fc.integer({ min: NOW - 400 * DAY, max: NOW + 400 * DAY });

const contact: fc.Arbitrary<Contact> = fc.record({
  key: fc.string({ minLength: 1, maxLength: 4 }),
  class: fc.constantFrom(...CONTACT_CLASSES),
  channel: fc.constantFrom('subscribe' as const, 'staff' as const, 'mass' as const),
  at: fc.integer({ min: NOW - 40 * DAY, max: NOW }),
  until: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY })),
});
const limits = fc.record({
  perDay: fc.integer({ min: 0, max: 3 }),
  perWeek: fc.integer({ min: 0, max: 5 }),
  per30Days: fc.integer({ min: 0, max: 9 }),
  massPerMonth: fc.integer({ min: 1, max: 6 }),
  massKept: fc.integer({ min: 0, max: 1 }),
});

it('quiet hours end: what waits for their end is sent at an hour that is not quiet, within a day', () => {
  fc.assert(
    fc.property(instant, quiet, zone, (at, hours, where) => {
      const later = afterQuiet(at, hours, where);
      expect(isQuiet(later, hours, where)).toBe(false);
      expect(later).toBeGreaterThanOrEqual(at);
      expect(later - at).toBeLessThanOrEqual(25 * 3_600_000);
    }),
    { numRuns: 200 },
  );
});

it('a budget that refuses names an instant at which it grants, when nobody speaks meanwhile', () => {
  const ask = contact.map((each) => ({ class: each.class, channel: each.channel }));
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 12 }), ask, limits, zone, (contacts, asked, caps, where) => {
      fc.pre(caps.perDay > 0 && caps.perWeek > 0 && caps.per30Days > 0);
      fc.pre(caps.massPerMonth - caps.massKept > 0);
      const committed = contacts.map((each) => ({ ...each, until: null }));
      const verdict = budgetVerdict(committed, asked, NOW, caps, where);
      if (verdict.granted) return;
      expect(verdict.notBefore).toBeGreaterThan(NOW);
      expect(budgetVerdict(committed, asked, verdict.notBefore, caps, where)).toEqual({ granted: true });
      expect(budgetVerdict(committed, asked, verdict.notBefore - 1, caps, where).granted).toBe(false);
    }),
    { numRuns: 120 },
  );
});

it('granting until refused never leaves more than the cap in any of its windows', () => {
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 60 }), limits, (moments, caps) => {
      const made: Contact[] = [];
      const ask = { class: 'promotion', channel: 'subscribe' } as const;
      for (const at of [...moments].sort((a, b) => a - b)) {
        const verdict = budgetVerdict(made, ask, at, caps, 'Asia/Shanghai');
        if (verdict.granted) made.push({ ...ask, key: String(at), at, until: null });
        for (const { days, cap } of [
          { days: 1, cap: caps.perDay },
          { days: 7, cap: caps.perWeek },
          { days: 30, cap: caps.per30Days },
        ]) {
          const from = Math.floor((at + 8 * 3_600_000) / DAY - days + 1) * DAY - 8 * 3_600_000;
          expect(made.filter((each) => each.at >= from).length).toBeLessThanOrEqual(cap);
        }
      }
      expect(liveContacts(made, NOW, 'Asia/Shanghai').length).toBeLessThanOrEqual(made.length);
    }),
  );
});

it('whatever is fitted into a thing or text of signs is taken, unless nothing is left of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const fitted = fitField('thing1', text);
      fc.pre(fitted !== '');
      expect(fits('thing1', fitted)).toBe(true);
    }),
  );
});

/** Draws a binomial count by inversion: one uniform number and a search in the table of its distribution. */
function binomial(n: number, p: number): (u: number) => number {
  const table: number[] = [];
  let log = n * Math.log1p(-p);
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    sum += Math.exp(log);
    table.push(sum);
    log += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
  }
  return (u) => {
    let [low, high] = [0, n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((table[middle] ?? 1) >= u) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

it('intervals of uplift cover the truth in 95 % ± 1 of simulated campaigns', () => {
  const random = createRandom('uplift');
  const worlds = [
    { treated: 3528, held: 3528, p: 0.12, q: 0.1 },
    { treated: 18_000, held: 2_000, p: 0.12, q: 0.1 },
    { treated: 18_000, held: 2_000, p: 0.1, q: 0.1 },
    { treated: 36_000, held: 4_000, p: 0.03, q: 0.02 },
    { treated: 5_000, held: 2_700, p: 0.28, q: 0.3 },
  ];
  for (const { treated, held, p, q } of worlds) {
    const [drawTreated, drawHeld] = [binomial(treated, p), binomial(held, q)];
    const campaigns = 20_000;
    let covered = 0;
    for (let i = 0; i < campaigns; i++) {
      const { low, high } = newcombe(
        { members: treated, buyers: drawTreated(random.next()) },
        { members: held, buyers: drawHeld(random.next()) },
      );
      if (low <= p - q && p - q <= high) covered += 1;
    }
    expect(covered / campaigns).toBeGreaterThan(0.94);
    expect(covered / campaigns).toBeLessThan(0.96);
  }
});
