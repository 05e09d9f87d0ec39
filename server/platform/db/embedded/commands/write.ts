import { ObjectId } from 'bson';
import type { Collection } from '../catalog/model';
import { fail } from '../errors';
import { compileFilter, compileUpdate, upsertDocument } from '../query';
import type { Doc } from '../query';
import type { Query } from '../plan/plan';
import { Stream } from '../plan/stream';
import type { StoredDocument } from '../storage/documents';
import type { Transaction } from '../store/transaction';
import { decode } from '../query';
import { u48 } from '../store/keys';
import type { Context } from './context';
import { breathe, pull } from './read';

const MULTI_PER_TURN = 200;

export interface UpdateSpec {
  filter: Doc;
  update: Doc | Doc[];
  multi: boolean;
  upsert: boolean;
  arrayFilters: Doc[] | undefined;
  sort: Doc | undefined;
  hint: unknown;
  variables: Doc | undefined;
  validate: boolean;
}

export interface DeleteSpec {
  filter: Doc;
  multi: boolean;
  sort?: Doc | undefined;
  hint: unknown;
  variables: Doc | undefined;
}

export interface Updated {
  matched: number;
  modified: number;
  upsertedId: unknown;
  /** Of a single update: the document before and after. */
  before: Doc | undefined;
  after: Doc | undefined;
}

/** Gives a document an _id, first in it, and refuses what cannot be one. */
export function withId(doc: Doc): Doc {
  const id = doc._id;
  if (Array.isArray(id)) throw fail(53, "The '_id' value cannot be of type array");
  if (id !== undefined && Object.keys(doc)[0] === '_id') return doc;
  const { _id = new ObjectId(), ...rest } = doc;
  return { _id, ...rest };
}

/** Updates one or all matches, or inserts when none matches and `upsert` is set. */
export async function executeUpdate(
  context: Context,
  transaction: Transaction,
  collection: Collection,
  spec: UpdateSpec,
): Promise<Updated> {
  const { documents } = context.engine;
  if (spec.multi && !Array.isArray(spec.update) && !Object.keys(spec.update)[0]?.startsWith('$')) {
    throw fail(9, 'multi update is not supported for replacement-style update');
  }
  const options = {
    arrayFilters: spec.arrayFilters,
    filter: spec.filter,
    now: new Date(context.engine.now()),
    let: spec.variables,
  };
  // Before the first document is looked for: a wrong update is refused also where nothing matches.
  const update = compileUpdate(spec.update, options);
  const result: Updated = {
    matched: 0,
    modified: 0,
    upsertedId: undefined,
    before: undefined,
    after: undefined,
  };
  for await (const stored of targets(context, transaction, collection, spec)) {
    result.matched++;
    result.before = stored.doc;
    result.after = update(stored.doc);
    if (result.after === stored.doc) continue;
    documents.update(transaction, collection, stored, result.after, { validate: spec.validate });
    result.modified++;
  }
  if (result.matched > 0 || !spec.upsert) return result;
  const created = withId(
    compileUpdate(spec.update, { ...options, isUpsert: true })(upsertDocument(spec.filter)),
  );
  documents.insert(transaction, collection, created, { validate: spec.validate });
  return { ...result, upsertedId: created._id, after: created };
}

/** Deletes one or all matches; answers how many, and the last one. */
export async function executeDelete(
  context: Context,
  transaction: Transaction,
  collection: Collection,
  spec: DeleteSpec,
): Promise<{ deleted: number; last: Doc | undefined }> {
  let deleted = 0;
  let last: Doc | undefined;
  for await (const stored of targets(context, transaction, collection, spec)) {
    context.engine.documents.remove(transaction, collection, stored);
    last = stored.doc;
    deleted++;
  }
  return { deleted, last };
}

/** All matches are found before the first is handed out: a write must not meet its own result again. */
async function* targets(
  context: Context,
  transaction: Transaction,
  collection: Collection,
  spec: DeleteSpec,
): AsyncIterable<StoredDocument> {
  const query: Query = {
    filter: spec.filter,
    matcher: compileFilter(spec.filter, { let: spec.variables }),
    sort: spec.sort,
    limit: spec.multi ? 0 : 1,
    hint: spec.hint,
  };
  const stream = new Stream(transaction, collection, query);
  if (!spec.multi) {
    const only = await pull(stream, context);
    if (only) yield only;
    return;
  }
  const found: number[] = [];
  for (let next = await pull(stream, context); next; next = await pull(stream, context))
    found.push(next.recordId);
  for (const [at, recordId] of found.entries()) {
    if (at > 0 && at % MULTI_PER_TURN === 0) await breathe(context);
    const bytes = transaction.get(collection.prefix + u48(recordId));
    if (bytes) yield { recordId, doc: decode(bytes), bytes: bytes.length };
  }
}
