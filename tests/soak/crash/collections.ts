import type { mongo } from 'mongoose';

export const ACCOUNTS = 16;
export const OPENING_BALANCE = 1_000;
export const SLOTS = 400;
export const SCRATCH_ROWS = 40;

export interface Account {
  _id: number;
  balance: number;
}

export interface Transfer {
  _id: string;
  from: number;
  to: number;
  amount: number;
  tags: string[];
}

export interface Claim {
  _id: string;
  slot: number;
  vip?: true;
}

export interface BatchPart {
  _id: string;
  batch: string;
  size: number;
}

/** A claim or batch that was taken back, in the transaction that did so. */
export interface Undone {
  _id: string;
  target: string;
}

export interface Counter {
  _id: string | number;
  n: number;
}

export interface Scratch {
  _id: number;
  generation: number;
}

export interface Collections {
  client: mongo.MongoClient;
  db: mongo.Db;
  accounts: mongo.Collection<Account>;
  transfers: mongo.Collection<Transfer>;
  claims: mongo.Collection<Claim>;
  parts: mongo.Collection<BatchPart>;
  undone: mongo.Collection<Undone>;
  counters: mongo.Collection<Counter>;
  scratch: mongo.Collection<Scratch>;
}

export function collectionsOf(client: mongo.MongoClient): Collections {
  const db = client.db('crash');
  return {
    client,
    db,
    accounts: db.collection('accounts'),
    transfers: db.collection('transfers'),
    claims: db.collection('claims'),
    parts: db.collection('parts'),
    undone: db.collection('undone'),
    counters: db.collection('counters'),
    scratch: db.collection('scratch'),
  };
}

/** Every kind of index: single, compound, multikey, unique, sparse, partial. Can be cut off and run again. */
export async function prepare({ client, ...c }: Collections): Promise<void> {
  await c.accounts.createIndex({ balance: 1 });
  await c.transfers.createIndexes([
    { key: { from: 1, _id: -1 } },
    { key: { to: 1, amount: -1 } },
    { key: { tags: 1 } },
  ]);
  await c.claims.createIndexes([
    { key: { slot: 1 }, unique: true },
    { key: { vip: 1 }, sparse: true },
    { key: { slot: -1, vip: 1 }, partialFilterExpression: { vip: true } },
  ]);
  await c.parts.createIndexes([{ key: { batch: 1 } }, { key: { size: 1, batch: -1 } }]);
  await c.undone.createIndex({ target: 1 }, { unique: true });
  await c.counters.createIndex({ n: -1 });
  await client.withSession((session) =>
    session.withTransaction(async () => {
      for (let _id = 0; _id < ACCOUNTS; _id++) {
        const opening = { $setOnInsert: { balance: OPENING_BALANCE } };
        await c.accounts.updateOne({ _id }, opening, { upsert: true, session });
      }
    }),
  );
}
