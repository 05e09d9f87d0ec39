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

/** `npm run simulate -- --members 300 --days 365 --seed 1`: a shop with a past, in an empty data folder. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      members: { type: 'string', default: '300' },
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
    const disagreements = await inPast(deps, (shop, now) => simulate(shop, now, crowd, bar));
    process.stdout.write(`\n${crowd.members} members, ${crowd.days} days, seed ${crowd.seed}. `);
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

function bar(done: number, total: number): void {
  const full = Math.round((done / total) * BAR);
  const left = performance.now() * (total / Math.max(1, done) - 1);
  process.stdout.write(
    `\r[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] day ${done}/${total}, ${Math.round(left / 1000)} s left   `,
  );
}

main().catch(failStart);
