import * as fc from 'fast-check';
import {
  addFen,
  allocate,
  cumulativeShare,
  fen,
  formatYuan,
  formatYuanShort,
  multiplyBp,
  pointsToFen,
  subtractFen,
  timesFen,
  unitsForPaid,
} from './money';

const amount = fc.integer({ min: 0, max: 10_000_000_00 });

describe('fen', () => {
  it('refuses fractions, NaN and unsafe integers, so that floats never become money', () => {
    for (const value of [0.1, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])
      expect(() => fen(value)).toThrow(RangeError);
    expect(Object.is(fen(-0), 0)).toBe(true);
  });

  it('adds, subtracts and multiplies, and refuses overflow', () => {
    expect(addFen(fen(1), fen(2), fen(3))).toBe(6);
    expect(subtractFen(fen(1), fen(3))).toBe(-2);
    expect(timesFen(fen(1999), 3)).toBe(5997);
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
  });
});

describe('multiplyBp', () => {
  it('rounds half up to a fen: 95 % of ¥0.10 is ¥0.10, of ¥0.09 is ¥0.09', () => {
    expect(multiplyBp(fen(10), 9500)).toBe(10);
    expect(multiplyBp(fen(9), 9500)).toBe(9);
    expect(multiplyBp(fen(8800), 9500)).toBe(8360);
    expect(multiplyBp(fen(1), 4999)).toBe(0);
    expect(multiplyBp(fen(1), 5000)).toBe(1);
  });

  it('is exact where a plain product would leave the safe integers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), fc.integer({ min: 0, max: 10_000 }), (value, bp) => {
        const exact = (BigInt(value) * BigInt(bp) * 2n + 10_000n) / 20_000n;
        return BigInt(multiplyBp(fen(value), bp)) === exact;
      }),
    );
  });
});

describe('allocate', () => {
  it('gives the odd fen to the largest remainder and, of equals, to the earlier part', () => {
    expect(allocate(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(fen(10), [3, 3, 1])).toEqual([4, 4, 2]);
    expect(allocate(fen(2000), [8360, 12160, 8550])).toEqual([575, 837, 588]);
  });

  it('gives nothing to a weight of 0, and refuses a split over nothing', () => {
    expect(allocate(fen(7), [0, 5, 0])).toEqual([0, 7, 0]);
    expect(allocate(fen(0), [0, 0])).toEqual([0, 0]);
    expect(() => allocate(fen(1), [0])).toThrow(RangeError);
    expect(() => allocate(fen(-1), [1])).toThrow(RangeError);
    expect(() => allocate(fen(1), [1.5])).toThrow(RangeError);
  });

  it('sums to the total for 1 to 200 parts, none below 0, above its weight or a fen off its exact part', () => {
    const weights = fc
      .array(amount, { minLength: 1, maxLength: 200 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const whole = list.reduce((a, b) => a + b, 0);
        const total = Math.floor(whole * part);
        const shares = allocate(fen(total), list);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(list[i]!);
          expect(Math.abs(share - (total * list[i]!) / whole)).toBeLessThan(1.001);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('cumulativeShare', () => {
  it('gives the last unit the rest, however the units come back', () => {
    expect([1, 2, 3].map((k) => cumulativeShare(100, k, 3))).toEqual([33, 66, 100]);
    expect(cumulativeShare(0, 1, 3)).toBe(0);
    expect(() => cumulativeShare(100, 4, 3)).toThrow(RangeError);
  });

  it('never gives less for more units and ends at the whole share', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 200 }), (share, n) => {
        const sums = Array.from({ length: n + 1 }, (_, k) => cumulativeShare(share, k, n));
        expect(sums[0]).toBe(0);
        expect(sums[n]).toBe(share);
        sums.forEach((value, k) => expect(value).toBeGreaterThanOrEqual(sums[k - 1] ?? 0));
      }),
    );
  });
});

describe('money in words', () => {
  it.each([
    [3990, '¥39.90', '¥39.90'],
    [314_000, '¥3,140.00', '¥3,140'],
    [5, '¥0.05', '¥0.05'],
    [0, '¥0.00', '¥0'],
    [-2000, '−¥20.00', '−¥20'],
    [123_456_789_00, '¥123,456,789.00', '¥123,456,789'],
  ])('shows %d fen as %s, in a sentence as %s', (value, full, short) => {
    expect(formatYuan(fen(value))).toBe(full);
    expect(formatYuanShort(fen(value))).toBe(short);
  });

  it('values 1,286 points at ¥12.86 and rounds down where a point is less than a fen', () => {
    expect(formatYuan(pointsToFen(1286, 100))).toBe('¥12.86');
    expect(pointsToFen(1999, 1000)).toBe(199);
  });

  it('earns 83 points for ¥83.60 and 232 for ¥232.84', () => {
    expect([8360, 23284, 99].map((paid) => unitsForPaid(fen(paid), 1))).toEqual([83, 232, 0]);
  });
});
