import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { mongo } from 'mongoose';
import { emptyFacts } from '@shared/domain/tags/facts';
import { MemberFactsModel, slotOf } from '../../../server/modules/tags/facts.model';
import { heldNames } from '../../../server/modules/tags/marks.queries';
import { TagModel } from '../../../server/modules/tags/tag.model';
import type { TagRow } from '../../../server/modules/tags/tag.model';
import { database } from '../../../server/platform/db/connect';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import type { TestApp } from '../../support/harness';
import { testMongoUri } from '../../support/mongo-uri';
import { saveGroup, saveTag } from '../../support/tags';
import type { Rule } from '../../support/tags';
import { bundleChild } from '../support/bundle';
import { temporaryFolder } from '../support/folder';
import { gone, kill9, sleep } from '../support/processes';
import { createRandom } from '../support/random';
import type { ChildNews, ChildOptions } from './child';

const NAME = '老朋友';
const LEVELS = 4;
/** Level 3 stays, level 4 leaves, levels 1 and 2 come in. */
const BEFORE: Rule = { is: 'level', op: 'atLeast', value: 3 };
const AFTER: Rule = { is: 'level', op: 'atMost', value: 3 };
/** About as long as a piece takes, so that kills meet every part of one. */
const PIECE_MS = 120;
/** More than a worker that lives needs. */
const MOST_RUNS = 8;

export interface KilledBackfill {
  kills: number;
  /** How far the new version was when each worker died; null behind the swap. */
  asked: (number | null)[];
  /** What the workers say they looked at for the new version, all together. */
  looked: number;
  /** What was not as it must be, at a death or at the end. */
  wrong: string[];
}

/** Saves another rule for a tag that many have, and kills the worker that asks them again and again. */
export async function killBackfill(
  app: TestApp,
  owner: string,
  { members, kills, seed }: { members: number; kills: number; seed: string },
): Promise<KilledBackfill> {
  const random = createRandom(seed);
  const folder = temporaryFolder('soak-backfill');
  const { child: script } = await bundleChild(folder.dir, path.join(__dirname, 'child.ts'));
  await fill(members);
  const groupId = await saveGroup(app, owner);
  const { tagId } = await saveTag(app, owner, { groupId, name: NAME, rule: BEFORE });
  const toldBefore = await newsOf(tagId);
  const { edition } = await tagNow(tagId);
  const terms = { groupId, name: NAME, tagId, edition };
  await saveTag(app, owner, { ...terms, rule: AFTER }, { settled: false });

  const found: KilledBackfill = { kills: 0, asked: [], looked: 0, wrong: [] };
  for (let round = 0; round < kills + MOST_RUNS; round += 1) {
    app.clock.advance(2_000);
    const before = await tagNow(tagId);
    if (!before.next && !before.announcing) break;
    // The first dies as soon as one piece is done; the others within the first or the second they do.
    const death =
      round === 0 ? { pieces: 1, ms: 0 } : { pieces: random.below(2), ms: random.below(PIECE_MS) };
    const { pieces, killed } = await liveAndDie(app, script, round < kills ? death : null);
    found.kills += killed ? 1 : 0;
    if (before.next) found.looked += pieces.reduce((sum, piece) => sum + piece, 0);
    const after = await tagNow(tagId);
    if (before.next && !after.next) found.looked -= 1;
    if (killed) found.asked.push(after.next?.asked ?? null);
    found.wrong.push(...(await stateNow(app, after, members)));
  }
  const news = (await newsOf(tagId)).slice(toldBefore.length);
  found.wrong.push(...(await toldNow(news)));
  folder.remove();
  return found;
}

/** So many members at every level. */
async function fill(members: number): Promise<void> {
  const rows = Array.from({ length: members }, (_, at) => {
    const _id = `mem_fill${String(at).padStart(6, '0')}`;
    const facts = { ...emptyFacts(0), level: { value: (at % LEVELS) + 1, at: 0 } };
    return { _id, facts, marks: [], checks: [], told: [], nextCheckAt: null, slot: slotOf(_id) };
  });
  await MemberFactsModel.insertMany(rows);
}

/** Lets a worker live until it has nothing left, or kills it so long after so many pieces. */
async function liveAndDie(
  app: TestApp,
  script: string,
  death: { pieces: number; ms: number } | null,
): Promise<{ pieces: number[]; killed: boolean }> {
  const child = start(app, script);
  const ended = gone(child);
  const pieces: number[] = [];
  const sessions: string[] = [];
  let enough = (): void => undefined;
  const grown = new Promise<void>((resolve) => (enough = resolve));
  child.on('message', (news: ChildNews) => {
    if ('session' in news) sessions.push(news.session);
    else pieces.push(news.looked);
    if (death && sessions.length > 0 && pieces.length >= death.pieces) enough();
  });
  await Promise.race([grown, ended]);
  if (!death) return { pieces, killed: false };
  await sleep(death.ms);
  const killed = (await kill9(child)) === null;
  await letGo(sessions);
  return { pieces, killed };
}

/** What a dead one held, at once: the database itself waits a minute. */
async function letGo(sessions: readonly string[]): Promise<void> {
  const ids = sessions.map((hex) => ({ id: new mongo.Binary(Buffer.from(hex, 'hex'), 4) }));
  await database().admin().command({ killSessions: ids });
}

function start(app: TestApp, script: string): ChildProcess {
  const dbName = database().databaseName;
  const { dataDir } = app.deps.config;
  const options: ChildOptions = { mongoUri: testMongoUri(dbName), dbName, dataDir, now: app.clock.now() };
  return fork(script, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function tagNow(tagId: string): Promise<TagRow> {
  return TagModel.findById(tagId).orFail().lean();
}

/** Every member has, as all see it, what the version in force says; the new one asked whole pieces and nobody else. */
async function stateNow(app: TestApp, tag: TagRow, members: number): Promise<string[]> {
  const rows = await MemberFactsModel.find().sort({ _id: 1 }).lean();
  const wrong = rows.length === members ? [] : [`${rows.length} members`];
  const { next } = tag;
  for (const [at, { _id, facts, marks }] of rows.entries()) {
    const level = facts.level.value;
    const seen = (await heldNames(app.ctx(), marks)).tags.includes(NAME);
    if (seen !== (tag.version === 1 ? level >= 3 : level <= 3)) wrong.push(`${_id} is seen with ${seen}`);
    if (!next) continue;
    const shadow = marks.some(({ version }) => version === next.version);
    if (shadow !== (at < next.asked && level <= 3)) wrong.push(`${_id} of ${next.asked}: ${shadow}`);
  }
  return wrong;
}

/** At the end one mark of the new version and no other; who came in or left was told once, who stayed never. */
async function toldNow(news: readonly { memberId: string; on: boolean }[]): Promise<string[]> {
  const rows = await MemberFactsModel.find().lean();
  return rows.flatMap(({ _id, facts, marks }) => {
    const level = facts.level.value;
    const wanted = { marks: level <= 3 ? [2] : [], told: level === 3 ? [] : [level < 3] };
    const is = {
      marks: marks.map(({ version }) => version),
      told: news.filter(({ memberId }) => memberId === _id).map(({ on }) => on),
    };
    return JSON.stringify(is) === JSON.stringify(wanted) ? [] : [`${_id}: ${JSON.stringify(is)}`];
  });
}

async function newsOf(tagId: string): Promise<{ memberId: string; on: boolean }[]> {
  const rows = await OutboxModel.find({ name: 'tag.changed', 'payload.tagId': tagId })
    .sort({ _id: 1 })
    .lean();
  return rows.map(({ payload }) => payload as { memberId: string; on: boolean });
}
