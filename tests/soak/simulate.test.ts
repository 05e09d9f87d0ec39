import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { products } from '../../server/main/demo/catalogue';
import { KNOWN } from '../../server/main/simulate/population';
import { connectDatabase, database, disconnectDatabase } from '../../server/platform/db/connect';
import { startEmbedded } from '../../server/platform/db/embedded';
import { bundleProgram } from './support/bundle';
import { temporaryFolder } from './support/folder';
import { memoryOf } from './support/memory';
import { say } from './support/progress';

const MEMBERS = Number(process.env.SOAK_MEMBERS ?? 10_000);
const DAYS = 365;
const SEED = 7;
/** However many members: they go in as they are told. */
const MOST_MB = 1_200;
/** What lasts less is bought again within days, and a day is the least the shop counts in: its mean comes out too long. */
const SHORTEST_DAYS = 5;
/** What a sample of 500 buyers of a year is allowed to be wrong by. */
const MEAN_ERROR = 0.12;
const STOP_ERROR = 0.06;

interface Lesson {
  name: string;
  people: number;
  lastsDays: number;
  /** Of the mean gap, relative; of the share that stops, absolute. */
  mean: number;
  stops: number;
}

/** What the program says of itself, and the most memory it held for itself. */
async function simulated(dir: string): Promise<{ said: string; privateMb: number }> {
  const { program } = await bundleProgram(path.join(dir, 'bin'));
  const file = path.join(path.dirname(program), 'simulate.js');
  const asked = ['--members', String(MEMBERS), '--days', String(DAYS), '--seed', String(SEED)];
  const env = { ...process.env, NODE_ENV: 'development', DATA_DIR: path.join(dir, 'data'), MONGODB_URI: '' };
  const running = promisify(execFile)(process.execPath, [file, ...asked], { env, maxBuffer: 2 ** 26 });
  let most = 0;
  const look = setInterval(() => {
    const { pid, exitCode } = running.child;
    if (pid !== undefined && exitCode === null) most = Math.max(most, memoryOf(pid).privateMb);
  }, 500);
  const { stdout } = await running.finally(() => clearInterval(look));
  return {
    said:
      stdout
        .split(/[\r\n]/)
        .filter(Boolean)
        .at(-1) ?? '',
    privateMb: Math.round(most),
  };
}

/** How far what was learned of each product lies from what is known of it. */
async function lessons(): Promise<Lesson[]> {
  const sold = await database().collection('products').find().toArray();
  const learned = await database().collection('repurchase_models').find().toArray();
  return learned.flatMap((row): Lesson[] => {
    const name = String(sold.find(({ _id }) => `product:${String(_id)}` === String(row._id))?.name ?? '');
    const known = products.find((product) => product.name === name)?.lastsDays;
    const model = row.model as { k: number; alpha: number; beta: number; a: number; b: number } | null;
    if (!known || !model) return [];
    const gap = (model.k * model.beta) / (model.alpha - 1);
    const stops = model.a / (model.a + model.b) - KNOWN.a / (KNOWN.a + KNOWN.b);
    return [{ name, people: Number(row.people), lastsDays: known, mean: gap / known - 1, stops }];
  });
}

/** Members by how many days of the year they paid on and kept something of it; counted from the orders alone. */
async function payingDays(): Promise<Map<string, number>> {
  const days = new Map<string, Set<string>>();
  const fields = { projection: { memberId: 1, paidAt: 1, state: 1, refunded: 1 } };
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
  for await (const { memberId, paidAt, state } of database().collection('orders').find({}, fields)) {
    if (state === 'closed') continue;
    const own = days.get(String(memberId)) ?? new Set<string>();
    days.set(String(memberId), own.add(local.format(Number(paidAt))));
  }
  return new Map([...days].map(([memberId, own]) => [memberId, own.size]));
}

it(`tells a year of ${MEMBERS} members, whose books balance and from whom the shop learns what they are`, async () => {
  const { dir, remove } = temporaryFolder('simulate');
  const { said, privateMb } = await simulated(dir);
  say(`  ${said} ${privateMb} MB of its own at most.`);
  expect(privateMb).toBeLessThan(MOST_MB);
  expect(said).toContain('Every book balances.');
  const embedded = await startEmbedded({ dir: path.join(dir, 'data', 'db'), inProcess: true });
  await connectDatabase(embedded.uri('mall'), 'mall');
  try {
    const found = await lessons();
    for (const { name, people, mean, stops } of found)
      say(
        `  ${name}: ${people} buyers, gap ${(mean * 100).toFixed(1)} %, stops ${(stops * 100).toFixed(1)} points`,
      );
    const sure = found.filter(({ people, lastsDays }) => people >= 500 && lastsDays >= SHORTEST_DAYS);
    expect(sure.length).toBeGreaterThanOrEqual(Math.min(3, Math.floor(MEMBERS / 3_000)));
    for (const lesson of sure) {
      expect(Math.abs(lesson.mean)).toBeLessThan(MEAN_ERROR);
      expect(Math.abs(lesson.stops)).toBeLessThan(STOP_ERROR);
    }

    const paid = await payingDays();
    const often = [...paid.values()].filter((days) => days >= 5).length;
    const states = database().collection('member_states');
    const facts = database().collection('member_facts');
    expect(await states.countDocuments({ stage: 'prospect' })).toBe(MEMBERS - paid.size);
    expect(await facts.countDocuments({ 'marks.key': 'tag_old_friend@1' })).toBe(often);
    expect(await facts.countDocuments({ 'facts.stage.value': 'prospect' })).toBe(MEMBERS - paid.size);
    const buyers = await states.countDocuments({ rfm: { $ne: null } });
    expect(buyers).toBe(paid.size);
    say(`  ${paid.size} buyers, ${often} bought on five days or more: both as a recount of the orders says`);
  } finally {
    await disconnectDatabase();
    await embedded.stop();
    remove();
  }
}, 14_400_000);
