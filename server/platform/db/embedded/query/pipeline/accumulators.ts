import { Int32 } from 'bson';
import { isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { compileExpression, type Evaluate, type Variables } from '../expression/compile';
import { mergeObjects } from '../expression/objects';
import { extremeOf } from '../expression/statistics';
import { Sum } from '../expression/sum';
import { keyText } from '../key';

/** Gathers the values of one field of one group. */
export interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

/** A field of `$group`: what to evaluate on each document and where to gather it. */
export interface AccumulatedField {
  readonly name: string;
  readonly evaluate: Evaluate;
  readonly create: () => Accumulator;
}

const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  $sum: () => summing((sum) => sum.total()),
  $avg: () => summing((sum) => sum.mean()),
  $min: () => extreme(1),
  $max: () => extreme(-1),
  $first: () => keeping((values, value) => values.length === 0 && values.push(value)),
  $last: () => keeping((values, value) => (values[0] = value)),
  $push: pushing,
  $addToSet: uniting,
  $mergeObjects: merging,
  $count: () => summing((sum) => sum.total()),
};

/** Compiles `{ total: { $sum: '$n' } }`. */
export function compileAccumulator(
  name: string,
  spec: unknown,
  names: ReadonlySet<string>,
): AccumulatedField {
  if (name.includes('.')) throw dbError(40235, `The field name '${name}' cannot contain '.'`);
  if (!isDoc(spec)) throw dbError(40234, `The field '${name}' must be an accumulator object`);
  const [[operator, argument] = ['', undefined], ...others] = Object.entries(spec);
  if (others.length > 0) throw dbError(40238, `The field '${name}' must specify one accumulator`);
  const create = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (create === undefined) throw dbError(15952, `unknown group operator '${operator}'`);
  if (operator === '$count') return { name, evaluate: () => new Int32(1), create };
  if (isArray(argument) && argument.length !== 1)
    throw dbError(40237, `The ${operator} accumulator is a unary operator`);
  return {
    name,
    evaluate: compileExpression(isArray(argument) ? argument[0] : argument, names),
    create,
  };
}

/** Evaluates the fields on a document and adds the values to a group's accumulators. */
export function accumulate(
  fields: readonly AccumulatedField[],
  group: readonly Accumulator[],
  variables: Variables,
): void {
  for (const [i, field] of fields.entries()) group[i]?.add(field.evaluate(variables));
}

function summing(read: (sum: Sum) => unknown): Accumulator {
  const sum = new Sum();
  return { add: (value) => sum.add(value), result: () => read(sum) };
}

function extreme(direction: 1 | -1): Accumulator {
  let best: unknown = null;
  return {
    add(value) {
      best = extremeOf([best, value], direction);
    },
    result: () => best,
  };
}

function keeping(keep: (values: unknown[], value: unknown) => unknown): Accumulator {
  const values: unknown[] = [];
  return { add: (value) => void keep(values, value), result: () => values[0] ?? null };
}

function pushing(): Accumulator {
  const values: unknown[] = [];
  return { add: (value) => void (value !== undefined && values.push(value)), result: () => values };
}

function uniting(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add(value) {
      const key = value === undefined ? undefined : keyText(value);
      if (key !== undefined && !values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

function merging(): Accumulator {
  let merged = {};
  return {
    add(value) {
      merged = mergeObjects([merged, value]);
    },
    result: () => merged,
  };
}
