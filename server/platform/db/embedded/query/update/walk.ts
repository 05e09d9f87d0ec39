import { arrayIndex, type Doc, getField, isArray, isDoc, setField } from '../document';
import { badValue, dbError } from '../errors';

/** Computes a field's new value from its old one (`undefined`: missing, or to be removed). */
export type Change = (current: unknown) => unknown;

/** How to reach and change one path of a document. */
export interface Walk {
  readonly change: Change;
  /** Whether missing fields on the way are made; operators that only take away leave them. */
  readonly create: boolean;
  /** Position for `$`, from the filter. */
  readonly position: () => number | undefined;
  /** Tests of the array filters by identifier. */
  readonly filters: ReadonlyMap<string, (element: unknown) => boolean>;
}

const MAX_PADDING = 1_500_000;

/** The value with the change made at the path; the same reference when nothing changed. */
export function changeAt(value: unknown, path: readonly string[], walk: Walk, depth = 0): unknown {
  const name = path[depth];
  if (name === undefined) return walk.change(value);
  if (name === '$[]' || name.startsWith('$['))
    return changeElements(value, path, walk, depth, name.slice(2, -1));
  if (isArray(value)) return changeElement(value, path, walk, depth);
  if (name === '$') throw badValue('The positional operator did not find the match needed from the query.');
  if (value === undefined) return walk.create ? changeField({}, path, walk, depth) : undefined;
  if (isDoc(value)) return changeField(value, path, walk, depth);
  if (!walk.create) return value;
  throw notViable(path, depth);
}

function changeField(doc: Doc, path: readonly string[], walk: Walk, depth: number): unknown {
  const name = path[depth] ?? '';
  const before = getField(doc, name);
  const after = changeAt(before, path, walk, depth + 1);
  if (after === before) return doc;
  const result: Doc = { ...doc };
  if (after === undefined) delete result[name];
  else setField(result, name, after);
  return result;
}

function changeElement(
  array: readonly unknown[],
  path: readonly string[],
  walk: Walk,
  depth: number,
): unknown {
  const name = path[depth] ?? '';
  const index = name === '$' ? walk.position() : arrayIndex(name);
  if (index === undefined)
    throw badValue('The positional operator did not find the match needed from the query.');
  if (index < 0) {
    if (!walk.create) return array;
    throw notViable(path, depth);
  }
  if (index >= array.length && !walk.create) return array;
  if (index - array.length > MAX_PADDING)
    throw badValue(`can't backfill array to larger than ${MAX_PADDING} elements`);
  const before = array[index];
  const after = changeAt(before, path, walk, depth + 1);
  if (after === before && index < array.length) return array;
  const result: unknown[] = [...array];
  while (result.length < index) result.push(null);
  result[index] = after ?? null;
  return result;
}

function changeElements(
  value: unknown,
  path: readonly string[],
  walk: Walk,
  depth: number,
  identifier: string,
): unknown {
  const at = path.slice(0, depth).join('.');
  if (value === undefined) {
    throw badValue(`The path '${at}' must exist in the document in order to apply array updates.`);
  }
  if (!isArray(value)) throw badValue(`Cannot apply array updates to non-array element ${at}`);
  const test = identifier === '' ? () => true : walk.filters.get(identifier);
  if (test === undefined)
    throw badValue(`No array filter found for identifier '${identifier}' in path '${path.join('.')}'`);
  let changed = false;
  const result = value.map((element: unknown) => {
    if (!test(element)) return element;
    const after = changeAt(element, path, walk, depth + 1) ?? null;
    changed ||= after !== element;
    return after;
  });
  return changed ? result : value;
}

function notViable(path: readonly string[], depth: number): Error {
  return dbError(28, `Cannot create field '${path[depth] ?? ''}' in element {${path[depth - 1] ?? ''}}`);
}
