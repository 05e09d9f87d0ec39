/**
 * npm run bench:events — what it costs the app to take batches of ten events from 64 phones, against the same batches
 * parsed and inserted one by one with the bare driver. CPU is that of this process: the database runs in another.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import mongoose from 'mongoose';
import { ulid } from 'ulid';
import { contracts } from '@shared/contracts';
import { BehaviorEventModel } from '../../server/modules/events/event.model';
import { track } from '../../server/modules/events/track.service';
import { createDeps } from '../../server/main/program';
import { createCtx } from '../../server/platform/context';
import { openBenchDatabase } from './database';

const CLIENTS = 64;
const BATCH = 10;
const BATCHES = Number(process.argv[2] ?? 4_000);

interface Measured {
  name: string;
  perSecond: number;
  /** Of the app, µs for each batch. */
  cpuUs: number;
  p50Ms: number;
  p99Ms: number;
}

type Take = (body: string) => Promise<void>;

function bodyOf(now: number): string {
  const events = Array.from({ length: BATCH }, (_, i) => ({
    eventId: ulid(),
    name: 'product.view',
    at: now - i * 1_000,
    props: { productId: 'prd_01JXHB5M5Z8Y7X6W5V4T3S2R1Q' },
  }));
  return JSON.stringify({ deviceId: `dev_${ulid()}`, sentAt: now, events });
}

/** 64 phones that each send their next batch when the one before was answered. */
async function measure(name: string, take: Take): Promise<Measured> {
  const bodies = Array.from({ length: BATCHES }, () => bodyOf(Date.now()));
  const waits: number[] = [];
  let next = 0;
  const phone = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const sent = performance.now();
      await take(body);
      waits.push(performance.now() - sent);
    }
  };
  const started = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: CLIENTS }, phone));
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1_000;
  waits.sort((a, b) => a - b);
  const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? 0;
  return {
    name,
    perSecond: (BATCHES * BATCH) / seconds,
    cpuUs: (user + system) / BATCHES,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

async function main(): Promise<void> {
  const child = process.env.MONGODB_URI
    ? null
    : fork(path.join(__dirname, 'database-process.ts'), { execArgv: process.execArgv });
  const uri = process.env.MONGODB_URI ?? String((await once(child ?? process, 'message'))[0]);
  const database = await openBenchDatabase(uri);
  const deps = createDeps(database.config, 'http://127.0.0.1:9');
  const parse = (body: string) => contracts['events.track'].input.parse(JSON.parse(body));
  const bare = mongoose.connection.collection('bare_events');
  await BehaviorEventModel.createIndexes();
  for (const index of BehaviorEventModel.schema.indexes())
    await bare.createIndex(index[0] as never, index[1] as never);

  const takes: [string, Take][] = [
    ['parse alone', (body) => Promise.resolve(void parse(body))],
    [
      'native insertMany for each batch',
      async (body) => {
        const { deviceId, events } = parse(body);
        const now = Date.now();
        await bare.insertMany(
          events.map(({ eventId, ...event }) => ({
            _id: eventId as never,
            subjectId: deviceId,
            deviceId,
            ...event,
            source: 'client',
            day: '2026-06-12',
            clientAt: event.at,
            receivedAt: now,
            told: true,
            waiting: now,
          })),
          { ordered: false },
        );
      },
    ],
    [
      'events.track, group commit',
      async (body) => {
        const { results } = await track(createCtx(deps), parse(body));
        if (results.some((result) => result !== 'ok')) throw new Error(JSON.stringify(results));
      },
    ],
  ];
  for (const [name, take] of takes) await measure(name, take);
  const rows: Measured[] = [];
  for (const [name, take] of takes) rows.push(await measure(name, take));
  print(rows, child ? 'embedded, in a process of its own' : 'MONGODB_URI');
  await database.stop();
  child?.disconnect();
}

function print(rows: readonly Measured[], database: string): void {
  const native = rows.find(({ name }) => name.startsWith('native'));
  process.stdout.write(
    `\nDatabase: ${database}. ${CLIENTS} clients, ${BATCHES} batches of ${BATCH}; a second round after a warm one.\n\n` +
      '| way | events/s | CPU µs a batch | × native | events/s of one core | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|\n',
  );
  for (const { name, perSecond, cpuUs, p50Ms, p99Ms } of rows) {
    const cells = [
      name,
      perSecond.toFixed(0),
      cpuUs.toFixed(0),
      (cpuUs / (native?.cpuUs ?? 1)).toFixed(2),
      ((BATCH * 1e6) / cpuUs).toFixed(0),
      p50Ms.toFixed(1),
      p99Ms.toFixed(1),
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

void main();
