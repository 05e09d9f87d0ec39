import { arrayIndex, isDoc, type Doc } from '../document';
import { badValue, dbError, failedToParse } from '../errors';
import { splitPath } from '../path';
import { typeOf } from '../types';
import { UPDATE_OPERATORS } from './operators';

/** One modification: an operator on a path. */
export interface Modification {
  readonly operator: string;
  readonly path: readonly string[];
  readonly operand: unknown;
}

/** Parses `{ $set: { a: 1 }, … }`; conflicting paths (40) are refused, the rest is put into the order of application. */
export function parseModifications(update: Doc): Modification[] {
  const list = Object.entries(update).flatMap(([operator, fields]) => parseOperator(operator, fields));
  const sorted = [...list].sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(sorted);
  return sorted;
}

function parseOperator(operator: string, fields: unknown): Modification[] {
  if (operator !== '$rename' && !UPDATE_OPERATORS.has(operator)) {
    throw failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(fields)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeOf(fields)} instead for ${operator}`,
    );
  }
  return Object.entries(fields).map(([name, operand]) => ({ operator, path: parsePath(name), operand }));
}

/** Splits an update path and refuses what cannot be stored. */
export function parsePath(name: string): string[] {
  const path = splitPath(name);
  for (const [depth, part] of path.entries()) {
    if (part === '')
      throw dbError(56, `The update path '${name}' contains an empty field name, which is not allowed.`);
    if (!part.startsWith('$')) continue;
    if (!/^\$(\[[a-z]?[a-zA-Z0-9]*\])?$/.test(part)) {
      throw dbError(52, `The dollar ($) prefixed field '${part}' in '${name}' is not valid for storage.`);
    }
    if (depth === 0)
      throw badValue(
        `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${name}'`,
      );
  }
  if (path.filter((part) => part === '$').length > 1)
    throw badValue(`Too many positional elements found in path '${name}'`);
  return path;
}

/** New fields appear in this order: numeric names by value, others by code unit. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [depth, part] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return 1;
    if (part === other) continue;
    const numbers = arrayIndex(part) - arrayIndex(other);
    if (arrayIndex(part) >= 0 && arrayIndex(other) >= 0) return numbers;
    return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

function refuseConflicts(modifications: readonly Modification[]): void {
  const paths = modifications.flatMap(({ operator, path, operand }) =>
    operator === '$rename' && typeof operand === 'string' ? [path, parsePath(operand)] : [path],
  );
  for (const [i, a] of paths.entries()) {
    for (const b of paths.slice(i + 1)) {
      const shared = Math.min(a.length, b.length);
      if (a.slice(0, shared).every((part, depth) => part === b[depth])) {
        const [short, long] = a.length < b.length ? [a, b] : [b, a];
        throw dbError(
          40,
          `Updating the path '${long.join('.')}' would create a conflict at '${short.join('.')}'`,
        );
      }
    }
  }
}
