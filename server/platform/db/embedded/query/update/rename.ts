import { getField, isDoc, type Doc } from '../document';
import { badValue } from '../errors';
import type { Modification } from './parse';
import { parsePath } from './parse';
import { changeAt, type Walk } from './walk';

/** `$rename`: moves a field; neither name may lead through an array. A missing source changes nothing. */
export function rename(
  doc: Doc,
  { path, operand }: Modification,
  walk: Omit<Walk, 'change' | 'create'>,
): unknown {
  if (typeof operand !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path.join('.')}`);
  const target = parsePath(operand);
  if ([...path, ...target].some((part) => part.startsWith('$'))) {
    throw badValue(`The source and destination fields for $rename may not be dynamic: ${path.join('.')}`);
  }
  const value = fieldOutsideArrays(doc, path, 'source');
  if (value === undefined) return doc;
  fieldOutsideArrays(doc, target, 'destination');
  const removed = changeAt(doc, path, { ...walk, create: false, change: () => undefined });
  return changeAt(removed, target, { ...walk, create: true, change: () => value });
}

function fieldOutsideArrays(doc: Doc, path: readonly string[], role: string): unknown {
  let value: unknown = doc;
  for (const name of path) {
    if (Array.isArray(value))
      throw badValue(`The ${role} field cannot be an array element, '${path.join('.')}'`);
    if (!isDoc(value)) return undefined;
    value = getField(value, name);
  }
  return value;
}
