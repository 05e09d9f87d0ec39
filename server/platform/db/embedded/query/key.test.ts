import { Double, Int32, Long } from 'bson';
import fc from 'fast-check';
import { compareValues } from './compare';
import { encodeValue } from './key';
import { bsonNumber, bsonValue } from '../../../../../tests/support/bson-arbitraries';
import { EMPTY_ARRAY_KEY } from './types';

const hex = (value: unknown) => Buffer.from(encodeValue(value)).toString('hex');

describe('encodeValue', () => {
  test.each([
    ['values', bsonValue],
    ['numbers', bsonNumber],
  ])('bytes of two %s order as the values do, and backwards when descending', (_, values) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        expect(Math.sign(Buffer.compare(encodeValue(a), encodeValue(b)))).toBe(order);
        expect(Math.sign(Buffer.compare(encodeValue(b, true), encodeValue(a, true))) + 0).toBe(order);
      }),
      { numRuns: 1500 },
    );
  });

  test('no encoding begins another, so that joined keys order by their first difference', () => {
    fc.assert(
      fc.property(bsonValue, bsonValue, (a, b) => {
        const [x, y] = [hex(a), hex(b)];
        expect(x !== y && y.startsWith(x)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('one number has one key in every type, and its neighbours beyond 2^53 have their own', () => {
    expect(hex(new Double(5))).toBe(hex(new Int32(5)));
    expect(hex(Long.fromNumber(5))).toBe(hex(new Int32(5)));
    expect(hex(new Double(-0))).toBe(hex(new Int32(0)));
    expect(hex(Long.fromString('9007199254740993'))).not.toBe(hex(new Double(9007199254740992)));
    expect(hex(Long.fromString('9007199254740992'))).toBe(hex(new Double(9007199254740992)));
  });

  test('missing has the key of null, and an empty array comes before both', () => {
    expect(hex(undefined)).toBe(hex(null));
    expect(hex(EMPTY_ARRAY_KEY) < hex(null)).toBe(true);
  });
});
