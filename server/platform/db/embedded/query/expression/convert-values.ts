import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { dbError } from '../errors';
import { quantize } from '../exact';
import { integerOf, isFiniteNumber, numberType, toBigInt, toDouble, toExact } from '../numbers';
import { isTruthy } from '../truth';
import { isNumeric, typeOf } from '../types';

function failure(value: unknown, target: string): Error {
  return dbError(
    241,
    `Unsupported conversion from ${typeOf(value)} to ${target} in $convert with no onError value`,
  );
}

function unparsable(value: string, target: string): Error {
  return dbError(241, `Failed to parse ${target} '${value}' in $convert with no onError value`);
}

/** `$toString`. */
export function convertToString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (!isNumeric(value)) throw failure(value, 'string');
  return numberType(value) === 'double' ? doubleText(toDouble(value)) : String(value);
}

/** MongoDB prints doubles with the shortest digits, but in exponent form already from 1e21 on, as JavaScript does. */
function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function toInteger(value: unknown, type: 'int' | 'long'): unknown {
  if (typeof value === 'boolean') return integerOf(value ? 1n : 0n, type);
  if (value instanceof Date && type === 'long') return Long.fromNumber(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw unparsable(value, 'number');
    return inRange(BigInt(value), type, value);
  }
  if (!isNumeric(value)) throw failure(value, type);
  if (!isFiniteNumber(value))
    throw dbError(241, 'Attempt to convert NaN or infinity value to integer type in $convert');
  const { coefficient, exponent } = quantize(toExact(value), 0, 'trunc');
  return inRange(coefficient * 10n ** BigInt(Math.max(exponent, 0)), type, value);
}

function inRange(value: bigint, type: 'int' | 'long', source: unknown): unknown {
  const fits = type === 'int' ? BigInt.asIntN(32, value) === value : BigInt.asIntN(64, value) === value;
  if (!fits) throw dbError(241, `Conversion would overflow target type in $convert: ${String(source)}`);
  return type === 'int' ? new Int32(Number(value)) : Long.fromBigInt(value);
}

const DECIMAL_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function toDoubleValue(value: unknown): unknown {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (typeof value === 'string') {
    if (!DECIMAL_TEXT.test(value)) throw unparsable(value, 'number');
    return new Double(Number(value));
  }
  if (!isNumeric(value)) throw failure(value, 'double');
  return new Double(toDouble(value));
}

function toDecimalValue(value: unknown): unknown {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeof value === 'string') {
    if (!DECIMAL_TEXT.test(value)) throw unparsable(value, 'number');
    return Decimal128.fromString(value);
  }
  if (!isNumeric(value)) throw failure(value, 'decimal');
  const type = numberType(value);
  if (type === 'decimal') return value;
  if (type !== 'double') return Decimal128.fromString(String(toBigInt(value)));
  const double = toDouble(value);
  return Decimal128.fromString(Number.isFinite(double) ? double.toPrecision(15) : String(double));
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function toDateValue(value: unknown): unknown {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'string') {
    if (!ISO_DATE.test(value)) throw unparsable(value, 'date');
    const zoned = !value.includes('T') || /(Z|[+-]\d{2}:?\d{2})$/.test(value);
    const date = new Date(zoned ? value : `${value}Z`);
    if (Number.isNaN(date.getTime())) throw unparsable(value, 'date');
    return date;
  }
  // An int cannot hold a time of today in milliseconds, so MongoDB takes it for a mistake.
  if (!isNumeric(value) || numberType(value) === 'int') throw failure(value, 'date');
  const milliseconds = toInteger(value, 'long');
  return new Date(toDouble(milliseconds));
}

function toObjectIdValue(value: unknown): unknown {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw failure(value, 'objectId');
  if (!/^[0-9a-fA-F]{24}$/.test(value)) throw unparsable(value, 'objectId');
  return new ObjectId(value);
}

/** Conversions by the name of the target type; each throws 241 for what cannot be converted. */
export const CONVERSIONS: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: convertToString,
  int: (value) => toInteger(value, 'int'),
  long: (value) => toInteger(value, 'long'),
  double: toDoubleValue,
  decimal: toDecimalValue,
  bool: isTruthy,
  date: toDateValue,
  objectId: toObjectIdValue,
};
