import { Decimal128, Double, Int32, Long } from 'bson';
import { badValue } from './errors';
import {
  addExact,
  compareExact,
  exactDouble,
  formatExact,
  parseExact,
  roundExact,
  type Exact,
} from './exact';
import { typeOf } from './types';

export type NumberType = 'int' | 'long' | 'double' | 'decimal';

const RANK: Readonly<Record<NumberType, number>> = { int: 0, long: 1, double: 2, decimal: 3 };
const DECIMAL_DIGITS = 34;

/** Type of a number; call only with numbers. */
export function numberType(value: unknown): NumberType {
  const type = typeOf(value);
  if (type === 'int' || type === 'long' || type === 'double' || type === 'decimal') return type;
  throw badValue(`expected a number, found ${type}`);
}

/** The nearest double. */
export function toDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  return Number(String(value));
}

/** The exact value of a finite number. */
export function toExact(value: unknown): Exact {
  const type = numberType(value);
  if (type === 'long') return { coefficient: toBigInt(value), exponent: 0 };
  if (type === 'decimal') return parseExact(String(value));
  return exactDouble(toDouble(value));
}

/** An int or long as bigint. */
export function toBigInt(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof Long) return value.toBigInt();
  return BigInt(toDouble(value));
}

/** Whether the number is NaN, of either floating type. */
export function isNaNValue(value: unknown): boolean {
  const type = typeOf(value);
  return (type === 'double' || type === 'decimal') && Number.isNaN(toDouble(value));
}

/** Whether the number is neither NaN nor infinite. */
export function isFiniteNumber(value: unknown): boolean {
  if (numberType(value) === 'decimal') return !/nan|inf/i.test(String(value));
  return Number.isFinite(toDouble(value));
}

/** Compares numbers by exact value across the four types; NaN is smallest and equal to itself. */
export function compareNumbers(a: unknown, b: unknown): number {
  const x = toDouble(a);
  const y = toDouble(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  // Rounding to double is monotone, so only equal doubles can hide a difference.
  if (x !== y) return x < y ? -1 : 1;
  if (isSimple(a) && isSimple(b)) return 0;
  const finite = Number(isFiniteNumber(a)) - Number(isFiniteNumber(b));
  if (finite !== 0) return (x > 0 ? -1 : 1) * finite;
  return isFiniteNumber(a) ? compareExact(toExact(a), toExact(b)) : 0;
}

function isSimple(value: unknown): boolean {
  return typeof value === 'number' || value instanceof Int32 || value instanceof Double;
}

/** The wider of two number types: int < long < double < decimal. */
export function widerType(a: NumberType, b: NumberType): NumberType {
  return RANK[a] >= RANK[b] ? a : b;
}

/** A decimal, rounded to 34 digits half to even; NaN and infinities pass. */
export function decimalOf(value: Exact): Decimal128 {
  return Decimal128.fromString(formatExact(roundExact(value, DECIMAL_DIGITS)));
}

/** An integer result: an int when both operands were ints and it fits, else a long; undefined beyond 64 bits. */
export function integerOf(value: bigint, type: NumberType): Int32 | Long | undefined {
  if (type === 'int' && BigInt.asIntN(32, value) === value) return new Int32(Number(value));
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

/** The value as the decimal that arithmetic uses: doubles are rounded to 15 digits, as MongoDB does. */
export function decimalOperand(value: unknown): Exact {
  return numberType(value) === 'double' ? parseExact(toDouble(value).toPrecision(15)) : toExact(value);
}

/** Sum or product with MongoDB's result types; undefined when integers leave 64 bits. */
export function combine(kind: 'add' | 'multiply', a: unknown, b: unknown): unknown {
  const type = widerType(numberType(a), numberType(b));
  const x = toDouble(a);
  const y = toDouble(b);
  if (type === 'double') return new Double(kind === 'add' ? x + y : x * y);
  if (type === 'decimal') {
    if (!isFiniteNumber(a) || !isFiniteNumber(b))
      return Decimal128.fromString(String(kind === 'add' ? x + y : x * y));
    const left = decimalOperand(a);
    const right = decimalOperand(b);
    if (kind === 'add') return decimalOf(addExact(left, right));
    return decimalOf({
      coefficient: left.coefficient * right.coefficient,
      exponent: left.exponent + right.exponent,
    });
  }
  const left = toBigInt(a);
  const right = toBigInt(b);
  return integerOf(kind === 'add' ? left + right : left * right, type);
}

/** A whole number that JavaScript holds exactly (a count, limit, position …), or undefined. */
export function toSafeInteger(value: unknown): number | undefined {
  const type = typeOf(value);
  if (type !== 'int' && type !== 'long' && type !== 'double' && type !== 'decimal') return undefined;
  const number = toDouble(value);
  return Number.isSafeInteger(number) && compareNumbers(value, number) === 0 ? number : undefined;
}
