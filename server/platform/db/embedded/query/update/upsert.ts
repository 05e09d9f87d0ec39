import { BSONRegExp } from 'bson';
import { type Doc, isArray, isDoc, setField } from '../document';
import { dbError } from '../errors';
import { isOperatorDoc } from '../filter/operators';
import { splitPath } from '../path';

/** The document an upsert starts from: the fields that the filter fixes by equality (54 when fixed twice). */
export function upsertDocument(filter: Doc): Doc {
  const fields = new Map<string, unknown>();
  for (const [path, value] of equalities(filter)) {
    for (const known of fields.keys()) {
      if (known === path || known.startsWith(`${path}.`) || path.startsWith(`${known}.`)) {
        throw dbError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
      }
    }
    fields.set(path, value);
  }
  const doc: Doc = {};
  for (const [path, value] of fields) insert(doc, splitPath(path), value);
  return doc;
}

function* equalities(filter: Doc): Generator<readonly [string, unknown]> {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and' || (name === '$or' && isArray(operand) && operand.length === 1)) {
      for (const clause of isArray(operand) ? operand : []) if (isDoc(clause)) yield* equalities(clause);
    } else if (!name.startsWith('$')) {
      yield* fixedValues(name, operand);
    }
  }
}

function* fixedValues(path: string, operand: unknown): Generator<readonly [string, unknown]> {
  if (operand instanceof BSONRegExp) return;
  if (!isOperatorDoc(operand)) {
    yield [path, operand];
    return;
  }
  for (const [operator, value] of Object.entries(operand)) {
    if (operator === '$eq') yield [path, value];
    const single = (operator === '$in' || operator === '$all') && isArray(value) && value.length === 1;
    if (single && !(value[0] instanceof BSONRegExp) && !isOperatorDoc(value[0])) yield [path, value[0]];
  }
}

function insert(doc: Doc, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    setField(doc, name, value);
    return;
  }
  const child = doc[name];
  const inner: Doc = isDoc(child) ? child : {};
  setField(doc, name, inner);
  insert(inner, rest, value);
}
