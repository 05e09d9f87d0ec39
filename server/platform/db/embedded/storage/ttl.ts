import type { Collection, Index } from '../catalog/model';
import { statement } from '../commands/context';
import type { Context, Engine } from '../commands/context';
import { executeDelete } from '../commands/write';
import type { Doc } from '../query';

/** Deletes the documents whose TTL index says that their time is over. */
export async function expireDocuments(engine: Engine): Promise<void> {
  for (const collection of engine.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== undefined && index.ready)
        await expire(engine, collection, index, index.expireAfterSeconds);
    }
  }
}

async function expire(engine: Engine, collection: Collection, index: Index, seconds: number): Promise<void> {
  const [field] = index.fields;
  if (!field) return;
  const context: Context = {
    engine,
    db: collection.db,
    session: undefined,
    transaction: undefined,
    retryable: false,
    deadline: undefined,
    losses: engine.store.losses,
  };
  const filter: Doc = { [field.path]: { $lt: new Date(engine.now() - seconds * 1000) } };
  // A partial index promises nothing about documents outside it.
  const expired = index.partial ? { $and: [filter, index.partial.filter] } : filter;
  await statement(context, (transaction) =>
    executeDelete(context, transaction, collection, {
      filter: expired,
      multi: true,
      hint: undefined,
      variables: undefined,
    }),
  );
}
