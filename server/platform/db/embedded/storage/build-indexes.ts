import type { Collection, Index } from '../catalog/model';
import { statement } from '../commands/context';
import type { Context } from '../commands/context';
import { breathe } from '../commands/read';
import { decode } from '../query';
import type { Doc } from '../query';
import { after, recordIdOf } from '../store/keys';
import type { Key } from '../store/keys';

const DOCUMENTS_PER_STEP = 250;

/**
 * Builds indexes on what is stored already, step by step, while other clients read and write: from the first
 * moment on every write maintains them, and queries use them when they are complete. On a duplicate key none stays.
 */
export async function buildIndexes(
  context: Context,
  collection: Collection,
  specs: readonly Doc[],
): Promise<void> {
  const { catalog, store } = context.engine;
  const isEmpty = store.statistics.of(collection.id).documents === 0;
  const added = specs.map((spec) => catalog.addIndex(collection, spec, isEmpty));
  if (isEmpty || added.length === 0) return;
  try {
    let from: Key | undefined = collection.prefix;
    while (from !== undefined) {
      const start: Key = from;
      from = await step(context, collection, added, start);
      await breathe(context);
    }
    for (const index of added) index.ready = true;
    catalog.save(collection);
  } catch (error) {
    for (const index of added) catalog.dropIndex(collection, index);
    throw error;
  }
}

/** Indexes the next documents; answers where to go on, or undefined at the end. */
function step(
  context: Context,
  collection: Collection,
  indexes: readonly Index[],
  from: Key,
): Promise<Key | undefined> {
  return statement(context, (transaction) => {
    const { entries, reachedEnd, last } = transaction.slice(
      from,
      after(collection.prefix),
      false,
      DOCUMENTS_PER_STEP,
    );
    for (const [key, bytes] of entries) {
      const stored = { recordId: recordIdOf(key), doc: decode(bytes), bytes: bytes.length };
      for (const index of indexes)
        context.engine.documents.addToIndex(transaction, collection, index, stored);
    }
    return reachedEnd || last === undefined ? undefined : `${last}\0`;
  });
}
