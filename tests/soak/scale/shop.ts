import mongoose from 'mongoose';
import { progress } from '../support/progress';

// Registers the models, whose indexes are the ones measured.
import '../../../server/main/modules';

export interface Size {
  members: number;
  entriesEach: number;
}

const MEMBERS_A_BATCH = 100;

export const memberId = (at: number): string => `mem_${String(at).padStart(8, '0')}`;
export const sourceKey = (at: number): string => `soak:${at}`;

/** A shop of that size: members, accounts, one lot each, and their ledgers, written through the driver. */
export async function fillShop(db: mongoose.mongo.Db, { members, entriesEach }: Size): Promise<void> {
  for (const name of ['members', 'points_accounts', 'points_lots', 'points_entries']) {
    await db.createCollection(name);
    for (const [key, options] of mongoose.model(name).schema.indexes())
      await db.collection(name).createIndex(key as mongoose.mongo.IndexSpecification, options as object);
  }
  const show = progress(`filling ${members} members`, members, 10_000);
  for (let from = 0; from < members; from += MEMBERS_A_BATCH) {
    const batch = Array.from({ length: Math.min(MEMBERS_A_BATCH, members - from) }, (_, at) => from + at);
    await Promise.all([
      insert(db, 'members', batch.map(member)),
      insert(
        db,
        'points_accounts',
        batch.map((at) => account(at, entriesEach)),
      ),
      insert(
        db,
        'points_lots',
        batch.map((at) => lot(at, entriesEach)),
      ),
      insert(
        db,
        'points_entries',
        batch.flatMap((at) => ledger(at, entriesEach)),
      ),
    ]);
    show(from + batch.length);
  }
}

type Row = { _id: string } & Record<string, unknown>;

async function insert(db: mongoose.mongo.Db, name: string, rows: Row[]): Promise<void> {
  await db.collection<Row>(name).insertMany(rows, { ordered: false });
}

function member(at: number): Row {
  const level = { level: 1, growth: 0 };
  return {
    _id: memberId(at),
    nickname: `会员${at}`,
    avatarFileId: null,
    birthday: null,
    joinedAt: at,
    level,
    reviewOn: null,
    revision: 0,
  };
}

function account(at: number, entries: number): Row {
  return {
    _id: memberId(at),
    available: entries * 5,
    pending: 0,
    held: 0,
    debt: 0,
    net: { earn: entries * 5 },
  };
}

function lot(at: number, entries: number): Row {
  const points = entries * 5;
  const _id = `${memberId(at)}:2027-06-30`;
  return {
    _id,
    memberId: memberId(at),
    state: 'open',
    earned: points,
    remaining: points,
    held: 0,
    lastDay: '2027-06-30',
  };
}

function ledger(at: number, entries: number): Row[] {
  return Array.from({ length: entries }, (_, day) => ({
    _id: `pte_${String(day).padStart(6, '0')}${String(at).padStart(8, '0')}`,
    memberId: memberId(at),
    sourceKey: sourceKey(day),
    kind: 'earn',
    change: { available: 5, pending: 0, held: 0, debt: 0 },
    lots: [{ lotId: `${memberId(at)}:2027-06-30`, remaining: 5, held: 0 }],
    on: '2026-06-12',
    reason: { type: 'checkin' },
    lastDay: '2027-06-30',
    at: day,
  }));
}
