import { doubleBits, doubleFromBits, exactDouble, subtractExact, compareExact, type Exact } from './exact';
import type { KeyWriter } from './key-writer';
import { isNaNValue, numberType, toDouble, toExact } from './numbers';

const CLASS = { nan: 1, minusInfinity: 2, negative: 3, zero: 4, positive: 5, infinity: 6 } as const;
const EXPONENT_BIAS = 0x8000;

/**
 * Writes a number so that equal values have equal bytes whatever their type: the double next to it towards zero,
 * then, for the few numbers that no double holds, the exact decimal rest.
 */
export function writeNumber(out: KeyWriter, value: unknown): void {
  const double = toDouble(value);
  if (isNaNValue(value)) return out.byte(CLASS.nan);
  const type = numberType(value);
  if (type === 'int' || type === 'double' || (type === 'long' && Number.isSafeInteger(double))) {
    return writeDouble(out, double);
  }
  if (type === 'decimal' && /inf/i.test(String(value))) return writeDouble(out, double);
  const exact = toExact(value);
  if (exact.coefficient === 0n) return out.byte(CLASS.zero);
  const negative = exact.coefficient < 0n;
  const magnitude = {
    coefficient: negative ? -exact.coefficient : exact.coefficient,
    exponent: exact.exponent,
  };
  const floor = floorDouble(magnitude, Math.abs(double));
  writeFinite(out, negative, floor, subtractExact(magnitude, exactDouble(floor)));
}

function writeDouble(out: KeyWriter, value: number): void {
  if (value === 0) out.byte(CLASS.zero);
  else if (Number.isFinite(value)) writeFinite(out, value < 0, Math.abs(value), undefined);
  else out.byte(value < 0 ? CLASS.minusInfinity : CLASS.infinity);
}

/** The greatest double that is not above the magnitude, which rounds to `nearest`. */
function floorDouble(magnitude: Exact, nearest: number): number {
  const double = Math.min(nearest, Number.MAX_VALUE);
  if (compareExact(exactDouble(double), magnitude) <= 0) return double;
  return doubleFromBits(doubleBits(double) - 1n);
}

function writeFinite(out: KeyWriter, negative: boolean, floor: number, rest: Exact | undefined): void {
  out.byte(negative ? CLASS.negative : CLASS.positive);
  const start = out.position;
  out.uint64(doubleBits(floor));
  writeRest(out, rest);
  if (negative) out.invert(start);
}

/** Nothing left is one zero byte; else the decimal exponent and the digits without trailing zeros. */
function writeRest(out: KeyWriter, rest: Exact | undefined): void {
  if (rest === undefined || rest.coefficient === 0n) return out.byte(0);
  const digits = rest.coefficient.toString();
  out.byte(1);
  out.uint16(digits.length + rest.exponent + EXPONENT_BIAS);
  for (const digit of digits.replace(/0+$/, '')) out.byte(Number(digit) + 1);
  out.byte(0);
}
