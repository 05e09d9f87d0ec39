import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { mongo } from 'mongoose';
import { measureStart } from '../program/measure-start';
import type { ProgramStart } from '../program/measure-start';
import { bundleChild, bundleProgram } from '../support/bundle';
import { temporaryFolder } from '../support/folder';
import type { Memory } from '../support/memory';
import { kill9, message } from '../support/processes';
import { median } from '../support/progress';
import { createRandom } from '../support/random';
import { OPERATIONS } from './operations';
import type { Footprint, ServerReady } from './server';
import { fillShop } from './shop';
import type { Size } from './shop';

export interface Examined {
  documents: number;
  keys: number;
}

export interface Measured {
  /** Of a fresh process on the filled folder, until its first query was answered. */
  startCpuMs: number;
  startMs: number;
  /** The whole program, all in one process, on that folder; only where it was asked for. */
  program: ProgramStart | null;
  /** After all operations were run `rounds` times. */
  memory: Memory;
  operations: Record<string, { medianMs: number; examined: Examined }>;
}

interface Shop {
  child: ChildProcess;
  client: mongo.MongoClient;
  size: Size;
  program: ProgramStart | null;
  start: Footprint;
  startMs: number;
}

/**
 * Two shops on two databases; every operation is run on one and then on the other, `rounds` times. `withProgram` also
 * starts the whole program on each.
 */
export async function compareScales(
  small: Size,
  large: Size,
  { rounds, withProgram }: { rounds: number; withProgram: boolean },
): Promise<{ small: Measured; large: Measured }> {
  const folder = temporaryFolder('soak-scale');
  const built = await bundleChild(folder.dir, path.join(__dirname, 'server.ts'));
  const file = withProgram ? (await bundleProgram(path.join(folder.dir, 'server'))).program : null;
  const open = async (name: string, size: Size): Promise<Shop> => {
    const dir = path.join(folder.dir, name, 'db');
    const filling = await start(built.child, dir, built.worker);
    await fillShop(filling.client.db(), size);
    await filling.client.close();
    await kill9(filling.child);
    const program = file ? await measureStart(file, path.dirname(dir)) : null;
    return { ...(await start(built.child, dir, built.worker)), size, program };
  };
  const shops = [await open('small', small), await open('large', large)] as const;
  const [inSmall, inLarge] = [await warmUp(shops[0]), await warmUp(shops[1])];
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(OPERATIONS)) {
      // The order changes, so that neither always finds the caches of the other's making.
      const pair = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      for (const at of pair)
        (at === 0 ? inSmall : inLarge).times[name]?.push(await timed(shops[at], name, round));
    }
  }
  const result = { small: await measured(shops[0], inSmall), large: await measured(shops[1], inLarge) };
  for (const { client, child } of shops) {
    await client.close();
    await kill9(child);
  }
  folder.remove();
  return result;
}

async function start(
  script: string,
  dir: string,
  workerFile: string,
): Promise<Omit<Shop, 'size' | 'program'>> {
  const began = performance.now();
  const child = fork(script, [JSON.stringify({ dir, workerFile })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { uri } = await message<ServerReady>(child);
  const client = await mongo.MongoClient.connect(uri);
  await client.db().collection('members').findOne({});
  return { child, client, start: await footprint(child), startMs: performance.now() - began };
}

async function footprint(child: ChildProcess): Promise<Footprint> {
  const answer = message<Footprint>(child);
  child.send('footprint');
  return answer;
}

interface Samples {
  times: Record<string, number[]>;
  examined: Record<string, Examined>;
}

async function warmUp(shop: Shop): Promise<Samples> {
  const samples: Samples = { times: {}, examined: {} };
  for (const name of Object.keys(OPERATIONS)) {
    await timed(shop, name, 0);
    const before = await counted(shop);
    await timed(shop, name, 1);
    const after = await counted(shop);
    samples.examined[name] = {
      documents: after.documents - before.documents,
      keys: after.keys - before.keys,
    };
    samples.times[name] = [];
  }
  return samples;
}

async function counted({ client }: Shop): Promise<Examined> {
  const { metrics } = await client.db().admin().command({ serverStatus: 1 });
  const { scanned, scannedObjects } = (
    metrics as { queryExecutor: { scanned: number; scannedObjects: number } }
  ).queryExecutor;
  return { documents: scannedObjects, keys: scanned };
}

/** Milliseconds of one operation on a member chosen by the round. */
async function timed({ client, size }: Shop, name: string, round: number): Promise<number> {
  const at = createRandom(`${name}/${round}`).below(size.members);
  const began = performance.now();
  await OPERATIONS[name]?.(client, { at, round, entriesEach: size.entriesEach });
  return performance.now() - began;
}

async function measured(shop: Shop, { times, examined }: Samples): Promise<Measured> {
  const operations = Object.fromEntries(
    Object.entries(times).map(([name, all]) => [
      name,
      { medianMs: median(all), examined: examined[name] ?? { documents: -1, keys: -1 } },
    ]),
  );
  const { memory } = await footprint(shop.child);
  return { startCpuMs: shop.start.cpuMs, startMs: shop.startMs, program: shop.program, memory, operations };
}
