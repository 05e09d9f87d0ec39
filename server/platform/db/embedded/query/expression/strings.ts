import { Int32 } from 'bson';
import { dbError } from '../errors';
import { compareStrings } from '../compare';
import { toDouble } from '../numbers';
import { isNullish, isNumeric, typeOf } from '../types';
import { between, fixed, named, wholeNumber } from './arguments';
import type { Operator } from './compile';
import { convertToString } from './convert-values';

/** Checks for a string; the code is the operator's own. */
export function requireString(value: unknown, code: number, what: string): string {
  if (typeof value !== 'string') throw dbError(code, `${what} must be a string, found: ${typeOf(value)}`);
  return value;
}

function concat(values: unknown[]): unknown {
  const wrong = values.find((value) => !isNullish(value) && typeof value !== 'string');
  if (wrong !== undefined) throw dbError(16702, `$concat only supports strings, not ${typeOf(wrong)}`);
  return values.some(isNullish) ? null : values.join('');
}

/** Text of what the case and comparison operators coerce: strings, numbers, dates; null is empty. */
function coerced(value: unknown, name: string): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value) || value instanceof Date) return convertToString(value);
  throw dbError(16007, `can't convert from BSON type ${typeOf(value)} to String in ${name}`);
}

// MongoDB changes the case of ASCII letters only.
const upper = (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
const lower = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function split([text, separator]: unknown[]): unknown {
  if (isNullish(text) || isNullish(separator)) return null;
  const by = requireString(separator, 40086, '$split separator');
  if (by === '') throw dbError(40087, '$split requires a non-empty separator');
  return requireString(text, 40085, '$split input').split(by);
}

function substrCP([text, start, count]: unknown[]): unknown {
  const from = wholeNumber(start, 34450, '$substrCP: starting index must be a whole number');
  const length = wholeNumber(count, 34452, '$substrCP: length must be a whole number');
  if (from < 0) throw dbError(34455, '$substrCP: the starting index must be non-negative integer.');
  if (length < 0) throw dbError(34454, '$substrCP: length must be a nonnegative integer.');
  return [...coerced(text, '$substrCP')].slice(from, from + length).join('');
}

function substrBytes([text, start, count]: unknown[]): unknown {
  if (!isNumeric(start)) throw dbError(16034, '$substrBytes: starting index must be a numeric type');
  if (!isNumeric(count)) throw dbError(16035, '$substrBytes: length must be a numeric type');
  const bytes = Buffer.from(coerced(text, '$substrBytes'));
  const from = Math.trunc(toDouble(start));
  const length = Math.trunc(toDouble(count));
  if (from < 0) throw dbError(50752, '$substrBytes: starting index must be non-negative');
  const part = length < 0 ? bytes.subarray(from) : bytes.subarray(from, from + length);
  const result = part.toString('utf8');
  if (!Buffer.from(result).equals(part))
    throw dbError(28656, '$substrBytes: Invalid range, in the middle of a UTF-8 character.');
  return result;
}

function indexOfCP([text, needle, start = 0, end = Infinity]: unknown[]): unknown {
  if (isNullish(text)) return null;
  const points = [...requireString(text, 40093, '$indexOfCP input')];
  const wanted = [...requireString(needle, 40094, '$indexOfCP substring')];
  const from = wholeNumber(start, 40096, '$indexOfCP: starting index must be a whole number');
  const to =
    end === Infinity
      ? points.length
      : wholeNumber(end, 40096, '$indexOfCP: ending index must be a whole number');
  if (from < 0 || to < 0) throw dbError(40097, '$indexOfCP requires a nonnegative index');
  for (let i = from; i + wanted.length <= Math.min(to, points.length); i += 1) {
    if (wanted.every((point, j) => points[i + j] === point)) return new Int32(i);
  }
  return new Int32(-1);
}

const WHITESPACE =
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trimming(name: string, left: boolean, right: boolean): [string, Operator] {
  return named(name, ['input'], ['chars'], ({ input, chars = WHITESPACE }) => {
    if (isNullish(input) || chars === null) return null;
    const points = [...requireString(input, 50699, `${name} input`)];
    const unwanted = new Set(requireString(chars, 50700, `${name} chars`));
    let from = 0;
    let to = points.length;
    while (left && from < to && unwanted.has(points[from] ?? '')) from += 1;
    while (right && to > from && unwanted.has(points[to - 1] ?? '')) to -= 1;
    return points.slice(from, to).join('');
  });
}

function replacing(name: string, all: boolean): [string, Operator] {
  return named(name, ['input', 'find', 'replacement'], [], ({ input, find, replacement }) => {
    for (const value of [input, find, replacement])
      if (!isNullish(value)) requireString(value, 51746, `${name} argument`);
    if (typeof input !== 'string' || typeof find !== 'string' || typeof replacement !== 'string') return null;
    // A function, because a replacement text would have its dollars interpreted.
    return all ? input.replaceAll(find, () => replacement) : input.replace(find, () => replacement);
  });
}

/** String operators. */
export const STRINGS: readonly [string, Operator][] = [
  between('$concat', 0, Infinity, concat),
  fixed('$toUpper', 1, ([value]) => upper(coerced(value, '$toUpper'))),
  fixed('$toLower', 1, ([value]) => lower(coerced(value, '$toLower'))),
  fixed('$split', 2, split),
  fixed('$substrCP', 3, substrCP),
  fixed('$substrBytes', 3, substrBytes),
  fixed('$substr', 3, substrBytes),
  between('$indexOfCP', 2, 4, indexOfCP),
  fixed(
    '$strLenCP',
    1,
    ([value]) => new Int32([...requireString(value, 34471, '$strLenCP argument')].length),
  ),
  fixed(
    '$strLenBytes',
    1,
    ([value]) => new Int32(Buffer.byteLength(requireString(value, 34473, '$strLenBytes argument'))),
  ),
  fixed(
    '$strcasecmp',
    2,
    ([a, b]) => new Int32(compareStrings(upper(coerced(a, '$strcasecmp')), upper(coerced(b, '$strcasecmp')))),
  ),
  trimming('$trim', true, true),
  trimming('$ltrim', true, false),
  trimming('$rtrim', false, true),
  replacing('$replaceOne', false),
  replacing('$replaceAll', true),
];
