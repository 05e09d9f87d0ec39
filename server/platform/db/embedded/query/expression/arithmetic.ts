import { Decimal128, Double, Int32, Long } from 'bson';
import { dbError, badValue } from '../errors';
import { divideExact, formatExact, quantize, type Exact, type Rounding } from '../exact';
import {
  combine,
  decimalOf,
  decimalOperand,
  integerOf,
  isFiniteNumber,
  numberType,
  toBigInt,
  toDouble,
  toExact,
  widerType,
  type NumberType,
} from '../numbers';
import { isNullish, isNumeric, typeOf } from '../types';
import { between, fixed, wholeNumber } from './arguments';
import type { Operator } from './compile';

/** Wraps a function of numbers: null or missing in, null out; anything else that is no number is an error. */
function numeric(name: string, code: number, evaluate: (values: unknown[]) => unknown) {
  return (values: unknown[]): unknown => {
    if (values.some(isNullish)) return null;
    for (const value of values) {
      if (!isNumeric(value)) throw dbError(code, `${name} only supports numeric types, not ${typeOf(value)}`);
    }
    return evaluate(values);
  };
}

function widest(values: readonly unknown[]): NumberType {
  return values.map(numberType).reduce(widerType, 'int');
}

/** Sum or product of two numbers; integers beyond 64 bits become a double, as in MongoDB. */
function fold(kind: 'add' | 'multiply', a: unknown, b: unknown): unknown {
  const x = toDouble(a);
  const y = toDouble(b);
  return combine(kind, a, b) ?? new Double(kind === 'add' ? x + y : x * y);
}

function add(values: unknown[]): unknown {
  if (values.some(isNullish)) return null;
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw dbError(16612, 'only one date allowed in an $add expression');
  const numbers = values.filter((value) => !(value instanceof Date));
  const wrong = numbers.find((value) => !isNumeric(value));
  if (wrong !== undefined) {
    throw dbError(16554, `$add only supports numeric or date types, not ${typeOf(wrong)}`);
  }
  const sum = numbers.reduce((total, value) => fold('add', total, value), new Int32(0));
  return dates[0] === undefined ? sum : new Date(dates[0].getTime() + Math.round(toDouble(sum)));
}

