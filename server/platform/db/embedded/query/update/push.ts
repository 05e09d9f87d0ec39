import { compareValues } from '../compare';
import { type Doc, isArray, isDoc } from '../document';
import { badValue } from '../errors';
import { identical } from '../identical';
import { toSafeInteger } from '../numbers';
import { sortComparator } from '../sort';
import { typeOf } from '../types';
import type { UpdateOperator } from './operators';

interface Modifiers {
  readonly each: readonly unknown[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: ((a: unknown, b: unknown) => number) | undefined;
}

const CLAUSES: ReadonlySet<string> = new Set(['$each', '$position', '$slice', '$sort']);

/** `$push`: inserts at the position, then sorts, then slices. */
export const push: UpdateOperator = (operand, { path }) => {
  const modifiers = parseModifiers(operand);
  return {
    create: true,
    change(current) {
      if (current !== undefined && !isArray(current)) {
        throw badValue(`The field '${path}' must be an array but is of type ${typeOf(current)}`);
      }
      const result = pushed(current ?? [], modifiers);
      return current !== undefined && identical(current, result) ? current : result;
    },
  };
};

function pushed(current: readonly unknown[], { each, position, slice, sort }: Modifiers): unknown[] {
  const result = [...current];
  result.splice(position ?? result.length, 0, ...each);
  if (sort !== undefined) result.sort(sort);
  if (slice === undefined) return result;
  if (slice === 0) return [];
  return slice < 0 ? result.slice(slice) : result.slice(0, slice);
}

function parseModifiers(operand: unknown): Modifiers {
  const none = { position: undefined, slice: undefined, sort: undefined };
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) return { each: [operand], ...none };
  for (const name of Object.keys(operand)) {
    if (!CLAUSES.has(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  }
  const each = operand['$each'];
  if (!isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type ${typeOf(each)}`);
  return {
    each,
    position: integerClause(operand, '$position'),
    slice: integerClause(operand, '$slice'),
    sort: Object.hasOwn(operand, '$sort') ? elementOrder(operand['$sort']) : undefined,
  };
}

function integerClause(operand: Doc, name: string): number | undefined {
  if (!Object.hasOwn(operand, name)) return undefined;
  const value = toSafeInteger(operand[name]);
  if (value === undefined) throw badValue(`The value for ${name} must be an integer value`);
  return value;
}

function elementOrder(spec: unknown): (a: unknown, b: unknown) => number {
  if (isDoc(spec)) {
    if (Object.keys(spec).length === 0)
      throw badValue('The $sort pattern is empty when it should be a set of fields.');
    const compare = sortComparator(spec);
    return (a, b) => compare(isDoc(a) ? a : {}, isDoc(b) ? b : {});
  }
  const direction = toSafeInteger(spec);
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return (a, b) => compareValues(a, b) * direction;
}
