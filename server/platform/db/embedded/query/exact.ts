/** An exact decimal number: `coefficient × 10^exponent`. */
export interface Exact {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const DOUBLE = new DataView(new ArrayBuffer(8));

/** IEEE bits of a double. */
export function doubleBits(value: number): bigint {
  DOUBLE.setFloat64(0, value);
  return DOUBLE.getBigUint64(0);
}

/** The double with these IEEE bits. */
export function doubleFromBits(bits: bigint): number {
  DOUBLE.setBigUint64(0, bits);
  return DOUBLE.getFloat64(0);
}

/** The exact decimal expansion of a finite double: m × 2^k is m × 5^-k × 10^k for a negative k. */
export function exactDouble(value: number): Exact {
  if (Number.isSafeInteger(value)) return { coefficient: BigInt(value), exponent: 0 };
  const bits = doubleBits(value);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  let mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  let power = Math.max(biased, 1) - 1075;
  while (mantissa !== 0n && (mantissa & 1n) === 0n && power < 0) {
    mantissa >>= 1n;
    power += 1;
  }
  const magnitude = power < 0 ? mantissa * 5n ** BigInt(-power) : mantissa << BigInt(power);
  return { coefficient: value < 0 ? -magnitude : magnitude, exponent: Math.min(power, 0) };
}

/** Parses the text of a finite Decimal128 (`-1.50E+3`). */
export function parseExact(text: string): Exact {
  const [digits = '0', power = '0'] = text.toUpperCase().split('E');
  const [whole = '', fraction = ''] = digits.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Sign of `a - b`. */
export function compareExact(a: Exact, b: Exact): number {
  const signs = sign(a.coefficient) - sign(b.coefficient);
  if (signs !== 0 || a.coefficient === 0n) return Math.sign(signs);
  // Magnitudes first: scaling 1E+6000 to the exponent of 1E-6000 would be needless work.
  const magnitudes = magnitude(a) - magnitude(b);
  if (magnitudes !== 0) return Math.sign(magnitudes) * sign(a.coefficient);
  return sign(subtractExact(a, b).coefficient);
}

/** `a + b`, exactly. */
export function addExact(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scale(a, exponent) + scale(b, exponent), exponent };
}

/** `a - b`, exactly. */
export function subtractExact(a: Exact, b: Exact): Exact {
  return addExact(a, { coefficient: -b.coefficient, exponent: b.exponent });
}

/** Decimal digits of a magnitude. */
function digitCount(coefficient: bigint): number {
  return (coefficient < 0n ? -coefficient : coefficient).toString().length;
}

/** How to drop digits: towards zero, down, up, or to the nearest with ties to even. */
export type Rounding = 'trunc' | 'floor' | 'ceil' | 'even';

/** Keeps this many decimal places (negative: rounds to tens, hundreds …). */
export function quantize(value: Exact, places: number, rounding: Rounding): Exact {
  const drop = -places - value.exponent;
  if (drop <= 0) return value;
  const unit = 10n ** BigInt(drop);
  const quotient = value.coefficient / unit;
  const rest = value.coefficient % unit;
  return { coefficient: quotient + step(quotient, rest, unit, rounding), exponent: -places };
}

function step(quotient: bigint, rest: bigint, unit: bigint, rounding: Rounding): bigint {
  if (rest === 0n || rounding === 'trunc') return 0n;
  const away = rest < 0n ? -1n : 1n;
  if (rounding === 'floor') return rest < 0n ? away : 0n;
  if (rounding === 'ceil') return rest > 0n ? away : 0n;
  const twice = rest * 2n * away;
  return twice > unit || (twice === unit && quotient % 2n !== 0n) ? away : 0n;
}

/** Rounds half to even to this many significant digits. */
export function roundExact(value: Exact, digits: number): Exact {
  const excess = digitCount(value.coefficient) - digits;
  if (excess <= 0) return value;
  // Rounding 99.9 up makes a digit more, so once is not always enough.
  return roundExact(quantize(value, -(value.exponent + excess), 'even'), digits);
}

/** `a / b` to this many significant digits; b is not zero. */
export function divideExact(a: Exact, b: Exact, digits: number): Exact {
  const shift = Math.max(0, digits + 2 + digitCount(b.coefficient) - digitCount(a.coefficient));
  const scaled = a.coefficient * 10n ** BigInt(shift);
  const quotient = scaled / b.coefficient;
  // A digit that is neither 0 nor 5 stands for the rest, so that rounding does not see a false tie.
  const sticky = scaled % b.coefficient === 0n ? 0n : quotient < 0n ? -1n : 1n;
  const exact = { coefficient: quotient * 10n + sticky, exponent: a.exponent - b.exponent - shift - 1 };
  return trimZeros(roundExact(exact, digits), a.exponent - b.exponent);
}

/** Takes trailing zeros off until the exponent reaches `ideal`. */
function trimZeros(value: Exact, ideal: number): Exact {
  let { coefficient, exponent } = value;
  while (exponent < ideal && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return { coefficient, exponent };
}

/** The number as text that Decimal128 and Number read. */
export function formatExact(value: Exact): string {
  return `${value.coefficient}E${value.exponent}`;
}

function scale(value: Exact, exponent: number): bigint {
  return value.coefficient * 10n ** BigInt(value.exponent - exponent);
}

function magnitude(value: Exact): number {
  return digitCount(value.coefficient) + value.exponent;
}

function sign(value: bigint): number {
  if (value === 0n) return 0;
  return value < 0n ? -1 : 1;
}
