import fc from 'fast-check';
import { CODE_BYTES, couponCode, normalizeCode } from './coupon-code';

const randomBytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

it('however a code is typed, it is the same code', () => {
  expect(couponCode(new Uint8Array(CODE_BYTES))).toBe('0000-0000-0000');
  fc.assert(
    fc.property(randomBytes, fc.constantFrom('', ' ', '-', ' - '), fc.boolean(), (bytes, gap, lower) => {
      const code = couponCode(bytes);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      const lookAlikes = code.replace(/0/g, 'O').replace(/1/g, 'l').split('-').join(gap);
      const typed = lower ? lookAlikes.toLowerCase() : lookAlikes;
      expect(normalizeCode(` ${typed} `)).toBe(normalizeCode(code));
    }),
  );
});

it('every letter comes from 5 bits: other bits give other codes', () => {
  fc.assert(
    fc.property(
      randomBytes,
      fc.nat({ max: CODE_BYTES - 1 }),
      fc.integer({ min: 1, max: 31 }),
      (bytes, at, flip) => {
        const other = Uint8Array.from(bytes);
        other[at] = bytes[at]! ^ flip;
        expect(couponCode(other)).not.toBe(couponCode(bytes));
      },
    ),
  );
});
