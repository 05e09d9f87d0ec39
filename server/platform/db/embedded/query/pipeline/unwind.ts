import { Long } from 'bson';
import { type Doc, getField, isArray, isDoc, setField } from '../document';
import { dbError } from '../errors';
import { resolvePath, splitPath } from '../path';
import type { Stage } from './io';

interface Unwind {
  readonly path: readonly string[];
  readonly preserve: boolean;
  readonly index: readonly string[] | undefined;
}

/** `$unwind`: one document per element; other values pass as they are, null and missing only if preserved. */
export function compileUnwind(spec: unknown): Stage {
  const unwind = parseUnwind(spec);
  return async function* unwindAll(source) {
    for await (const doc of source) yield* unwound(doc, unwind);
  };
}

function parseUnwind(spec: unknown): Unwind {
  if (typeof spec !== 'string' && !isDoc(spec))
    throw dbError(15981, 'expected either a string or an object as specification for $unwind stage');
  const options: Doc = typeof spec === 'string' ? { path: spec } : spec;
  const { path, preserveNullAndEmptyArrays: preserve = false, includeArrayIndex: index, ...rest } = options;
  if (Object.keys(rest).length > 0)
    throw dbError(28811, `unrecognized option to $unwind stage: ${Object.keys(rest).join()}`);
  if (path === undefined) throw dbError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') throw dbError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw dbError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (typeof preserve !== 'boolean')
    throw dbError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option');
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    throw dbError(28810, 'expected a non-empty string for the includeArrayIndex option');
  }
  if (typeof index === 'string' && index.startsWith('$')) {
    throw dbError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    );
  }
  return {
    path: splitPath(path.slice(1)),
    preserve,
    index: index === undefined ? undefined : splitPath(index),
  };
}

function* unwound(doc: Doc, { path, preserve, index }: Unwind): Generator<Doc> {
  const value = fieldOf(doc, path);
  const withIndex = (result: Doc, position: unknown) =>
    index === undefined ? result : withField(result, index, position);
  if (isArray(value) && value.length > 0) {
    for (const [i, element] of value.entries()) {
      yield withIndex(withField(doc, path, element), Long.fromNumber(i));
    }
  } else if (isArray(value)) {
    if (preserve) yield withIndex(withField(doc, path, undefined), null);
  } else if (preserve || (value !== null && value !== undefined)) {
    yield withIndex(doc, null);
  }
}

function fieldOf(doc: Doc, path: readonly string[]): unknown {
  const parent = resolvePath(doc, path.slice(0, -1));
  return isDoc(parent) ? getField(parent, path.at(-1) ?? '') : undefined;
}

/** The document with a field set (or, for undefined, taken away), documents on the way made where missing. */
export function withField(doc: Doc, path: readonly string[], value: unknown): Doc {
  const [name = '', ...rest] = path;
  const result = { ...doc };
  const inner = getField(doc, name);
  const next = rest.length === 0 ? value : withField(isDoc(inner) ? inner : {}, rest, value);
  if (next === undefined) delete result[name];
  else setField(result, name, next);
  return result;
}
