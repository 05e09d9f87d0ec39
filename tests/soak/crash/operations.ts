import type { mongo } from 'mongoose';
import type { Random } from '../support/random';
import type { Ack, OnAck } from './acks';
import { ACCOUNTS, SCRATCH_ROWS, SLOTS } from './collections';
import type { Collections } from './collections';

/** One client with its own stream of chances and ids. */
export interface Lane extends Collections {
  lane: number;
  random: Random;
  newId(): string;
  ack: OnAck;
  /** Batches this lane made, for taking some back. */
  batches: string[];
}

type Operation = (lane: Lane) => Promise<void>;

/** Chances in a hundred. */
const MIX: readonly (readonly [share: number, operation: Operation])[] = [
  [32, transfer],
  [20, claim],
  [10, release],
  [18, count],
  [12, batch],
  [4, forget],
  [2, reindex],
  [2, renew],
];

export async function operate(lane: Lane): Promise<void> {
  let at = lane.random.below(100);
  for (const [share, operation] of MIX) {
    if (at < share) return operation(lane);
    at -= share;
  }
}

/** Acknowledged only when the driver's commit returned. `work` answers null where it found nothing to do. */
async function inTransaction(
  lane: Lane,
  work: (session: mongo.ClientSession) => Promise<Ack | null>,
): Promise<void> {
  const session = lane.client.startSession();
  try {
    const done = await session.withTransaction(async () => {
      const outcome = await work(session);
      if (!outcome) await session.abortTransaction();
      return outcome;
    });
    if (done) lane.ack(done);
  } finally {
    await session.endSession();
  }
}

/** Money moves between two accounts and a row tells of it: sum and history stay true. */
async function transfer(lane: Lane): Promise<void> {
  const { random, accounts, transfers } = lane;
  const _id = lane.newId();
  const from = random.below(ACCOUNTS);
  const to = (from + random.between(1, ACCOUNTS - 1)) % ACCOUNTS;
  const amount = random.between(1, 60);
  const tags = Array.from({ length: random.below(4) }, () => `t${random.below(20)}`);
  await inTransaction(lane, async (session) => {
    const enough = { _id: from, balance: { $gte: amount } };
    const taken = await accounts.updateOne(enough, { $inc: { balance: -amount } }, { session });
    if (taken.modifiedCount === 0) return null;
    await accounts.updateOne({ _id: to }, { $inc: { balance: amount } }, { session });
    await transfers.insertOne({ _id, from, to, amount, tags }, { session });
    return { op: 'transfer', id: _id };
  });
}

/** Many want the same slot; the unique index gives it to one, and the tally counts with it. */
async function claim(lane: Lane): Promise<void> {
  const { random, claims, counters } = lane;
  const _id = lane.newId();
  const slot = random.below(SLOTS);
  const vip = random.below(3) === 0 ? { vip: true as const } : {};
  try {
    await inTransaction(lane, async (session) => {
      await claims.insertOne({ _id, slot, ...vip }, { session });
      await counters.updateOne({ _id: 'claims' }, { $inc: { n: 1 } }, { upsert: true, session });
      return { op: 'claim', id: _id };
    });
  } catch (error) {
    if ((error as mongo.MongoServerError).code !== 11000) throw error;
  }
}

async function release(lane: Lane): Promise<void> {
  const { claims, undone, counters } = lane;
  const _id = lane.newId();
  const slot = lane.random.below(SLOTS);
  await inTransaction(lane, async (session) => {
    const freed = await claims.findOneAndDelete({ slot }, { session });
    if (!freed) return null;
    await undone.insertOne({ _id, target: freed._id }, { session });
    await counters.updateOne({ _id: 'claims' }, { $inc: { n: -1 } }, { session });
    return { op: 'undo', id: _id, target: freed._id };
  });
}

/** A single retryable write; only this lane touches this counter. */
async function count({ counters, lane, ack }: Lane): Promise<void> {
  const after = { upsert: true, returnDocument: 'after' } as const;
  const found = await counters.findOneAndUpdate({ _id: lane }, { $inc: { n: 1 } }, after);
  ack({ op: 'count', lane, n: found?.n ?? 0 });
}

/** Several documents in one bulk write. */
async function batch(lane: Lane): Promise<void> {
  const id = lane.newId();
  const size = lane.random.between(2, 12);
  await inTransaction(lane, async (session) => {
    const parts = Array.from({ length: size }, (_, at) => ({ _id: `${id}.${at}`, batch: id, size }));
    await lane.parts.bulkWrite(
      parts.map((document) => ({ insertOne: { document } })),
      { session, ordered: size % 2 === 0 },
    );
    return { op: 'batch', id };
  });
  lane.batches.push(id);
}

async function forget(lane: Lane): Promise<void> {
  const target = lane.batches.pop();
  if (target === undefined) return;
  const _id = lane.newId();
  await inTransaction(lane, async (session) => {
    await lane.parts.deleteMany({ batch: target }, { session });
    await lane.undone.insertOne({ _id, target }, { session });
    return { op: 'undo', id: _id, target };
  });
}

/** An index is built, or dropped, while the others write; by one lane, as a migration would. */
async function reindex({ lane, transfers }: Lane): Promise<void> {
  if (lane !== 0) return;
  const indexes = await transfers.indexes();
  if (indexes.some(({ name }) => name === 'amount_1_from_1')) await transfers.dropIndex('amount_1_from_1');
  else await transfers.createIndex({ amount: 1, from: 1 });
}

/** A collection is dropped and made anew, its rows left to the background. */
async function renew({ lane, counters, scratch, ack }: Lane): Promise<void> {
  if (lane !== 1) return;
  const after = { upsert: true, returnDocument: 'after' } as const;
  const next = await counters.findOneAndUpdate({ _id: 'generation' }, { $inc: { n: 1 } }, after);
  const generation = next?.n ?? 0;
  ack({ op: 'renewing', generation });
  await scratch.drop();
  await scratch.createIndex({ generation: 1 });
  await scratch.insertMany(Array.from({ length: SCRATCH_ROWS }, (_, _id) => ({ _id, generation })));
  ack({ op: 'renewed', generation });
}
