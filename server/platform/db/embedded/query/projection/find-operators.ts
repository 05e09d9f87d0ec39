import { type Doc, isArray, isDoc, setField } from '../document';
import { dbError } from '../errors';
import { compileOperators, isOperatorDoc } from '../filter/operators';
import type { Predicate } from '../filter/predicate';
import { wholeNumber } from '../expression/arguments';
import { isNumeric } from '../types';

/** Changes an array at a path of the projected document. */
export type ArrayChange = (array: readonly unknown[], original: Doc) => unknown;

/** Whether the operand is `$slice` as find means it: numbers only (else it is the expression). */
export function isFindSlice(value: unknown): value is { $slice: unknown } {
  if (!isDoc(value) || !('$slice' in value)) return false;
  return isNumeric(value['$slice']) || (isArray(value['$slice']) && isNumeric(value['$slice'][0]));
}

/** `{ $slice: n }` or `{ $slice: [skip, limit] }`. */
export function findSlice(operand: unknown): ArrayChange {
  const code = 28724;
  const message = '$slice takes a number or an array of two';
  if (!isArray(operand)) {
    const count = wholeNumber(operand, code, message);
    return (array) => (count < 0 ? array.slice(count) : array.slice(0, count));
  }
  if (operand.length !== 2) throw dbError(code, message);
  const skip = wholeNumber(operand[0], code, message);
  const limit = wholeNumber(operand[1], code, message);
  if (limit <= 0) throw dbError(28724, 'the limit of $slice must be positive');
  return (array) => {
    const from = skip < 0 ? Math.max(array.length + skip, 0) : skip;
    return array.slice(from, from + limit);
  };
}

/** `{ $elemMatch: … }`: a list of the first matching element, or missing. */
export function findElemMatch(
  operand: unknown,
  compile: (filter: Doc) => Predicate,
): (value: unknown) => unknown {
  if (!isDoc(operand)) throw dbError(31274, '$elemMatch needs an object');
  const test =
    isOperatorDoc(operand) && !/^\$(and|or|nor|expr)$/.test(Object.keys(operand)[0] ?? '')
      ? compileOperators({ path: [], expand: false }, operand, compile)
      : onDocs(compile(operand));
  return (value) => {
    if (!isArray(value)) return undefined;
    const found = value.findIndex((item) => test(item));
    return found < 0 ? undefined : [value[found]];
  };
}

function onDocs(predicate: Predicate): Predicate {
  return (value) => isDoc(value) && predicate(value);
}

/** The document with the array at the path changed; arrays before the path's end are walked through. */
export function changeArray(
  value: unknown,
  path: readonly string[],
  change: (array: readonly unknown[]) => unknown,
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return isArray(value) ? change(value) : value;
  if (isArray(value)) return value.map((item) => changeArray(item, path, change));
  if (!isDoc(value) || !Object.hasOwn(value, name)) return value;
  const result: Doc = { ...value };
  setField(result, name, changeArray(value[name], rest, change));
  return result;
}
