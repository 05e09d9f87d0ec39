import { fail } from '../errors';
import { compareValues, isDoc } from '../query';
import type { Doc } from '../query';
import { numberOf } from '../commands/values';
import { describeIndex, makeIndex } from './rows';
import type { Collection } from './model';

const KNOWN = [
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'v',
  'ns',
  'collation',
  'hidden',
];

/** Refuses index specifications MongoDB refuses, and those kinds of index this server has not. */
export function checkIndexSpec(spec: Doc): void {
  const unknown = Object.keys(spec).find((field) => !KNOWN.includes(field));
  if (unknown !== undefined) {
    throw fail(
      197,
      `The field '${unknown}' is not valid for an index specification. Specification: ${JSON.stringify(spec)}`,
    );
  }
  const { key, name } = spec;
  if (!isDoc(key)) throw fail(9, "The 'key' field is a required property of an index specification");
  if (typeof name !== 'string' || name === '')
    throw fail(9, "The 'name' field is a required property of an index specification");
  const fields = Object.entries(key);
  if (fields.length === 0) throw fail(67, 'Index keys cannot be empty.');
  for (const [path, direction] of fields) checkField(path, direction);
  if (spec.collation !== undefined) throw fail(238, 'collation is not supported by the embedded database');
  if (spec.hidden === true) throw fail(238, 'hidden indexes are not supported by the embedded database');
  if (spec.sparse === true && spec.partialFilterExpression !== undefined) {
    throw fail(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  if (spec.expireAfterSeconds !== undefined) {
    const seconds = numberOf(spec.expireAfterSeconds);
    if (!(seconds >= 0 && seconds <= 2 ** 31 - 1))
      throw fail(67, `TTL index 'expireAfterSeconds' option must be within an acceptable range`);
    if (fields.length > 1)
      throw fail(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
  }
  // The filter must compile, and does so here before anything is stored.
  makeIndex(0, spec, false);
}

function checkField(path: string, direction: unknown): void {
  if (typeof direction === 'string') {
    throw fail(
      67,
      `Unknown index plugin '${direction}': the embedded database knows ascending and descending indexes only`,
    );
  }
  const number = numberOf(direction);
  if (Number.isNaN(number) || number === 0)
    throw fail(67, `Values in the index key pattern cannot be 0 or not a number (${path}).`);
  if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..')) {
    throw fail(67, 'Index keys cannot be an empty field.');
  }
  if (path.split('.').some((part) => part.startsWith('$'))) {
    throw fail(
      67,
      path.includes('$**')
        ? 'wildcard indexes are not supported by the embedded database'
        : `Index key contains an illegal field name: ${path}`,
    );
  }
}

/** True when the same index exists; throws 85 or 86 when it clashes with one that is different. */
export function findConflict(collection: Collection, spec: Doc): boolean {
  const wanted = comparable(makeIndex(0, spec, false));
  const sameName = collection.indexes.find(({ name }) => name === spec.name);
  if (sameName) {
    if (sameName.name === '_id_') return true;
    if (compareValues(comparable(sameName), wanted) === 0) return true;
    throw fail(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(wanted)}, existing index: ${JSON.stringify(describeIndex(sameName))}`,
    );
  }
  const isIdIndex = compareValues(spec.key, { _id: 1 }) === 0;
  if (isIdIndex) return true;
  const sameKey = collection.indexes.find(
    (index) =>
      compareValues(index.key, spec.key) === 0 &&
      compareValues(index.partial?.filter ?? null, spec.partialFilterExpression ?? null) === 0,
  );
  if (!sameKey) return false;
  throw fail(85, `Index already exists with a different name: ${sameKey.name}`);
}

function comparable(index: ReturnType<typeof makeIndex>): Doc {
  const { name: _name, v: _v, ...rest } = describeIndex(index);
  return rest;
}
