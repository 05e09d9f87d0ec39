import { Int32 } from 'bson';
import { compareValues, equalValues } from '../compare';
import { docOf, isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { sortComparator } from '../sort';
import { isNullish, typeOf } from '../types';
import { between, fixed, named, wholeNumber } from './arguments';
import type { Operator } from './compile';

/** Checks for an array; the code is the operator's own. */
export function requireArray(value: unknown, code: number, name: string): readonly unknown[] {
  if (!isArray(value))
    throw dbError(code, `The argument to ${name} must be an array, but was of type: ${typeOf(value)}`);
  return value;
}

function elementAt(code: number, name: string, array: unknown, index: unknown): unknown {
  if (isNullish(array) || isNullish(index)) return null;
  const list = requireArray(array, code, name);
  return list.at(wholeNumber(index, 28690, `${name}'s second argument must be a numeric 32-bit value`));
}

function slice([array, first, count]: unknown[]): unknown {
  if (isNullish(array) || isNullish(first) || count === null) return null;
  const list = requireArray(array, 28724, '$slice');
  const start = wholeNumber(first, 28725, 'Second argument to $slice must be numeric 32-bit value');
  if (count === undefined) return start < 0 ? list.slice(start) : list.slice(0, start);
  const length = wholeNumber(count, 28727, 'Third argument to $slice must be numeric 32-bit value');
  if (length <= 0) throw dbError(28729, 'Third argument to $slice must be positive');
  const from = start < 0 ? Math.max(list.length + start, 0) : start;
  return list.slice(from, from + length);
}

function indexOfArray([array, wanted, start = 0, end = Infinity]: unknown[]): unknown {
  if (isNullish(array)) return null;
  const list = requireArray(array, 40090, '$indexOfArray');
  const from = wholeNumber(start, 40096, '$indexOfArray: starting index must be a whole number');
  const to =
    end === Infinity
      ? list.length
      : wholeNumber(end, 40096, '$indexOfArray: ending index must be a whole number');
  if (from < 0 || to < 0) throw dbError(40097, '$indexOfArray requires a nonnegative index');
  return new Int32(list.findIndex((value, i) => i >= from && i < to && equalValues(value, wanted)));
}

function concatArrays(values: unknown[]): unknown {
  const wrong = values.find((value) => !isNullish(value) && !isArray(value));
  if (wrong !== undefined) throw dbError(28664, `$concatArrays only supports arrays, not ${typeOf(wrong)}`);
  return values.some(isNullish) ? null : values.flat(1);
}

const MAX_RANGE = 1_000_000;

function range([from, to, step = 1]: unknown[]): unknown {
  const start = wholeNumber(from, 34443, '$range requires a numeric starting value');
  const end = wholeNumber(to, 34445, '$range requires a numeric ending value');
  const stride = wholeNumber(step, 34447, '$range requires a numeric step value');
  if (stride === 0) throw dbError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((end - start) / stride));
  if (length > MAX_RANGE) throw dbError(146, '$range would use too much memory');
  return Array.from({ length }, (_, i) => new Int32(start + i * stride));
}

function arrayToObject([value]: unknown[]): unknown {
  if (isNullish(value)) return null;
  return docOf(
    requireArray(value, 40386, '$arrayToObject').map((entry) => {
      const [key, item]: unknown[] = isArray(entry) ? entry : isDoc(entry) ? [entry['k'], entry['v']] : [];
      if (typeof key !== 'string') throw dbError(40394, '$arrayToObject requires keys of type string');
      return [key, item] as const;
    }),
  );
}

function objectToArray([value]: unknown[]): unknown {
  if (isNullish(value)) return null;
  if (!isDoc(value))
    throw dbError(40390, `$objectToArray requires a document input, found: ${typeOf(value)}`);
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function zip(inputs: readonly unknown[], longest: boolean, defaults: readonly unknown[]): unknown {
  if (inputs.some(isNullish)) return null;
  const lists = inputs.map((input) => requireArray(input, 34468, '$zip'));
  const lengths = lists.map((list) => list.length);
  const length = longest ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, i) => lists.map((list, j) => list[i] ?? defaults[j] ?? null));
}

function sortArray({ input, sortBy }: Readonly<Record<string, unknown>>): unknown {
  if (isNullish(input)) return null;
  const list = [...requireArray(input, 2942504, '$sortArray')];
  if (!isDoc(sortBy)) {
    const direction = wholeNumber(sortBy, 2942505, '$sortArray: sortBy must be 1, -1 or an object');
    return list.sort((a, b) => compareValues(a, b) * direction);
  }
  const compare = sortComparator(sortBy);
  return list.sort((a, b) => compare(isDoc(a) ? a : {}, isDoc(b) ? b : {}));
}

function isIn([value, list]: unknown[]): boolean {
  return requireArray(list, 40081, '$in').some((item) => equalValues(item, value));
}

/** Array operators without variables of their own. */
export const ARRAYS: readonly [string, Operator][] = [
  fixed('$size', 1, ([value]) => new Int32(requireArray(value, 17124, '$size').length)),
  fixed('$isArray', 1, ([value]) => isArray(value)),
  fixed('$in', 2, isIn),
  fixed('$arrayElemAt', 2, ([array, index]) => elementAt(28689, '$arrayElemAt', array, index)),
  fixed('$first', 1, ([array]) => elementAt(28689, '$first', array, 0)),
  fixed('$last', 1, ([array]) => elementAt(28689, '$last', array, -1)),
  between('$slice', 2, 3, slice),
  between('$indexOfArray', 2, 4, indexOfArray),
  between('$concatArrays', 0, Infinity, concatArrays),
  between('$range', 2, 3, range),
  fixed('$reverseArray', 1, ([value]) =>
    isNullish(value) ? null : [...requireArray(value, 34435, '$reverseArray')].reverse(),
  ),
  fixed('$arrayToObject', 1, arrayToObject),
  fixed('$objectToArray', 1, objectToArray),
  named('$sortArray', ['input', 'sortBy'], [], sortArray),
  named('$zip', ['inputs'], ['useLongestLength', 'defaults'], ({ inputs, useLongestLength, defaults }) =>
    isNullish(inputs)
      ? null
      : zip(
          requireArray(inputs, 34461, '$zip'),
          useLongestLength === true,
          isArray(defaults) ? defaults : [],
        ),
  ),
];
