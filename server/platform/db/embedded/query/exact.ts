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
export function digitCount(coefficient: bigint): number {
  return (coefficient < 0n ? -coefficient : coefficient).toString().length;
}

/** Rounds half to even to this many significant digits. */
export function roundExact(value: Exact, digits: number): Exact {
  const excess = digitCount(value.coefficient) - digits;
  if (excess <= 0) return value;
  const unit = 10n ** BigInt(excess);
  let quotient = value.coefficient / unit;
  const rest = value.coefficient % unit;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice > unit || (twice === unit && quotient % 2n !== 0n)) quotient += value.coefficient < 0n ? -1n : 1n;
  return roundExact({ coefficient: quotient, exponent: value.exponent + excess }, digits);
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
