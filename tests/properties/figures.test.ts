import * as fc from 'fast-check';
import { splitChange } from '@shared/domain/figures/change';
import { fen } from '@shared/domain/money';

/** Members, how many of them bought, and for how much in all. */
const period = fc
  .record({
    members: fc.integer({ min: 1, max: 100_000 }),
    bought: fc.double({ min: 0.001, max: 1, noNaN: true }),
    each: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ members, bought, each }) => {
    const orders = Math.max(1, Math.floor(members * bought));
    const total = fen(orders * each);
    return { total, factors: [members, orders / members, total / orders] };
  });

it('the parts of a change sum to it exactly, whatever the periods were', () => {
  fc.assert(
    fc.property(period, period, (before, after) => {
      const parts = splitChange(before, after);
      expect(parts?.reduce((sum, part) => sum + part, 0)).toBe(after.total - before.total);
    }),
  );
});

it('a factor that grew adds and one that shrank takes, but for the rounding of a fen', () => {
  fc.assert(
    fc.property(period, period, (before, after) => {
      splitChange(before, after)?.forEach((part, index) => {
        const grew = Math.sign(after.factors[index]! - before.factors[index]!);
        expect(part * grew).toBeGreaterThanOrEqual(-1);
      });
    }),
  );
});

it('looked at from the other side every part turns round', () => {
  fc.assert(
    fc.property(period, period, (before, after) => {
      const [there, back] = [splitChange(before, after)!, splitChange(after, before)!];
      there.forEach((part, index) => expect(Math.abs(part + back[index]!)).toBeLessThanOrEqual(1));
    }),
  );
});
