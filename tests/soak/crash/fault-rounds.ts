import path from 'node:path';
import { mongo } from 'mongoose';
import { startEmbedded } from '../../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../../server/platform/db/embedded';
import { bundleChild } from '../support/bundle';
import { temporaryFolder } from '../support/folder';
import { sleep } from '../support/processes';
import { progress } from '../support/progress';
import { createRandom } from '../support/random';
import type { Random } from '../support/random';
import type { Ack } from './acks';
import { check } from './check';
import { ACCOUNTS, collectionsOf, prepare } from './collections';
import type { Collections } from './collections';
import { Known } from './known';
import { startLoad } from './load';

const LANES = 12;
const DISK_FULL = 14031;

export interface FaultRounds {
  rounds: number;
  acknowledged: number;
  /** Errors that told a client its write is not there. */
  refused: number;
}

/**
 * Lets flushes fail or wait under load, between the write in memory and the disk.
 * @throws with the seed, the round and what was wrong after it
 */
export async function faultRounds(rounds: number, seed: string): Promise<FaultRounds> {
  const random = createRandom(seed);
  const folder = temporaryFolder('soak-fault');
  const { worker } = await bundleChild(folder.dir, path.join(__dirname, 'child.ts'));
  const show = progress('faults', rounds);
  const total: FaultRounds = { rounds, acknowledged: 0, refused: 0 };
  const dir = path.join(folder.dir, 'db');
  const known = new Known();
  let open = await openDatabase(dir, worker);
  await prepare(open.collections);
  for (let round = 0; round < rounds; round++) {
    try {
      total.refused += await oneRound(open, random, `${seed}/${round}`, known);
      // What memory answers and what the disk holds must be the same.
      if (round % 3 === 2 || round === rounds - 1) {
        await open.close();
        open = await openDatabase(dir, worker);
        await mustHold(open.collections, known);
      }
    } catch (error) {
      await open.close().catch(() => undefined);
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`seed ${seed}, round ${round}: ${said}\n(kept: ${dir})`, { cause: error });
    }
    show(round + 1, `(${known.acknowledged} acknowledged, ${total.refused} refused)`);
  }
  await open.close();
  folder.remove();
  return { ...total, acknowledged: known.acknowledged };
}

interface Open {
  embedded: EmbeddedDatabase;
  collections: Collections;
  close(): Promise<void>;
}

async function openDatabase(dir: string, workerFile: string): Promise<Open> {
  const embedded = await startEmbedded({ dir, workerFile });
  const client = await mongo.MongoClient.connect(embedded.uri('crash'));
  return {
    embedded,
    collections: collectionsOf(client),
    async close() {
      await client.close(true);
      await embedded.stop();
    },
  };
}

/** Answers how many writes were refused. */
async function oneRound(
  { embedded, collections }: Open,
  random: Random,
  seed: string,
  known: Known,
): Promise<number> {
  const acks: Ack[] = [];
  let refused = 0;
  const load = startLoad(collections, {
    random: createRandom(seed),
    prefix: seed,
    lanes: LANES,
    ack: (ack) => acks.push(ack),
    expected(error) {
      refused += 1;
      return isClean(error);
    },
  });
  load.ended.catch(() => undefined);
  await sleep(random.below(60));
  if (random.below(2) === 0) await holdFlushes(embedded, acks, random);
  // Several in a row: the second failure meets the memory that the first one put back.
  for (let times = random.between(1, 3); times > 0; times--) {
    await embedded.injectFault('full');
    await mustRead(collections);
    await sleep(random.below(60));
    await embedded.injectFault('none');
    await sleep(random.below(20));
  }
  const before = acks.length;
  for (let waited = 0; acks.length < before + LANES && waited < 1_000; waited++) await sleep(5);
  await load.stop();
  if (acks.length < before + LANES) throw new Error('after the fault no write went through');
  known.learn(acks);
  await mustHold(collections, known);
  return refused;
}

async function holdFlushes(embedded: EmbeddedDatabase, acks: readonly Ack[], random: Random): Promise<void> {
  await embedded.injectFault('hold');
  // What was on its way when the gate closed may still arrive.
  await sleep(100);
  const before = acks.filter(({ op }) => op !== 'renewing').length;
  await sleep(random.between(50, 150));
  const after = acks.filter(({ op }) => op !== 'renewing').length;
  if (after !== before) throw new Error(`${after - before} writes were acknowledged before their flush`);
}

/** Said as a full disk, or as a transaction to run again; never as anything a client could not understand. */
function isClean(error: unknown): boolean {
  if (!(error instanceof mongo.MongoServerError)) return false;
  return error.code === DISK_FULL || error.hasErrorLabel('TransientTransactionError');
}

async function mustRead({ accounts }: Collections): Promise<void> {
  const found = await accounts.find().toArray();
  if (found.length !== ACCOUNTS) throw new Error(`${found.length} accounts were read during the fault`);
}

async function mustHold(collections: Collections, known: Known): Promise<void> {
  const faults = await check(collections, known);
  if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'));
}