function subtract([a, b]: unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return new Date(a.getTime() - Math.round(toDouble(b)));
  if (!isNumeric(a) || !isNumeric(b)) {
    throw dbError(16556, `can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
  }
  return fold('add', a, negated(b));
}

function negated(value: unknown): unknown {
  const type = numberType(value);
  if (type === 'double') return new Double(-toDouble(value));
  if (type === 'decimal') {
    if (!isFiniteNumber(value)) return Decimal128.fromString(String(-toDouble(value)));
    const { coefficient, exponent } = toExact(value);
    return decimalOf({ coefficient: -coefficient, exponent });
  }
  return integerOf(-toBigInt(value), type) ?? new Double(-toDouble(value));
}

function divide([a, b]: unknown[]): unknown {
  if (toDouble(b) === 0) throw badValue("can't $divide by zero");
  if (widest([a, b]) !== 'decimal') return new Double(toDouble(a) / toDouble(b));
  if (!isFiniteNumber(a) || !isFiniteNumber(b))
    return Decimal128.fromString(String(toDouble(a) / toDouble(b)));
  return decimalOf(divideExact(decimalOperand(a), decimalOperand(b), 34));
}

function modulo([a, b]: unknown[]): unknown {
  if (toDouble(b) === 0) throw dbError(16610, "can't $mod by zero");
  const type = widest([a, b]);
  if (type === 'double') return new Double(toDouble(a) % toDouble(b));
  if (type !== 'decimal') return integerOf(toBigInt(a) % toBigInt(b), type);
  if (!isFiniteNumber(a) || !isFiniteNumber(b))
    return Decimal128.fromString(String(toDouble(a) % toDouble(b)));
  const x = decimalOperand(a);
  const y = decimalOperand(b);
  const exponent = Math.min(x.exponent, y.exponent);
  const scaled = ({ coefficient, exponent: power }: Exact) => coefficient * 10n ** BigInt(power - exponent);
  return decimalOf({ coefficient: scaled(x) % scaled(y), exponent });
}

function absolute([value]: unknown[]): unknown {
  if (toDouble(value) >= 0 || Number.isNaN(toDouble(value)))
    return Object.is(toDouble(value), -0) ? new Double(0) : value;
  const result = negated(value);
  if (numberType(value) === 'long' && numberType(result) === 'double') {
    throw dbError(28680, "can't take $abs of long long min");
  }
  return result;
}

/** Rounds to decimal places, keeping the type. */
function rounded(value: unknown, places: number, rounding: Rounding): unknown {
  if (!isFiniteNumber(value)) return value;
  const type = numberType(value);
  const result = quantize(toExact(value), places, rounding);
  if (type === 'decimal') return decimalOf(result);
  if (type === 'double') return new Double(Number(formatExact(result)));
  const whole = result.coefficient * 10n ** BigInt(Math.max(result.exponent, 0));
  const integer = integerOf(whole, type);
  if (integer === undefined) throw dbError(51080, 'invalid conversion from Decimal128 result');
  return integer;
}

function rounding(name: string, mode: Rounding): [string, Operator] {
  return between(name, 1, 2, (values) =>
    numeric(name, 51081, ([value, places = 0]) => {
      const digits = wholeNumber(places, 51082, `precision argument to ${name} must be a integral value`);
      if (digits < -20 || digits > 100)
        throw dbError(51083, `cannot apply ${name} with precision value ${digits}`);
      return rounded(value, digits, mode);
    })(values.length === 1 ? values : [values[0], values[1]]),
  );
}

function power([base, exponent]: unknown[]): unknown {
  const type = widest([base, exponent]);
  if (type === 'decimal') throw dbError(238, '$pow of decimals is not supported');
  const result = toDouble(base) ** toDouble(exponent);
  if (toDouble(base) === 0 && toDouble(exponent) < 0) {
    throw dbError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  if (type === 'double' || toDouble(exponent) < 0 || !(Math.abs(result) < 1e20)) return new Double(result);
  return integerOf(toBigInt(base) ** toBigInt(exponent), type) ?? new Double(result);
}

function real(
  name: string,
  evaluate: (value: number) => number,
  valid: (value: number) => boolean,
  code: number,
) {
  return fixed(
    name,
    1,
    numeric(name, 28765, ([value]) => {
      if (numberType(value) === 'decimal') throw dbError(238, `${name} of a decimal is not supported`);
      if (!valid(toDouble(value))) throw dbError(code, `${name}'s argument is out of range`);
      return new Double(evaluate(toDouble(value)));
    }),
  );
}

/** Arithmetic operators. */
export const ARITHMETIC: readonly [string, Operator][] = [
  between('$add', 0, Infinity, add),
  fixed('$subtract', 2, subtract),
  between(
    '$multiply',
    0,
    Infinity,
    numeric('$multiply', 16555, (values) =>
      values.reduce((product, value) => fold('multiply', product, value), new Int32(1)),
    ),
  ),
  fixed('$divide', 2, numeric('$divide', 16609, divide)),
  fixed('$mod', 2, numeric('$mod', 16611, modulo)),
  fixed('$pow', 2, numeric('$pow', 28762, power)),
  fixed('$abs', 1, numeric('$abs', 28765, absolute)),
  fixed(
    '$ceil',
    1,
    numeric('$ceil', 28765, ([value]) => rounded(value, 0, 'ceil')),
  ),
  fixed(
    '$floor',
    1,
    numeric('$floor', 28765, ([value]) => rounded(value, 0, 'floor')),
  ),
  rounding('$round', 'even'),
  rounding('$trunc', 'trunc'),
  real('$sqrt', Math.sqrt, (value) => !(value < 0), 28714),
  real('$exp', Math.exp, () => true, 28765),
  real('$ln', Math.log, (value) => !(value <= 0), 28766),
  real('$log10', Math.log10, (value) => !(value <= 0), 28761),
];
