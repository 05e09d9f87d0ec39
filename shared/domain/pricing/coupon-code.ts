/** Codes that people type: letters and digits that are not taken for one another, in groups. */

/** Crockford's base 32: no I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const GROUP = 4;

/** Random bytes that a code is made of, 5 bits of each: 60 bits in all. */
export const CODE_BYTES = LENGTH;

/** 「7K3M-Q9TX-2BDH」 */
export function couponCode(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]!);
  const groups = [0, 1, 2].map((group) => letters.slice(group * GROUP, (group + 1) * GROUP).join(''));
  return groups.join('-');
}

/** What was meant by what was typed: case, gaps and look-alikes do not matter. */
export function normalizeCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
