import { Int32, Long, Timestamp } from 'bson';
import { compareValues } from '../compare';
import { isDoc } from '../document';
import { badValue, dbError } from '../errors';
import { identical } from '../identical';
import { combine, integerOf, toBigInt, widerType } from '../numbers';
import { isNumeric, typeOf } from '../types';
import type { UpdateOperator } from './operators';

const set: UpdateOperator = (operand) => ({ create: true, change: (current) => keep(current, operand) });

const unset: UpdateOperator = () => ({ create: false, change: () => undefined });

/** The old value when the new one is the same in type and value, so that nothing counts as modified. */
function keep(current: unknown, next: unknown): unknown {
  return identical(current, next) ? current : next;
}

function arithmetic(name: '$inc' | '$mul'): UpdateOperator {
  const verb = name === '$inc' ? 'increment' : 'multiply';
  return (operand, { path }) => {
    if (!isNumeric(operand)) throw dbError(14, `Cannot ${verb} with non-numeric argument: {${path}}`);
    return {
      create: true,
      change(current) {
        if (current === undefined)
          return name === '$inc' ? operand : combine('multiply', operand, new Int32(0));
        if (!isNumeric(current)) {
          throw dbError(
            14,
            `Cannot apply ${name} to a value of non-numeric type: '${path}' is ${typeOf(current)}`,
          );
        }
        const result = combine(name === '$inc' ? 'add' : 'multiply', current, operand);
        if (result === undefined)
          throw badValue(`Failed to apply ${name} operations to current value of '${path}'`);
        return keep(current, result);
      },
    };
  };
}

function extreme(direction: 1 | -1): UpdateOperator {
  return (operand) => ({
    create: true,
    change: (current) =>
      current === undefined || compareValues(operand, current) * direction > 0 ? operand : current,
  });
}

const currentDate: UpdateOperator = (operand, { now, path }) => {
  const type = typeof operand === 'boolean' ? 'date' : isDoc(operand) ? operand['$type'] : undefined;
  const known = typeof operand === 'boolean' || (isDoc(operand) && Object.keys(operand).length === 1);
  if (!known || (type !== 'date' && type !== 'timestamp')) {
    throw badValue(`'${path}' is not a valid type for $currentDate: use true or {$type: 'timestamp'/'date'}`);
  }
  const value = type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  return { create: true, change: (current) => keep(current, value) };
};

const setOnInsert: UpdateOperator = (operand, { isUpsert }) => ({
  create: isUpsert,
  change: (current) => (isUpsert ? keep(current, operand) : current),
});

const BIT: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const bit: UpdateOperator = (operand, { path }) => {
  if (!isDoc(operand) || Object.keys(operand).length === 0) {
    throw badValue(`The $bit modifier is not compatible with the operand of '${path}'`);
  }
  const steps = Object.entries(operand).map(([name, value]) => {
    const apply = Object.hasOwn(BIT, name) ? BIT[name] : undefined;
    if (apply === undefined)
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isInteger(value)) throw badValue('The $bit modifier field must be an Integer(32/64 bit)');
    return { apply, value };
  });
  return {
    create: true,
    change: (current) =>
      steps.reduce<unknown>(
        (sum, step) => {
          if (!isInteger(sum)) throw badValue(`Cannot apply $bit to a value of non-integral type: '${path}'`);
          const type = widerType(integerType(sum), integerType(step.value));
          const bits = step.apply(toBigInt(sum), toBigInt(step.value));
          return keep(current, type === 'long' ? Long.fromBigInt(bits) : integerOf(bits, type));
        },
        current ?? new Int32(0),
      ),
  };
};

function isInteger(value: unknown): boolean {
  return typeOf(value) === 'int' || typeOf(value) === 'long';
}

function integerType(value: unknown): 'int' | 'long' {
  return typeOf(value) === 'long' ? 'long' : 'int';
}

/** Update operators on single fields. */
export const FIELD_OPERATORS: readonly [string, UpdateOperator][] = [
  ['$set', set],
  ['$unset', unset],
  ['$inc', arithmetic('$inc')],
  ['$mul', arithmetic('$mul')],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$currentDate', currentDate],
  ['$setOnInsert', setOnInsert],
  ['$bit', bit],
];
