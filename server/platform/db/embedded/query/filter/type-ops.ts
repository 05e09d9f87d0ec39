import { Binary, Long } from 'bson';
import { isArray, isDoc } from '../document';
import { badValue, failedToParse } from '../errors';
import { quantize } from '../exact';
import { compareNumbers, isFiniteNumber, toDouble, toExact, toSafeInteger } from '../numbers';
import { isNumeric, TYPE_CODES, typeOf } from '../types';
import type { ValueTest } from './predicate';

const NAMES_BY_CODE = new Map<number, string>(Object.entries(TYPE_CODES).map(([name, code]) => [code, name]));
const NUMBER_TYPES = ['int', 'long', 'double', 'decimal'];

/** `$type`: a name, a code, `number`, or a list of them. */
export function hasType(operand: unknown): ValueTest {
  const list: unknown[] = isArray(operand) ? operand : [operand];
  if (list.length === 0) throw failedToParse('v must match at least one type');
  const names = new Set(list.flatMap(typeNames));
  return (value) => names.has(typeOf(value));
}

function typeNames(operand: unknown): string[] {
  if (typeof operand === 'string') {
    if (operand === 'number') return NUMBER_TYPES;
    if (!Object.hasOwn(TYPE_CODES, operand)) throw badValue(`Unknown type name alias: ${operand}`);
    return [operand];
  }
  if (!isNumeric(operand)) throw badValue('type must be represented as a number or a string');
  const name = NAMES_BY_CODE.get(toDouble(operand));
  if (name === undefined) throw badValue(`Invalid numerical type code: ${toDouble(operand)}`);
  return [name];
}

/** `$size` of the array itself. */
export function hasSize(operand: unknown): ValueTest {
  const size = toSafeInteger(operand);
  if (size === undefined || size < 0) {
    throw badValue('Failed to parse $size. Expected a non-negative integral number');
  }
  return (value) => isArray(value) && value.length === size;
}

/** `$mod` on whole parts; NaN and infinities never match. */
export function hasRemainder(operand: unknown): ValueTest {
  if (!isArray(operand) || operand.length !== 2) {
    throw badValue('malformed mod, needs to be an array of two numbers');
  }
  const [divisor, remainder] = operand.map(wholePart);
  if (divisor === undefined || remainder === undefined) throw badValue('malformed mod, divisor not a number');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return (value) => {
    const whole = wholePart(value);
    return whole !== undefined && whole % divisor === remainder;
  };
}

/** The part before the point of a finite number that fits into 64 bits. */
function wholePart(value: unknown): bigint | undefined {
  if (!isNumeric(value) || !isFiniteNumber(value) || Math.abs(toDouble(value)) > 2 ** 63) return undefined;
  const { coefficient, exponent } = quantize(toExact(value), 0, 'trunc');
  const whole = coefficient * 10n ** BigInt(Math.max(exponent, 0));
  return BigInt.asIntN(64, whole) === whole ? whole : undefined;
}

const BIT_TESTS: Readonly<Record<string, (bits: bigint, mask: bigint) => boolean>> = {
  $bitsAllSet: (bits, mask) => (bits & mask) === mask,
  $bitsAnySet: (bits, mask) => (bits & mask) !== 0n,
  $bitsAllClear: (bits, mask) => (bits & mask) === 0n,
  $bitsAnyClear: (bits, mask) => (bits & mask) !== mask,
};

/** `$bitsAllSet` and its kin, on whole numbers and binaries. */
export function hasBits(operator: string, operand: unknown): ValueTest {
  const mask = bitMask(operator, operand);
  const test = BIT_TESTS[operator] ?? (() => false);
  return (value) => {
    const bits = bitsOf(value);
    return bits !== undefined && test(bits, mask);
  };
}

function bitMask(operator: string, operand: unknown): bigint {
  if (isArray(operand)) {
    return operand.reduce<bigint>((mask, item) => {
      const position = toSafeInteger(item);
      if (position === undefined || position < 0) throw badValue(`bit positions must be >= 0 in ${operator}`);
      return mask | (1n << BigInt(position));
    }, 0n);
  }
  const mask = bitsOf(operand);
  if (mask === undefined || (isNumeric(operand) && mask < 0n)) {
    throw failedToParse(`${operator} takes an Array, a non-negative number, or a BinData`);
  }
  return mask;
}

function bitsOf(value: unknown): bigint | undefined {
  if (value instanceof Binary) {
    return [...value.value()].reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  }
  const whole = wholePart(value);
  return whole !== undefined && compareNumbers(value, Long.fromBigInt(whole)) === 0 ? whole : undefined;
}

/** An array seen as a document of its positions, as `$elemMatch` sees nested arrays. */
export function asDocument(value: unknown): unknown {
  return isArray(value) ? Object.fromEntries(value.entries()) : isDoc(value) ? value : undefined;
}
