import { isArray, isDoc } from './document';
import { equalValues } from './compare';
import { typeOf } from './types';

/** Whether two values would be stored as the same bytes: equal, and of the same BSON types all the way down. */
export function identical(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeOf(a) !== typeOf(b)) return false;
  if (isArray(a) && isArray(b)) {
    return a.length === b.length && a.every((item, i) => identical(item, b[i]));
  }
  if (isDoc(a) && isDoc(b)) {
    const left = Object.entries(a);
    const right = Object.entries(b);
    return (
      left.length === right.length &&
      left.every(([name, value], i) => name === right[i]?.[0] && identical(value, right[i][1]))
    );
  }
  // Decimals keep their trailing zeros (5.0 is not 5.00) and doubles the sign of zero.
  if (typeOf(a) === 'decimal' || typeOf(a) === 'double') return textual(a) === textual(b);
  return equalValues(a, b);
}

function textual(value: unknown): string {
  return Object.is(Number(value), -0) ? `-${String(value)}` : String(value);
}
