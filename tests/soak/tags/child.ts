import mongoose from 'mongoose';
import { createDeps } from '../../../server/main/program';
import { backfillPiece } from '../../../server/modules/tags/backfill';
import { ManualClock } from '../../../server/platform/clock';
import { readConfig } from '../../../server/platform/config';
import { createCtx } from '../../../server/platform/context';
import { connectDatabase } from '../../../server/platform/db/connect';

export interface ChildOptions {
  mongoUri: string;
  dbName: string;
  dataDir: string;
  /** Epoch ms at which this worker lives. */
  now: number;
}

/** A session it works in, by its id in hex; or, after a piece, how many members it looked at. */
export type ChildNews = { session: string } | { looked: number };

// A worker that its parent kills: goes on with what saved rules left, and says after each piece how many it looked at.
async function main(): Promise<void> {
  const { mongoUri, dbName, dataDir, now } = JSON.parse(process.argv[2] ?? '') as ChildOptions;
  const env = { NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const deps = createDeps(readConfig(env), 'http://127.0.0.1:9', { clock: new ManualClock(now) });
  await connectDatabase(mongoUri, dbName);
  const sessions = new Set<string>();
  mongoose.connection.getClient().on('commandStarted', ({ command }) => {
    const { lsid } = command as { lsid?: { id: mongoose.mongo.Binary } };
    const session = lsid?.id.toString('hex');
    if (session === undefined || sessions.has(session)) return;
    sessions.add(session);
    say({ session });
  });
  let looked = 0;
  do {
    looked = await backfillPiece(createCtx(deps));
    say({ looked });
  } while (looked > 0);
  process.exit(0);
}

function say(news: ChildNews): void {
  process.send?.(news);
}

void main();
