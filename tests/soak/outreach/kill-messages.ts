import { fork } from 'node:child_process';
import path from 'node:path';
import { MessageModel } from '../../../server/modules/outreach/message.model';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { database } from '../../../server/platform/db/connect';
import type { TestApp } from '../../support/harness';
import { testMongoUri } from '../../support/mongo-uri';
import { allow, setUpMessages } from '../../support/outreach';
import { bundleChild } from '../support/bundle';
import { temporaryFolder } from '../support/folder';
import { gone, kill9, message, sleep } from '../support/processes';
import { progress } from '../support/progress';
import { createRandom } from '../support/random';
import type { Random } from '../support/random';
import type { ChildOptions } from './child';

const SEND = '/cgi-bin/message/subscribe/send';
/** Longer than the leases of the relay and of sending. */
const LATER_MS = 180_000;
const LONGEST_LIFE_MS = 900;
const MOST_RUNS = 20;
/** How long WeChat takes to answer. */
const SEND_MS = 25;

export interface KilledMessages {
  kills: number;
  /** By the state they ended in. */
  states: Record<string, number>;
  /** Members whose phone shows the message twice. */
  twice: string[];
  /** Messages called sent that no phone shows, or that are called something else and one does. */
  wrong: string[];
  /** Messages still waiting, and news nobody took. */
  left: number;
}

/** Tells many members something while the worker is killed again and again, at random moments between news and phone. */
export async function killMessages(
  app: TestApp,
  members: number,
  kills: number,
  seed: string,
): Promise<KilledMessages> {
  const random = createRandom(seed);
  const folder = temporaryFolder('soak-messages');
  const { child } = await bundleChild(folder.dir, path.join(__dirname, 'child.ts'));
  const ids = await prepare(app, members);
  const show = progress('kill -9 while sending', kills);
  let killed = 0;
  for (let round = 0; round < kills; round++) {
    // News comes in while the worker works, so that every round has something to lose.
    await tell(
      app,
      [...ids.keys()].slice(
        Math.floor((round * members) / kills),
        Math.floor(((round + 1) * members) / kills),
      ),
    );
    killed += (await workAndDie(app, child, random)) ? 1 : 0;
    app.clock.advance(LATER_MS);
    show(round + 1);
  }
  // What it left is finished by a worker that lives; a dead one's transaction may hold a row for a minute.
  let found = await look(app, ids);
  for (let more = 0; more < MOST_RUNS && (more === 0 || found.left > 0); more++) {
    await work(app, child);
    app.clock.advance(LATER_MS);
    found = await look(app, ids);
  }
  folder.remove();
  return { kills: killed, ...found };
}

/** Members who allow the message. Member id → WeChat user. */
async function prepare(app: TestApp, members: number): Promise<Map<string, string>> {
  await setUpMessages(app.ctx());
  const ids = new Map<string, string>();
  for (let n = 0; n < members; n++) {
    const { memberId } = await app.loginAs(`told-${n}`);
    await allow(app, `told-${n}`, 'pointsExpiry', 2);
    ids.set(memberId, `told-${n}`);
  }
  // Each call takes a while, so that kills meet messages on their way.
  app.standin.control.addFault({ kind: 'delay', path: SEND, milliseconds: SEND_MS, times: 1_000 });
  return ids;
}

async function tell(app: TestApp, memberIds: readonly string[]): Promise<void> {
  const ctx = app.ctx();
  const news = { amount: 120, lastDay: '2026-07-31', daysLeft: 30, at: ctx.now };
  for (const memberId of memberIds) {
    await transaction(async () => emit(ctx, 'points.expiringSoon', { memberId, ...news }));
  }
}

function start(app: TestApp, script: string) {
  const dbName = database().databaseName;
  const { dataDir } = app.deps.config;
  const options: ChildOptions = {
    mongoUri: testMongoUri(dbName),
    dbName,
    dataDir,
    wechat: app.standin.url,
    now: app.clock.now(),
  };
  return fork(script, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/**
 * Kills it at any moment of its life, or, every other time, while messages are on their way. Answers false when it was
 * done before.
 */
async function workAndDie(app: TestApp, script: string, random: Random): Promise<boolean> {
  const child = start(app, script);
  await message(child);
  const ended = gone(child);
  let over = false;
  void ended.then(() => (over = true));
  if (random.below(2) === 0) {
    await Promise.race([sleep(random.below(LONGEST_LIFE_MS)), ended]);
  } else {
    const sent = callsOf(app) + random.between(1, 4);
    while (!over && callsOf(app) < sent) await sleep(1);
    await sleep(random.below(SEND_MS));
  }
  return (await kill9(child)) === null;
}

function callsOf(app: TestApp): number {
  return app.standin.control.calls()[SEND] ?? 0;
}

async function work(app: TestApp, script: string): Promise<void> {
  const child = start(app, script);
  const code = await gone(child);
  if (code !== 0) throw new Error(`the worker ended with ${code}`);
}

async function look(app: TestApp, ids: ReadonlyMap<string, string>): Promise<Omit<KilledMessages, 'kills'>> {
  const rows = await MessageModel.find().lean();
  const shown = new Map<string, number>();
  for (const { userId } of app.standin.control.sentMessages())
    shown.set(userId, (shown.get(userId) ?? 0) + 1);
  const states: Record<string, number> = {};
  const wrong: string[] = [];
  for (const { memberId, state } of rows) {
    states[state] = (states[state] ?? 0) + 1;
    const onPhone = shown.get(ids.get(memberId) ?? '') ?? 0;
    if ((state === 'sent' && onPhone !== 1) || (state !== 'sent' && state !== 'unknown' && onPhone > 0))
      wrong.push(`${memberId} ${state} ${onPhone}`);
  }
  const news = await OutboxModel.countDocuments({ name: 'points.expiringSoon', state: { $ne: 'done' } });
  const waiting = rows.filter(({ dueAt }) => dueAt !== null).length;
  return {
    states,
    twice: [...shown].filter(([, times]) => times > 1).map(([user]) => user),
    wrong,
    left: waiting + news + (ids.size - rows.length),
  };
}
