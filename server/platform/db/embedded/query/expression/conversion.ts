import { DbError, dbError } from '../errors';
import { toSafeInteger } from '../numbers';
import { isNullish, isNumeric, TYPE_CODES, typeOf } from '../types';
import { fixed, namedArguments } from './arguments';
import type { Operator } from './compile';
import { CONVERSIONS } from './convert-values';

function to(name: string, target: string): [string, Operator] {
  return fixed(name, 1, ([value]) => (isNullish(value) ? null : CONVERSIONS[target]?.(value)));
}

const convert: Operator = (argument, compile) => {
  const fields = namedArguments('$convert', argument, ['input', 'to'], ['onError', 'onNull']);
  const input = compile(fields['input']);
  const target = compile(fields['to']);
  const onNull = compile(fields['onNull'] ?? null);
  const onError = Object.hasOwn(fields, 'onError') ? compile(fields['onError']) : undefined;
  return (variables) => {
    const value = input(variables);
    const type = target(variables);
    if (isNullish(type)) return null;
    if (isNullish(value)) return onNull(variables);
    const conversion = CONVERSIONS[targetName(type)];
    if (conversion === undefined) throw dbError(9, `$convert to ${targetName(type)} is not supported`);
    try {
      return conversion(value);
    } catch (error) {
      if (onError !== undefined && error instanceof DbError && error.code === 241) return onError(variables);
      throw error;
    }
  };
};

function targetName(type: unknown): string {
  if (typeof type === 'string') return type;
  const code = toSafeInteger(type);
  return Object.entries(TYPE_CODES).find(([, known]) => known === code)?.[0] ?? 'unknown type';
}

/** Conversion and type operators. */
export const CONVERSION: readonly [string, Operator][] = [
  to('$toString', 'string'),
  to('$toInt', 'int'),
  to('$toLong', 'long'),
  to('$toDouble', 'double'),
  to('$toDecimal', 'decimal'),
  to('$toBool', 'bool'),
  to('$toDate', 'date'),
  to('$toObjectId', 'objectId'),
  ['$convert', convert],
  fixed('$type', 1, ([value]) => typeOf(value)),
  fixed('$isNumber', 1, ([value]) => isNumeric(value)),
];
