import { Binary, Int32 } from 'bson';
import { compileFilter, decode, encode, isDoc } from '../query';
import type { Doc } from '../query';
import { numberOf } from '../commands/values';
import { SPACE, u32 } from '../store/keys';
import type { Collection, Index } from './model';

/** Builds an index of what a row or a createIndexes command says. */
export function makeIndex(id: number, spec: Doc, ready: boolean): Index {
  const key = isDoc(spec.key) ? spec.key : {};
  const filter = spec.partialFilterExpression;
  const expire = spec.expireAfterSeconds;
  return {
    id,
    name: String(spec.name),
    key,
    fields: Object.entries(key).map(([path, direction]) => ({ path, descending: numberOf(direction) < 0 })),
    unique: spec.unique === true,
    sparse: spec.sparse === true,
    partial: isDoc(filter) ? { filter, matcher: compileFilter(filter) } : undefined,
    expireAfterSeconds: expire === undefined ? undefined : numberOf(expire),
    multikey: new Set(Array.isArray(spec.multikey) ? spec.multikey.map(String) : []),
    truncated: spec.truncated === true,
    ready,
    prefix: SPACE.index + u32(id),
  };
}

/** The index as listIndexes shows it. */
export function describeIndex(index: Index): Doc {
  const isIdIndex = index.name === '_id_';
  return {
    v: new Int32(2),
    key: index.key,
    name: index.name,
    ...(index.unique && !isIdIndex && { unique: true }),
    ...(index.sparse && { sparse: true }),
    ...(index.partial && { partialFilterExpression: index.partial.filter }),
    ...(index.expireAfterSeconds !== undefined && {
      expireAfterSeconds: new Int32(index.expireAfterSeconds),
    }),
  };
}

export function makeCollection(
  id: number,
  db: string,
  name: string,
  uuid: Uint8Array,
  options: Doc,
): Collection {
  const { validator } = options;
  return {
    id,
    db,
    name,
    uuid,
    options,
    validator: isDoc(validator) && Object.keys(validator).length > 0 ? compileFilter(validator) : undefined,
    indexes: [],
    prefix: SPACE.document + u32(id),
    epoch: 0,
    lastRecordId: undefined,
  };
}

export function encodeCollection(collection: Collection): Uint8Array {
  return encode({
    id: collection.id,
    db: collection.db,
    name: collection.name,
    uuid: new Binary(collection.uuid, 4),
    options: collection.options,
    indexes: collection.indexes.map((index) => ({
      ...describeIndex(index),
      unique: index.unique,
      id: index.id,
      multikey: [...index.multikey],
      truncated: index.truncated,
      ready: index.ready,
    })),
  });
}

export function decodeCollection(bytes: Uint8Array): Collection {
  const row = decode(bytes);
  const uuid = row.uuid instanceof Binary ? row.uuid.value() : new Uint8Array(16);
  const options = isDoc(row.options) ? row.options : {};
  const collection = makeCollection(numberOf(row.id), String(row.db), String(row.name), uuid, options);
  const indexes = Array.isArray(row.indexes) ? row.indexes.filter(isDoc) : [];
  collection.indexes = indexes.map((index) => makeIndex(numberOf(index.id), index, index.ready === true));
  return collection;
}
