const HEAD = 3;
const TAIL = 2;

/** 13812345678 → 138******78. Of a number too short for both ends only the last two digits stay. */
export function maskPhone(number: string): string {
  const head = number.length > HEAD + TAIL ? number.slice(0, HEAD) : '';
  return head + '*'.repeat(Math.max(number.length - head.length - TAIL, 0)) + number.slice(-TAIL);
}
