import { isArray } from '../document';
import { compareValues, equalValues } from '../compare';
import { dbError } from '../errors';
import { isTruthy } from '../truth';
import { isNullish, typeOf } from '../types';
import { between, fixed } from './arguments';
import type { Operator } from './compile';

function asSet(value: unknown, code: number, name: string): unknown[] {
  if (!isArray(value))
    throw dbError(code, `All operands of ${name} must be arrays. One argument is of type: ${typeOf(value)}`);
  const sorted = [...value].sort(compareValues);
  return sorted.filter((item, i) => i === 0 || !equalValues(item, sorted[i - 1]));
}

function has(set: readonly unknown[], value: unknown): boolean {
  return set.some((item) => equalValues(item, value));
}

/** A set of the operands, or null when one of them is. */
function combined(
  name: string,
  code: number,
  combine: (sets: unknown[][]) => unknown,
): (values: unknown[]) => unknown {
  return (values) =>
    values.some(isNullish) ? null : combine(values.map((value) => asSet(value, code, name)));
}

const intersection = combined('$setIntersection', 17047, ([first = [], ...others]) =>
  first.filter((value) => others.every((set) => has(set, value))),
);
const union = combined('$setUnion', 17043, (sets) => asSet(sets.flat(1), 17043, '$setUnion'));
const difference = combined('$setDifference', 17048, ([a = [], b = []]) =>
  a.filter((value) => !has(b, value)),
);

function isSubset([a, b]: unknown[]): boolean {
  const whole = asSet(b, 17042, '$setIsSubset');
  return asSet(a, 17046, '$setIsSubset').every((value) => has(whole, value));
}

function setEquals(values: unknown[]): boolean {
  const [first = [], ...others] = values.map((value) => asSet(value, 17044, '$setEquals'));
  return others.every(
    (set) => set.length === first.length && set.every((value, i) => equalValues(value, first[i])),
  );
}

/** Set operators; results are sorted, since MongoDB leaves their order open. */
export const SETS: readonly [string, Operator][] = [
  between('$setIntersection', 0, Infinity, intersection),
  between('$setUnion', 0, Infinity, union),
  fixed('$setDifference', 2, difference),
  fixed('$setIsSubset', 2, isSubset),
  between('$setEquals', 2, Infinity, setEquals),
  fixed('$anyElementTrue', 1, ([value]) => asSet(value, 17041, '$anyElementTrue').some(isTruthy)),
  fixed('$allElementsTrue', 1, ([value]) => asSet(value, 17040, '$allElementsTrue').every(isTruthy)),
];
