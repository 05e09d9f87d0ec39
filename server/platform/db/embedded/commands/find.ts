import { Int32, Long } from 'bson';
import type { Collection } from '../catalog/model';
import { fail } from '../errors';
import type { Doc } from '../query';
import type { Transaction } from '../store/transaction';
import type { Command, Context } from './context';
import { takeBatch } from './cursors';
import type { Feed } from './cursors';
import { FindFeed, openStream, parseQuery } from './read';
import { numberOf, optionalCount, requiredString, truthy } from './values';

const FIRST_BATCH = 101;

export const find: Command = {
  transactional: true,
  fields: [
    'find',
    'filter',
    'projection',
    'sort',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'hint',
    'collation',
    'let',
    'allowDiskUse',
    'noCursorTimeout',
    'tailable',
    'awaitData',
    'returnKey',
    'showRecordId',
    'min',
    'max',
    'oplogReplay',
    'allowPartialResults',
  ],
  async run(context, command) {
    const name = requiredString(command, 'find');
    const query = parseQuery(command, 'filter');
    const projection = command.projection as Doc | undefined;
    return openCursor(context, command, name, (transaction) => {
      const collection = context.engine.catalog.find(context.db, name);
      return new FindFeed(openStream(transaction, collection, query), projection, context);
    });
  },
};

/** Answers the first batch and keeps a cursor for the rest. */
export async function openCursor(
  context: Context,
  command: Doc,
  name: string,
  open: (transaction: Transaction) => Feed,
): Promise<Doc> {
  const { engine, session } = context;
  const ns = `${context.db}.${name}`;
  const options = (command.cursor as Doc | undefined) ?? command;
  const size = optionalCount(options, 'batchSize') ?? FIRST_BATCH;
  return reading(context, async (transaction) => {
    const feed = open(transaction);
    const { batch, held, done } = await takeBatch(feed, size, undefined);
    const over = done || truthy(command.singleBatch);
    const cursor = over
      ? undefined
      : engine.cursors.open(
          {
            ns,
            feed,
            session,
            transactionNumber: context.transaction ? session?.number : undefined,
            lastUse: engine.now(),
            noTimeout: truthy(command.noCursorTimeout),
          },
          held,
        );
    return { cursor: { firstBatch: batch, id: cursor?.id ?? Long.ZERO, ns }, ok: 1 };
  });
}

/** Runs a read in the client's transaction, or in a snapshot of its own that ends with it. */
export async function reading<T>(
  context: Context,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (context.transaction) return work(context.transaction);
  const transaction = context.engine.store.begin();
  try {
    return await work(transaction);
  } finally {
    transaction.abort();
  }
}

export const getMore: Command = {
  transactional: true,
  fields: ['getMore', 'collection', 'batchSize', 'maxTimeMS', 'term', 'lastKnownCommittedOpTime'],
  async run(context, command) {
    const { engine } = context;
    const id = command.getMore;
    if (!(id instanceof Long))
      throw fail(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
    const ns = `${context.db}.${requiredString(command, 'collection')}`;
    const cursor = engine.cursors.get(id, ns);
    if (cursor.transactionNumber !== (context.transaction && context.session?.number)) {
      throw fail(
        50738,
        `Cannot run getMore on cursor ${id.toString()}, which belongs to another transaction`,
      );
    }
    cursor.busy = true;
    try {
      return await reading(context, async (transaction) => {
        cursor.feed.resume(transaction);
        const size = optionalCount(command, 'batchSize') || Infinity;
        const { batch, held, done } = await takeBatch(cursor.feed, size, cursor.held);
        cursor.held = held;
        if (done) engine.cursors.kill(id);
        return { cursor: { nextBatch: batch, id: done ? Long.ZERO : id, ns }, ok: 1 };
      });
    } catch (error) {
      engine.cursors.kill(id);
      throw error;
    } finally {
      cursor.busy = false;
      cursor.lastUse = engine.now();
    }
  },
};

export const killCursors: Command = {
  transactional: true,
  fields: ['killCursors', 'cursors'],
  run({ engine }, command) {
    const ids = Array.isArray(command.cursors) ? command.cursors.filter((id) => id instanceof Long) : [];
    const cursorsKilled = ids.filter((id) => engine.cursors.kill(id));
    const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id));
    return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};

export const count: Command = {
  fields: ['count', 'query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  async run(context, command) {
    const collection = context.engine.catalog.find(context.db, requiredString(command, 'count'));
    const limit = Math.abs(numberOf(command.limit) || 0);
    const query = parseQuery({ ...command, limit: new Int32(limit) }, 'query');
    if (!collection) return { n: 0, ok: 1 };
    if (Object.keys(query.filter).length === 0) {
      const all = context.engine.store.statistics.of(collection.id).documents - (query.skip ?? 0);
      return { n: Math.max(0, limit > 0 ? Math.min(all, limit) : all), ok: 1 };
    }
    return reading(context, async (transaction) => ({
      n: await countMatches(context, transaction, collection, query),
      ok: 1,
    }));
  },
};

async function countMatches(
  context: Context,
  transaction: Transaction,
  collection: Collection,
  query: ReturnType<typeof parseQuery>,
): Promise<number> {
  const feed = new FindFeed(openStream(transaction, collection, query), undefined, context);
  let n = 0;
  while (await feed.next()) n++;
  return n;
}
