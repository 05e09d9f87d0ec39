import { isArray } from '../document';
import { compareValues } from '../compare';
import { isNullish } from '../types';
import { between } from './arguments';
import type { Operator } from './compile';
import { Sum } from './sum';

/** Operators that take a list of expressions, or one expression that yields a list. */
function overList(name: string, evaluate: (values: readonly unknown[]) => unknown): [string, Operator] {
  return between(name, 0, Infinity, (values) => {
    const [only] = values;
    return evaluate(values.length === 1 && isArray(only) ? only : values);
  });
}

function summed(values: readonly unknown[]): Sum {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  return sum;
}

/** The smallest (direction 1) or greatest (-1) value; null and missing are passed over. */
export function extremeOf(values: Iterable<unknown>, direction: 1 | -1): unknown {
  let best: unknown;
  for (const value of values) {
    if (!isNullish(value) && (best === undefined || compareValues(value, best) * direction < 0)) best = value;
  }
  return best ?? null;
}

/** `$sum`, `$avg`, `$min` and `$max` as expressions. */
export const STATISTICS: readonly [string, Operator][] = [
  overList('$sum', (values) => summed(values).total()),
  overList('$avg', (values) => summed(values).mean()),
  overList('$min', (values) => extremeOf(values, 1)),
  overList('$max', (values) => extremeOf(values, -1)),
];
