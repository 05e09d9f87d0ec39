import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../platform/config';
import { syncIndexes } from '../platform/db/connect';
import { openDatabase } from '../platform/db/open';
import { createLogger } from '../platform/logger';
import { inPast } from './all/past';
import { createDeps } from './program';
import { simulate } from './simulate/simulate';
import { failStart } from './start';

const BAR = 30;

/** `npm run simulate -- --members 2000 --days 365 --seed 1`: a shop with a past, in an empty data folder. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      members: { type: 'string', default: '2000' },
      days: { type: 'string', default: '365' },
      seed: { type: 'string', default: '1' },
    },
  });
  const crowd = {
    members: whole('members', values.members, 1, 1_000_000),
    days: whole('days', values.days, 2, 3_650),
    seed: whole('seed', values.seed, 0, 1_000_000),
  };
  const config = readConfig();
  if (!config.standin)
    throw new ConfigError('Simulated members pay in the WeChat stand-in: unset WX_API_BASE.');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  try {
    await syncIndexes();
    const deps = createDeps(config, '', { log: createLogger({ ...config, LOG_LEVEL: 'error' }) });
    const began = performance.now();
    const bar = new Bar(crowd.members);
    const { disagreements, ...told } = await inPast(deps, (shop, now) =>
      simulate(shop, now, crowd, {
        onMember: ({ members }) => bar.show(members),
        onLessons: () => bar.say('the shop learns from them and proves its books'),
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    const rate = (count: number): string => `${count} (${Math.round(count / seconds)}/s)`;
    process.stdout.write(
      `\n${rate(told.members)} members, ${rate(told.orders)} orders, ${rate(told.visits)} visits, ` +
        `${rate(told.rows)} rows; ${crowd.days} days, seed ${crowd.seed}; ${Math.round(seconds)} s. `,
    );
    process.stdout.write(
      disagreements.length === 0 ? 'Every book balances.\n' : `${JSON.stringify(disagreements)}\n`,
    );
  } finally {
    await database.close();
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigError(`--${name} is a whole number from ${least} to ${most}, not ${text}.`);
}

/** A line that says how far it is, at most ten times a second. */
class Bar {
  private shownAt = -Infinity;
  private readonly began = performance.now();

  constructor(private readonly total: number) {}

  show(done: number): void {
    const now = performance.now();
    if (done < this.total && now - this.shownAt < 100) return;
    this.shownAt = now;
    const full = Math.round((done / this.total) * BAR);
    const left = (now - this.began) * (this.total / Math.max(1, done) - 1);
    this.write(
      `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${done}/${this.total}, ${Math.round(left / 1000)} s left`,
    );
  }

  say(what: string): void {
    this.write(what);
  }

  private write(text: string): void {
    process.stdout.write(`\r${text.padEnd(70)}`);
  }
}

main().catch(failStart);
