import { getField, isArray, isDoc } from '../document';
import { badValue } from '../errors';
import { parsePath, type Modification } from './parse';
import { changeAt, type Walk } from './walk';

/** `$rename`: moves a field; neither name may lead through an array. A missing source changes nothing. */
export function rename({
  path,
  operand,
}: Modification): (doc: unknown, walk: Omit<Walk, 'change' | 'create'>) => unknown {
  if (typeof operand !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path.join('.')}`);
  const target = parsePath(operand);
  if ([...path, ...target].some((part) => part.startsWith('$'))) {
    throw badValue(`The source and destination fields for $rename may not be dynamic: ${path.join('.')}`);
  }
  return (doc, walk) => {
    const value = fieldOutsideArrays(doc, path, 'source');
    if (value === undefined) return doc;
    fieldOutsideArrays(doc, target, 'destination');
    const removed = changeAt(doc, path, { ...walk, create: false, change: () => undefined });
    return changeAt(removed, target, { ...walk, create: true, change: () => value });
  };
}

function fieldOutsideArrays(doc: unknown, path: readonly string[], role: string): unknown {
  let value = doc;
  for (const name of path) {
    if (isArray(value)) throw badValue(`The ${role} field cannot be an array element, '${path.join('.')}'`);
    if (!isDoc(value)) return undefined;
    value = getField(value, name);
  }
  return value;
}
