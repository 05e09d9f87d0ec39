import { arrayIndex, type Doc, getField, isArray, isDoc } from './document';
import { EMPTY_ARRAY_KEY } from './types';

/** Receives the position in the outermost array on the path where a filter matched (for the positional `$`). */
export interface Trace {
  index?: number;
}

type Test = (value: unknown) => boolean;

/** Splits a dotted path. */
export function splitPath(path: string): string[] {
  return path.split('.');
}

/**
 * Whether any value at the path passes, as filters see it: arrays on the way are traversed (elements and, for
 * numbers in the path, positions). `expand` also tries the elements of an array at the end of the path before the
 * array itself. A path that ends early is `undefined` (missing), but array elements that are no documents are skipped.
 */
export function someAt(
  value: unknown,
  path: readonly string[],
  expand: boolean,
  test: Test,
  trace?: Trace,
): boolean {
  let current = value;
  for (const [depth, name] of path.entries()) {
    if (isArray(current)) return someElement(current, path.slice(depth), expand, test, trace);
    if (!isDoc(current)) return test(undefined);
    current = getField(current, name);
  }
  if (!expand || !isArray(current)) return test(current);
  const position = current.findIndex(test);
  if (position >= 0 && trace !== undefined) trace.index = position;
  return position >= 0 || test(current);
}

function someElement(
  array: readonly unknown[],
  path: readonly string[],
  expand: boolean,
  test: Test,
  trace?: Trace,
): boolean {
  const index = arrayIndex(path[0] ?? '');
  const position = array.findIndex((element, i) => {
    if (isDoc(element) && someAt(element, path, expand, test)) return true;
    if (i !== index) return false;
    // A position that ends the path names the element itself, which is not expanded further.
    if (path.length === 1) return test(element);
    return (isDoc(element) || isArray(element)) && someAt(element, path.slice(1), expand, test);
  });
  if (position >= 0 && trace !== undefined) trace.index = position;
  return position >= 0;
}

/**
 * Values of a dotted path for index and sort keys: arrays expanded, an empty array as its own smallest key,
 * missing as `[undefined]`.
 */
export function indexValues(doc: Doc, path: string): unknown[] {
  const values = path.includes('.') ? [...keysAt(doc, splitPath(path))] : leafKeys(getField(doc, path));
  return values.length === 0 ? [undefined] : values;
}

function leafKeys(value: unknown): unknown[] {
  if (!isArray(value)) return [value];
  return value.length === 0 ? [EMPTY_ARRAY_KEY] : value;
}

function* keysAt(value: unknown, path: readonly string[]): Generator<unknown> {
  const [head, ...rest] = path;
  if (head === undefined) {
    yield* leafKeys(value);
  } else if (isArray(value)) {
    const index = arrayIndex(head);
    if (index >= 0 && index < value.length) yield* keysAt(value[index], rest);
    else for (const element of value) yield* isArray(element) ? [undefined] : keysAt(element, path);
  } else {
    yield* isDoc(value) ? keysAt(getField(value, head), rest) : [undefined];
  }
}

/** The value aggregation sees at a path: documents in arrays are mapped, positions are not understood. */
export function resolvePath(value: unknown, path: readonly string[], depth = 0): unknown {
  const name = path[depth];
  if (name === undefined) return value;
  if (isDoc(value)) return resolvePath(getField(value, name), path, depth + 1);
  if (!isArray(value)) return undefined;
  return value
    .filter(isDoc)
    .map((element) => resolvePath(element, path, depth))
    .filter((element) => element !== undefined);
}
