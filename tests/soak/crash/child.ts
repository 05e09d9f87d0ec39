import { mongo } from 'mongoose';
import { startEmbedded } from '../../../server/platform/db/embedded';
import { createRandom } from '../support/random';
import { ackFile } from './acks';
import { collectionsOf, prepare } from './collections';
import { startLoad } from './load';

export interface ChildOptions {
  dir: string;
  workerFile: string;
  acks: string;
  seed: string;
  prefix: string;
  lanes: number;
}

export interface ChildReady {
  uri: string;
}

// Database and load in one process that its parent kills: it says where it listens, waits for a word, and loads.
async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '') as ChildOptions;
  const ack = ackFile(options.acks);
  try {
    const embedded = await startEmbedded({ dir: options.dir, workerFile: options.workerFile });
    const uri = embedded.uri('crash');
    const told = new Promise((resolve) => process.once('message', resolve));
    process.send?.({ uri } satisfies ChildReady);
    await told;
    const collections = collectionsOf(await mongo.MongoClient.connect(uri));
    await prepare(collections);
    const random = createRandom(options.seed);
    process.send?.('loading');
    await startLoad(collections, { ...options, random, ack }).ended;
  } catch (error) {
    ack({ op: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(2);
  }
}

void main();
