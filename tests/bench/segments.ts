/**
 * `npx tsx --tsconfig tests/tsconfig.json tests/bench/segments.ts 1000000` — what a night costs among so many buyers: the
 * first freezing writes all whose scores move, the next night only those whom the day moved. Light rows: the job reads
 * these fields and no others.
 */
import { dayNumberOf } from '@shared/domain/day';
import { judgeBy } from '../../server/modules/segments/state.service';
import { businessDayOf } from '@shared/domain/zone';
import { freezeCuts } from '@shared/domain/segments/rfm';
import { emptyFacts } from '@shared/domain/tags/facts';
import { applyNews } from '@shared/domain/tags/news';
import { freezeNight } from '../../server/modules/segments';
import { MemberStateModel } from '../../server/modules/segments/state.model';
import { createDeps } from '../../server/main/program';
import { uniforms } from '../../server/main/simulate/sample';
import { Bulk } from '../../server/platform/db/bulk';
import { createCtx } from '../../server/platform/context';
import { openBenchDatabase } from './database';

const BUYERS = Number(process.argv[2] ?? 1_000_000);
const ZONE = 'Asia/Shanghai';
const CHUNK = 20_000;
const DAY_MS = 86_400_000;
const JUDGED = 20_000;

function say(what: string, ms: number, of: number): void {
  const each = (ms * 100_000) / of;
  process.stdout.write(
    `${what.padEnd(44)} ${(ms / 1_000).toFixed(1)} s, ${(each / 1_000).toFixed(2)} s a 100,000\n`,
  );
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
}

async function fill(today: number): Promise<void> {
  const random = uniforms(1);
  const bulk = new Bulk();
  for (let at = 0; at < BUYERS; at += 1) {
    const [lastDay, net] = [
      today - Math.floor(random() ** 2 * 364),
      Math.floor(3_000 + random() ** 3 * 300_000),
    ];
    const rfm = { lastDay, occasions: 1 + Math.floor(random() * 9), net, r: 3, f: 2, m: 3 };
    const row = {
      stage: 'active' as const,
      since: 0,
      cycleDays: 30,
      rfm,
      credits: [],
      advocate: false,
      turnsAt: null,
    };
    bulk.add(MemberStateModel, { _id: `mem_${String(at).padStart(9, '0')}`, ...row });
    if (bulk.size >= CHUNK) await bulk.send();
  }
  await bulk.flush();
}

/** One member brought in line after an order, without the database. */
function judge(now: number, today: number): number {
  const paid = (at: number) => ({
    ...{ kind: 'paid' as const, orderId: `ord_${at}`, at: now - at * 9 * DAY_MS, d: today - at * 9 },
    lines: [{ key: 'k', productId: 'p', categoryIds: ['c'], paid: 8_800 }],
  });
  const news = [1, 2, 3, 4, 5].map(paid);
  const { facts } = applyNews(emptyFacts(now - 200 * DAY_MS), news, today);
  const shop = { measures: { cycleDays: 30, topFifthDays: 11 }, cuts: freezeCuts('', [], []), zone: ZONE };
  const began = performance.now();
  for (let at = 0; at < JUDGED; at += 1) judgeBy(facts, [], { ...shop, now: now + at, today });
  return performance.now() - began;
}

async function main(): Promise<void> {
  const { config, stop } = await openBenchDatabase();
  const ctx = createCtx(createDeps(config, ''));
  const today = dayNumberOf(businessDayOf(ctx.now, ZONE));
  say('judging a member (stage, RFM), no database', judge(ctx.now, today), JUDGED);
  const [, filled] = await timed(() => fill(today));
  say(`${BUYERS} buyers written`, filled, BUYERS);
  const [first, once] = await timed(() => freezeNight(ctx));
  say(`first night, ${first.rescored} scores moved`, once, BUYERS);
  const [second, again] = await timed(() =>
    freezeNight(createCtx(createDeps(config, ''), { now: ctx.now + DAY_MS })),
  );
  say(`next night, ${second.rescored} scores moved`, again, BUYERS);
  await stop();
}

void main();
