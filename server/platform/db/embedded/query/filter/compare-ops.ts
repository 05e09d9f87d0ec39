import { BSONRegExp } from 'bson';
import { compareValues, equalValues } from '../compare';
import { isArray, isDoc } from '../document';
import { badValue } from '../errors';
import { keyText } from '../key';
import { isNaNValue } from '../numbers';
import { typeRank } from '../types';
import { any, negate, type Predicate, type Target, type ValueTest } from './predicate';
import { regexTest } from './regex';

const ACCEPTS: Readonly<Record<string, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

const EXTREME_RANKS: ReadonlySet<number> = new Set([-1, 127]);

/** Equality; null also equals missing. */
export function equals(operand: unknown): ValueTest {
  return (value) => equalValues(value, operand);
}

/** `$gt`, `$gte`, `$lt`, `$lte`: only values of the operand's type compare, except with MinKey and MaxKey. */
export function ordered(operator: string, operand: unknown, field: string): ValueTest {
  if (operand instanceof BSONRegExp)
    throw badValue(`Can't have RegEx as arg to predicate over field '${field}'.`);
  const accepts = ACCEPTS[operator] ?? (() => false);
  const rank = typeRank(operand);
  if (EXTREME_RANKS.has(rank)) return (value) => accepts(compareValues(value, operand));
  // NaN orders below all numbers in a sort, but compares only with itself.
  const nan = isNaNValue(operand);
  return (value) =>
    typeRank(value) === rank && isNaNValue(value) === nan && accepts(compareValues(value, operand));
}

/** Lists longer than this are looked up by key instead of being compared one by one. */
const SHORT_LIST = 8;

/** `$in`; regular expressions in the list match strings. */
export function isIn(operand: unknown): ValueTest {
  if (!isArray(operand)) throw badValue('$in needs an array');
  const list: unknown[] = operand;
  if (list.some((item) => isDoc(item) && Object.keys(item)[0]?.startsWith('$')))
    throw badValue('cannot nest $ under $in');
  const patterns = list.filter((item) => item instanceof BSONRegExp).map(regexTest);
  const values = list.filter((item) => !(item instanceof BSONRegExp));
  const isListed = membership(values);
  return (value) => isListed(value) || patterns.some((matches) => matches(value));
}

function membership(values: readonly unknown[]): ValueTest {
  if (values.length <= SHORT_LIST) return (value) => values.some((item) => equalValues(item, value));
  const keys = new Set(values.map(keyText));
  return (value) => keys.has(keyText(value));
}

/** `$ne`. */
export function notEquals(target: Target, operand: unknown): Predicate {
  if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
  return negate(any(target, equals(operand)));
}
