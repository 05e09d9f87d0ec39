import { afterCommit, transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { DeliveryModel, OutboxModel } from '../../../server/platform/events/outbox.model';
import { Relay } from '../../../server/platform/events/relay';
import { MemberModel } from '../../../server/modules/members/members.model';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  app.clock.set(PICTURE_DAY);
  await OutboxModel.deleteMany({});
  await DeliveryModel.deleteMany({});
});

async function emitOne(memberId = 'mem_a'): Promise<void> {
  await transaction(async () => {
    emit(app.ctx(), 'member.joined', { memberId, at: app.clock.now() });
    await Promise.resolve();
  });
}
const states = async () => (await OutboxModel.find().sort({ _id: 1 }).lean()).map(({ state }) => state);

it('delivers an event to each of its handlers once, however often the row is handed out', async () => {
  const relay = new Relay(app.deps);
  const heard: string[] = [];
  relay.on('member.joined', 'first', async (_ctx, { memberId }) => void heard.push(`first ${memberId}`));
  relay.on('member.joined', 'second', async (_ctx, { memberId }) => void heard.push(`second ${memberId}`));
  await emitOne();
  expect(await relay.drain()).toBe(1);
  await OutboxModel.updateMany({}, { $set: { state: 'waiting' } });
  expect(await relay.drain()).toBe(1);
  expect(heard).toEqual(['first mem_a', 'second mem_a']);
  expect(await states()).toEqual(['done']);
});

it('keeps an effect exactly once when the process dies between the effect and the mark that it is done', async () => {
  const { memberId } = await app.loginAs('counted');
  await OutboxModel.deleteMany({});
  const effect = (relay: Relay) =>
    relay.on('member.joined', 'effect', async () => {
      await MemberModel.updateOne({ _id: memberId }, { $inc: { revision: 1 } });
    });
  await emitOne(memberId);
  // Not the first attempt: each handler has a transaction of its own, and the mark comes after the last.
  await OutboxModel.updateOne({}, { $set: { attempts: 1 } });
  const first = new Relay(app.deps);
  effect(first);
  const update = jest.spyOn(OutboxModel, 'updateOne').mockImplementationOnce(() => {
    throw new Error('killed');
  });
  await expect(first.drain()).rejects.toThrow('killed');
  update.mockRestore();
  app.clock.advance(60_000);
  const second = new Relay(app.deps);
  effect(second);
  await second.drain();
  expect((await MemberModel.findById(memberId).lean())?.revision).toBe(1);
});

it('runs the effect and its mark in one transaction: a handler that fails leaves neither', async () => {
  const { memberId } = await app.loginAs('fails');
  await OutboxModel.deleteMany({});
  const relay = new Relay(app.deps);
  relay.on('member.joined', 'fails late', async () => {
    await MemberModel.updateOne({ _id: memberId }, { $inc: { revision: 1 } });
    throw new Error('after the write');
  });
  await emitOne(memberId);
  expect(await relay.drain()).toBe(0);
  expect((await MemberModel.findById(memberId).lean())?.revision).toBe(0);
  expect(await DeliveryModel.countDocuments()).toBe(0);
});

it('tries again after 1, 2, 4 … seconds by the clock and gives up after twelve times', async () => {
  const relay = new Relay(app.deps);
  let calls = 0;
  relay.on('member.joined', 'always fails', () => {
    calls += 1;
    return Promise.reject(new Error('13812345678 cannot'));
  });
  await emitOne();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    await relay.drain();
    expect(calls).toBe(attempt);
    const row = await OutboxModel.findOne().lean();
    waits.push(((row?.dueAt ?? 0) - app.clock.now()) / 1000);
    await relay.drain();
    expect(calls).toBe(attempt);
    app.clock.set(row?.dueAt ?? 0);
  }
  expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
  expect(await states()).toEqual(['dead']);
  app.clock.advance(DAY_MS);
  expect(await relay.drain()).toBe(0);
  expect(calls).toBe(12);
});

it('does not let a failing handler keep others from hearing the news, nor hear it twice', async () => {
  const relay = new Relay(app.deps);
  let broken = true;
  const heard: string[] = [];
  relay.on('member.joined', 'healthy', async () => {
    afterCommit(() => heard.push('healthy'));
  });
  relay.on('member.joined', 'ill', () => (broken ? Promise.reject(new Error('ill')) : Promise.resolve()));
  await emitOne();
  await relay.drain();
  broken = false;
  app.clock.advance(1_000);
  expect(await relay.drain()).toBe(1);
  expect(heard).toEqual(['healthy']);
});

it('lets two relays share the work without doing any of it twice', async () => {
  const heard: string[] = [];
  const relays = [new Relay(app.deps), new Relay(app.deps)];
  for (const relay of relays) {
    relay.on('member.joined', 'count', async (_ctx, { memberId }) => void heard.push(memberId));
  }
  for (let i = 0; i < 12; i += 1) await emitOne(`mem_${i}`);
  const finished = await Promise.all(relays.map((relay) => relay.drain()));
  expect(finished[0]! + finished[1]!).toBe(12);
  expect(new Set(heard).size).toBe(12);
  expect(await DeliveryModel.countDocuments()).toBe(12);
});

it('refuses to emit outside a transaction, since the news must stand or fall with the change', () => {
  expect(() => {
    emit(app.ctx(), 'member.joined', { memberId: 'mem_a', at: 0 });
  }).toThrow(/transaction/);
});

it('forgets what was delivered days ago and keeps what still waits', async () => {
  const relay = new Relay(app.deps);
  await emitOne();
  await relay.drain();
  app.clock.advance(4 * DAY_MS);
  await emitOne();
  await relay.cleanUp(app.clock.now());
  expect(await states()).toEqual(['waiting']);
});
