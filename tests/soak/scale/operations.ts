import type { mongo } from 'mongoose';
import { memberId, sourceKey } from './shop';

export interface Target {
  /** Which member. */
  at: number;
  round: number;
  entriesEach: number;
}

type Operation = (client: mongo.MongoClient, target: Target) => Promise<void>;

type Row = mongo.Document & { _id: string };

/** What the product does most: reads by primary key and by index, and writes that a guard may refuse. */
export const OPERATIONS: Record<string, Operation> = {
  async 'read: account by _id'(client, { at }) {
    must(await rows(client, 'points_accounts').findOne({ _id: memberId(at) }));
  },
  async 'read: newest 20 rows of a ledger'(client, { at }) {
    const page = rows(client, 'points_entries')
      .find({ memberId: memberId(at) })
      .sort({ _id: -1 })
      .limit(20);
    must((await page.toArray())[0]);
  },
  async 'read: ledger row by its source'(client, { at, round, entriesEach }) {
    const source = { memberId: memberId(at), sourceKey: sourceKey(round % entriesEach) };
    must(await rows(client, 'points_entries').findOne(source));
  },
  async 'write: guarded update'(client, { at }) {
    const enough = { _id: memberId(at), available: { $gte: 1 } };
    const done = await rows(client, 'points_accounts').updateOne(enough, {
      $inc: { available: -1, held: 1 },
    });
    must(done.modifiedCount);
  },
  async 'write: earning in one transaction'(client, { at, round }) {
    await client.withSession((session) =>
      session.withTransaction(async () => {
        const member = memberId(at);
        const entry = { _id: `pte_new_${round}_${at}`, memberId: member, sourceKey: `new:${round}` };
        const $inc = { earned: 5, remaining: 5, held: 0 };
        await rows(client, 'points_entries').updateOne(
          { _id: entry._id },
          { $set: entry },
          { upsert: true, session },
        );
        const lot = { _id: `${member}:2027-06-30`, memberId: member };
        must((await rows(client, 'points_lots').updateOne(lot, { $inc }, { session })).modifiedCount);
        await rows(client, 'points_accounts').updateOne(
          { _id: member },
          { $inc: { available: 5 } },
          { session },
        );
      }),
    );
  },
};

function rows(client: mongo.MongoClient, name: string): mongo.Collection<Row> {
  return client.db().collection<Row>(name);
}

function must(found: unknown): void {
  if (!found) throw new Error('the operation found nothing: it would measure nothing');
}
