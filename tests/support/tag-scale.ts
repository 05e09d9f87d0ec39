import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { emptyFacts } from '@shared/domain/tags/facts';
import { applyNews } from '@shared/domain/tags/news';
import { nextCheckAt, settle } from '@shared/domain/tags/settle';
import { dayNumberOf } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { bookNow, momentNow } from '../../server/modules/tags/book';
import { ensureDefaults } from '../../server/modules/tags/defaults.service';
import { MemberFactsModel, slotOf } from '../../server/modules/tags/facts.model';
import { MemberStateModel } from '../../server/modules/segments/state.model';
import { database } from '../../server/platform/db/connect';
import { startEmbedded } from '../../server/platform/db/embedded';
import { transaction } from '../../server/platform/db/tx';
import { emit } from '../../server/platform/events/emit';
import { startTestApp } from './harness';
import type { TestApp } from './harness';
import { settleRules } from './tags';

const DAY_MS = 86_400_000;
const BATCH = 1_000;

export interface EventCost {
  /** Documents the database looked at, and documents it changed or added, for one event on average. */
  read: number;
  written: number;
}

const memberId = (at: number): string => `mem_scale${String(at).padStart(8, '0')}`;

/** The cost among so many members, on a database of its own: what others do beside would be counted too. */
export async function costAmong(
  members: number,
  events: number,
  said?: (done: number) => void,
): Promise<EventCost> {
  const dir = mkdtempSync(path.join(tmpdir(), 'mall-tags-'));
  const embedded = await startEmbedded({ dir, inProcess: true });
  const before = process.env.TEST_MONGO_URI;
  process.env.TEST_MONGO_URI = embedded.uri('test');
  try {
    const app = await startTestApp({ env: { LOG_LEVEL: 'silent' } });
    try {
      await fillMembers(app, members, said);
      return await costOfEvents(app, members, events);
    } finally {
      await app.stop();
    }
  } finally {
    process.env.TEST_MONGO_URI = before;
    await embedded.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The tags a shop starts with, and so many members that have lived with them. */
async function fillMembers(app: TestApp, members: number, said?: (done: number) => void): Promise<void> {
  await ensureDefaults(app.ctx());
  await settleRules(app);
  const ctx = app.ctx();
  const [{ rules }, moment] = await Promise.all([bookNow(ctx), momentNow(ctx)]);
  for (let from = 0; from < members; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, members - from) }, (_, at) => {
      const _id = memberId(from + at);
      const paidAt = ctx.now - ((from + at) % 300) * DAY_MS;
      const d = dayNumberOf(businessDayOf(paidAt, moment.zone));
      const lines = [{ key: 'k', productId: 'prd_1', categoryIds: ['cat_1'], paid: 8_800 }];
      const paid = { kind: 'paid' as const, orderId: `ord_${_id}`, lines, at: paidAt, d };
      const { facts } = applyNews(emptyFacts(ctx.now - 200 * DAY_MS), [paid], moment.today);
      const member = { facts, marks: [], checks: [], told: [] };
      const result = settle(member, rules, { touched: [], asked: rules.byKey.keys() }, moment);
      const { marks, checks, told } = result;
      return { _id, facts, marks, checks, told, nextCheckAt: nextCheckAt(result), slot: slotOf(_id) };
    });
    await MemberFactsModel.collection.insertMany(rows as never[], { ordered: false });
    const states = rows.map(({ _id }) => ({
      ...{ _id, stage: 'active', since: 0, cycleDays: 30, rfm: null, credits: [], advocate: false },
      turnsAt: null,
    }));
    await MemberStateModel.collection.insertMany(states as never[], { ordered: false });
    said?.(from + rows.length);
  }
}

/** What one event of a member costs, beside those of all others: visits, purchases, and the timers they set. */
async function costOfEvents(app: TestApp, members: number, events: number): Promise<EventCost> {
  let written = 0;
  const client = mongoose.connection.getClient();
  const count = ({ commandName, reply }: mongoose.mongo.CommandSucceededEvent): void => {
    const answer = reply as Record<string, number | undefined>;
    if (commandName === 'bulkWrite')
      written += (answer.nInserted ?? 0) + (answer.nModified ?? 0) + (answer.nUpserted ?? 0);
    else if (['insert', 'update', 'delete', 'findAndModify'].includes(commandName)) written += answer.n ?? 1;
  };
  await app.drain();
  const before = await examined();
  client.on('commandSucceeded', count);
  for (let at = 0; at < events; at += 1) await live(app, memberId((at * 7_919) % members), at);
  client.off('commandSucceeded', count);
  return { read: ((await examined()) - before) / events, written: written / events };
}

async function live(app: TestApp, id: string, at: number): Promise<void> {
  const ctx = app.ctx();
  const day = businessDayOf(ctx.now, 'Asia/Shanghai');
  const line = {
    key: 'k',
    skuId: 'sku_1',
    productId: 'prd_1',
    categoryIds: ['cat_1'],
    quantity: 1,
    paid: 100,
    credit: null,
  };
  await transaction(() => {
    if (at % 4 === 0) {
      const order = { memberId: id, orderId: `ord_new_${at}`, lines: [line], paid: 100, at: ctx.now };
      emit(ctx, 'order.paid', order);
    } else {
      const event = { eventId: `bev_${at}`, name: 'app.show', at: ctx.now, day, source: 'client' as const };
      emit(ctx, 'behavior.counted', { memberId: id, events: [event], at: ctx.now });
    }
    return Promise.resolve();
  });
  await app.drain();
}

async function examined(): Promise<number> {
  const { metrics } = await database().admin().command({ serverStatus: 1 });
  return (metrics as { queryExecutor: { scannedObjects: number } }).queryExecutor.scannedObjects;
}
