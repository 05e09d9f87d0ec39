import fc from 'fast-check';
import { Double, Int32, Long } from 'bson';
import { makeIndex } from '../catalog/rows';
import { indexEntries } from '../catalog/index-keys';
import { compileFilter } from '../query';
import { choosePlan } from './plan';
import type { Collection } from '../catalog/model';
import { SPACE, u32 } from '../store/keys';

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => Long.fromNumber(n)),
  fc.constantFrom(0.5, -2.5, 3).map((n) => new Double(n)),
  fc.constantFrom('', 'a', 'b', 'ab', `${'x'.repeat(1500)}1`, `${'x'.repeat(1500)}2`, 'x'.repeat(1400)),
  fc.constantFrom(null, true, false),
);
const value = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }));
const field = fc.constantFrom('a', 'b', 'c');
const doc = fc.dictionary(field, value, { maxKeys: 3 });
const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.dictionary(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq'), scalar, { minKeys: 1, maxKeys: 2 }),
);
const direction = fc.constantFrom(1, -1);

/** A document with arrays on two indexed paths cannot be indexed at all. */
function indexable(document: Record<string, unknown>): boolean {
  return Object.values(document).filter(Array.isArray).length < 2;
}

describe('key ranges', () => {
  it('of the chosen plan hold an entry of every match, whatever the types, arrays and lengths', () => {
    fc.assert(
      fc.property(
        fc.array(doc.filter(indexable), { maxLength: 12 }),
        fc.dictionary(field, condition, { minKeys: 1, maxKeys: 3 }),
        fc.uniqueArray(field, { minLength: 1, maxLength: 3 }),
        fc.array(direction, { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        (docs, filter, paths, directions, sparse) => {
          const key = Object.fromEntries(paths.map((path, at) => [path, directions[at]]));
          const index = makeIndex(7, { key, name: 'i', sparse }, true);
          const entries = docs.map((document) => indexEntries(index, document));
          for (const { arrays, truncated } of entries) {
            for (const path of arrays) index.multikey.add(path);
            index.truncated ||= truncated;
          }
          const matcher = compileFilter(filter);
          const collection = { indexes: [index], prefix: SPACE.document + u32(1) } as unknown as Collection;
          const plan = choosePlan(collection, { filter, matcher });
          if (!plan.index) return;
          docs.forEach((document, at) => {
            if (!matcher.test(document)) return;
            const keys = [...(entries[at]?.entries.keys() ?? [])];
            const isHeld = keys.some((entry) =>
              plan.ranges.some(({ lower, upper }) => entry >= lower && entry < upper),
            );
            expect(isHeld).toBe(true);
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
