import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { mongo } from 'mongoose';
import { bundleChild } from '../support/bundle';
import { temporaryFolder } from '../support/folder';
import { kill9, message, sleep } from '../support/processes';
import { progress } from '../support/progress';
import { createRandom } from '../support/random';
import type { Random } from '../support/random';
import { readAcks } from './acks';
import { check } from './check';
import type { ChildOptions, ChildReady } from './child';
import { collectionsOf } from './collections';
import { Known } from './known';

/** Then a new folder is begun, so that first starts are cut off too and a look stays short. */
const ROUNDS_PER_FOLDER = 25;
const LANES = 12;
const BOOT_MS = 900;
const PREPARE_MS = 300;
/** About 50 bytes an acknowledgement. */
const LOAD_BYTES = 10_000;
const LOAD_MS = 3_000;

export interface KillRounds {
  rounds: number;
  /** Rounds killed before the database said that it listens. */
  cutStarts: number;
  /** Writes and transactions that the load was told are done. */
  acknowledged: number;
}

/**
 * Kills a process that runs database and load, at a random moment, again and again.
 * @throws with the seed, the round and what was wrong after it; the folder is kept then
 */
export async function killRounds(rounds: number, seed: string): Promise<KillRounds> {
  const random = createRandom(seed);
  const folder = temporaryFolder('soak-kill');
  const built = await bundleChild(folder.dir, path.join(__dirname, 'child.ts'));
  const show = progress('kill -9', rounds);
  const total: KillRounds = { rounds, cutStarts: 0, acknowledged: 0 };
  for (let first = 0; first < rounds; first += ROUNDS_PER_FOLDER) {
    const known = new Known();
    const dir = path.join(folder.dir, `db-${first}`);
    const last = Math.min(first + ROUNDS_PER_FOLDER, rounds);
    for (let round = first; round <= last; round++) {
      const options: ChildOptions = {
        dir,
        workerFile: built.worker,
        acks: path.join(folder.dir, `acks-${first}-${round}`),
        seed: `${seed}/${round}`,
        prefix: `r${round}`,
        lanes: LANES,
      };
      try {
        if (round === last) await look(built.child, options, known);
        else if (await killOnce(built.child, options, random, known)) total.cutStarts += 1;
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        throw new Error(`seed ${seed}, after ${round} kills: ${said}\n(kept: ${dir})`, { cause: error });
      }
      show(round, `(${total.acknowledged + known.acknowledged} acknowledged)`);
    }
    total.acknowledged += known.acknowledged;
  }
  folder.remove();
  return total;
}

/** Answers true when the start itself was cut off. */
async function killOnce(
  script: string,
  options: ChildOptions,
  random: Random,
  known: Known,
): Promise<boolean> {
  const moment = random.next();
  if (moment < 0.2) {
    const child = launch(script, options);
    await sleep(random.below(BOOT_MS));
    await kill(child, options, known);
    return true;
  }
  const child = await openAndCheck(script, options, known);
  const loading = message(child);
  child.send('go');
  // Sometimes while collections and indexes are being made, mostly under load.
  if (moment > 0.3) {
    await loading;
    await grown(options.acks, random.below(LOAD_BYTES));
    await sleep(random.below(10));
  } else {
    loading.catch(() => undefined);
    await sleep(random.below(PREPARE_MS));
  }
  await kill(child, options, known);
  return false;
}

/** By work done, not by time: a busy machine must not make the load small. */
async function grown(file: string, bytes: number): Promise<void> {
  const until = performance.now() + LOAD_MS;
  while (performance.now() < until && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) < bytes)
    await sleep(2);
}

async function look(script: string, options: ChildOptions, known: Known): Promise<void> {
  const child = await openAndCheck(script, options, known);
  await kill(child, options, known);
}

function launch(script: string, options: ChildOptions): ChildProcess {
  return fork(script, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function openAndCheck(script: string, options: ChildOptions, known: Known): Promise<ChildProcess> {
  const child = launch(script, options);
  const { uri } = await message<ChildReady>(child);
  const client = await mongo.MongoClient.connect(uri);
  const faults = await check(collectionsOf(client), known);
  await client.close();
  if (faults.length > 0) {
    await kill9(child);
    throw new Error(faults.slice(0, 20).join('\n'));
  }
  return child;
}

async function kill(child: ChildProcess, { acks }: ChildOptions, known: Known): Promise<void> {
  const code = await kill9(child);
  known.learn(readAcks(acks));
  if (code !== null) throw new Error(`the child ended by itself with ${code}`);
}
