import { Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { compareStrings, compareValues } from './compare';
import { bsonValue } from '../../../../../tests/support/bson-arbitraries';

describe('compareValues', () => {
  test('it is a total order: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(bsonValue, bsonValue, bsonValue, (a, b, c) => {
        expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0);
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
          expect(compareValues(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1500 },
    );
  });

  test('types come in the order of BSON', () => {
    const ordered = [
      new MinKey(),
      null,
      new Int32(9),
      'a',
      {},
      [],
      new ObjectId(),
      false,
      true,
      new Date(0),
      new MaxKey(),
    ];
    for (const [i, value] of ordered.slice(1).entries()) expect(compareValues(ordered[i], value)).toBe(-1);
  });

  test('numbers compare by exact value across types', () => {
    expect(compareValues(Long.fromString('9007199254740993'), new Double(9007199254740992))).toBe(1);
    expect(compareValues(Decimal128.fromString('0.1'), new Double(0.1))).toBe(-1);
    expect(compareValues(Decimal128.fromString('5.50'), new Double(5.5))).toBe(0);
    expect(compareValues(Decimal128.fromString('1E6000'), new Double(Infinity))).toBe(-1);
    expect(compareValues(new Double(NaN), new Double(-Infinity))).toBe(-1);
  });

  test('strings order as their UTF-8 bytes do, also beyond the basic plane', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(compareStrings(a, b)).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
    expect(compareStrings('\uffff', '\u{1f600}')).toBe(-1);
  });

  test('documents with the same fields in another order differ', () => {
    expect(compareValues({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(-1);
    expect(compareValues({ a: 1 }, { a: 1, b: 2 })).toBe(-1);
  });
});
