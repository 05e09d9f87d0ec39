import { Decimal128, Double } from 'bson';
import { addExact, divideExact, exactDouble, formatExact, type Exact } from '../exact';
import {
  decimalOf,
  decimalOperand,
  integerOf,
  isFiniteNumber,
  numberType,
  toBigInt,
  toDouble,
  widerType,
  type NumberType,
} from '../numbers';
import { isNumeric } from '../types';

const ZERO: Exact = { coefficient: 0n, exponent: 0 };

/** A running sum of numbers, exact until it is read; everything that is no number is passed over. */
export class Sum {
  private type: NumberType = 'int';
  private integers = 0n;
  private doubles = ZERO;
  private decimals = ZERO;
  private special = 0;
  count = 0;

  add(value: unknown): void {
    if (!isNumeric(value)) return;
    const type = numberType(value);
    this.count += 1;
    this.type = widerType(this.type, type);
    if (!isFiniteNumber(value)) this.special += toDouble(value);
    else if (type === 'double') this.doubles = addExact(this.doubles, exactDouble(toDouble(value)));
    else if (type === 'decimal') this.decimals = addExact(this.decimals, decimalOperand(value));
    else this.integers += toBigInt(value);
  }

  /** The sum in the widest type seen; integers beyond 64 bits become a double. */
  total(): unknown {
    if (this.type === 'int' || this.type === 'long') {
      return integerOf(this.integers, this.type) ?? new Double(Number(this.integers));
    }
    if (this.type === 'double') return new Double(this.asDouble());
    return this.special === 0 ? decimalOf(this.asDecimal()) : Decimal128.fromString(String(this.special));
  }

  /** The mean, or null of nothing. */
  mean(): unknown {
    if (this.count === 0) return null;
    if (this.type !== 'decimal') return new Double(this.asDouble() / this.count);
    if (this.special !== 0) return Decimal128.fromString(String(this.special));
    return decimalOf(divideExact(this.asDecimal(), { coefficient: BigInt(this.count), exponent: 0 }, 34));
  }

  private asDouble(): number {
    if (this.special !== 0) return this.special;
    return Number(formatExact(addExact(this.doubles, { coefficient: this.integers, exponent: 0 })));
  }

  private asDecimal(): Exact {
    const doubles = decimalOperand(new Double(Number(formatExact(this.doubles))));
    return addExact(addExact(this.decimals, doubles), { coefficient: this.integers, exponent: 0 });
  }
}
