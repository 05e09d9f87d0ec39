import { BSONRegExp } from 'bson';
import { compareValues, equalValues } from '../compare';
import { arrayIndex, type Doc, isArray, isDoc } from '../document';
import { EMPTY_ARRAY_KEY } from '../types';
import { typeBracket, type Bound } from './brackets';
import { isOperatorDoc } from './operators';

/**
 * A superset of the index keys under which a matching document is found: `points`, or else a range.
 * `joint` marks a range whose ends come from different conditions: different elements of one array may satisfy
 * them, so an index that has ever held an array there may use one end only.
 */
export interface FieldBounds {
  readonly points?: readonly unknown[];
  readonly lower?: Bound;
  readonly upper?: Bound;
  readonly joint?: boolean;
}

type BoundsMap = Map<string, FieldBounds>;

/** Bounds of every path that the filter's conjunction limits; paths with positions in them are left out. */
export function boundsOf(filter: Doc): ReadonlyMap<string, FieldBounds> {
  const result: BoundsMap = new Map();
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and') for (const clause of docs(operand)) mergeAll(result, boundsOf(clause));
    else if (name === '$or') mergeAll(result, unionOf(docs(operand).map(boundsOf)));
    else if (!name.startsWith('$')) mergeAll(result, fieldBounds(name, operand));
  }
  return result;
}

function docs(value: unknown): Doc[] {
  return isArray(value) ? value.filter(isDoc) : [];
}

function fieldBounds(path: string, operand: unknown): BoundsMap {
  const result: BoundsMap = new Map();
  if (path.split('.').some((part) => arrayIndex(part) >= 0)) return result;
  if (!isOperatorDoc(operand)) {
    if (!(operand instanceof BSONRegExp)) result.set(path, { points: pointsOf(operand) });
    return result;
  }
  for (const [operator, value] of Object.entries(operand)) {
    if (operator === '$elemMatch' && isDoc(value)) mergeAll(result, elementBounds(path, value));
    const bounds = operatorBounds(operator, value);
    if (bounds !== undefined) merge(result, path, bounds);
  }
  return result;
}

function operatorBounds(operator: string, value: unknown): FieldBounds | undefined {
  switch (operator) {
    case '$eq':
      return { points: pointsOf(value) };
    case '$in':
      if (!isArray(value) || value.some((item) => item instanceof BSONRegExp)) return undefined;
      return { points: distinct(value.flatMap(pointsOf)) };
    case '$all': {
      const [first]: unknown[] = isArray(value) ? value : [];
      if (first === undefined || first instanceof BSONRegExp || isOperatorDoc(first)) return undefined;
      return { points: pointsOf(first) };
    }
    case '$gt':
    case '$gte':
      return range(value, { lower: { value, inclusive: operator === '$gte' } });
    case '$lt':
    case '$lte':
      return range(value, { upper: { value, inclusive: operator === '$lte' } });
    default:
      return undefined;
  }
}

function range(value: unknown, end: { lower?: Bound; upper?: Bound }): FieldBounds | undefined {
  const bracket = typeBracket(value);
  return bracket === undefined ? undefined : { ...bracket, ...end };
}

/** An array equals a stored array, whose keys are its elements, or an element that is itself an array. */
function pointsOf(value: unknown): unknown[] {
  if (!isArray(value)) return [value];
  const [first]: unknown[] = value;
  return [value.length === 0 ? EMPTY_ARRAY_KEY : first, value];
}

/** Conditions on one element: `{ items: { $elemMatch: { sku: 'A' } } }` limits `items.sku`. */
function elementBounds(path: string, filter: Doc): BoundsMap {
  const result: BoundsMap = new Map();
  for (const [name, operand] of Object.entries(filter)) {
    if (!name.startsWith('$')) mergeAll(result, fieldBounds(`${path}.${name}`, operand));
  }
  return result;
}

function mergeAll(into: BoundsMap, from: ReadonlyMap<string, FieldBounds>): void {
  for (const [path, bounds] of from) merge(into, path, bounds);
}

/** Conjunction: the fewer points win, else the tighter end on each side. */
function merge(into: BoundsMap, path: string, next: FieldBounds): void {
  const known = into.get(path);
  if (known === undefined) {
    into.set(path, next);
  } else if (known.points !== undefined || next.points !== undefined) {
    const fewer = (next.points?.length ?? Infinity) < (known.points?.length ?? Infinity);
    into.set(path, fewer ? next : known);
  } else {
    const lower = tighter(known.lower, next.lower, 1);
    const upper = tighter(known.upper, next.upper, -1);
    const joint =
      known.joint === true || next.joint === true || lower !== known.lower || upper !== known.upper;
    into.set(path, { ...(lower && { lower }), ...(upper && { upper }), ...(joint && { joint }) });
  }
}

function tighter(a: Bound | undefined, b: Bound | undefined, direction: number): Bound | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compareValues(a.value, b.value) * direction;
  if (order === 0) return a.inclusive ? b : a;
  return order > 0 ? a : b;
}

/** Disjunction: a path stays limited only where every branch limits it. */
function unionOf(branches: readonly ReadonlyMap<string, FieldBounds>[]): BoundsMap {
  const [first = new Map<string, FieldBounds>(), ...others] = branches;
  const result: BoundsMap = new Map();
  for (const [path, bounds] of first) {
    const all = others.map((branch) => branch.get(path));
    const joined = all.reduce<FieldBounds | undefined>((sum, next) => sum && next && hull(sum, next), bounds);
    if (joined !== undefined) result.set(path, joined);
  }
  return result;
}

function hull(a: FieldBounds, b: FieldBounds): FieldBounds {
  if (a.points !== undefined && b.points !== undefined)
    return { points: distinct([...a.points, ...b.points]) };
  const x = asRange(a);
  const y = asRange(b);
  const lower = x.lower && y.lower && tighter(x.lower, y.lower, 1) === x.lower ? y.lower : x.lower;
  const upper = x.upper && y.upper && tighter(x.upper, y.upper, -1) === x.upper ? y.upper : x.upper;
  const joint = a.joint === true || b.joint === true;
  return { ...(y.lower && lower && { lower }), ...(y.upper && upper && { upper }), ...(joint && { joint }) };
}

function asRange(bounds: FieldBounds): FieldBounds {
  if (bounds.points === undefined) return bounds;
  const sorted = [...bounds.points].sort(compareValues);
  return {
    lower: { value: sorted[0], inclusive: true },
    upper: { value: sorted[sorted.length - 1], inclusive: true },
  };
}

function distinct(values: readonly unknown[]): unknown[] {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, i) => i === 0 || !equalValues(value, sorted[i - 1]));
}
