import { createDeps, createWorker } from '../../../server/main/program';
import { sendDue } from '../../../server/modules/outreach';
import { ManualClock } from '../../../server/platform/clock';
import { readConfig } from '../../../server/platform/config';
import { createCtx } from '../../../server/platform/context';
import { connectDatabase } from '../../../server/platform/db/connect';

export interface ChildOptions {
  mongoUri: string;
  dbName: string;
  dataDir: string;
  wechat: string;
  /** Epoch ms at which this worker lives. */
  now: number;
}

// A worker that its parent kills: news becomes messages, messages are sent, until nothing is due.
async function main(): Promise<void> {
  const { mongoUri, dbName, dataDir, wechat, now } = JSON.parse(process.argv[2] ?? '') as ChildOptions;
  const env = { NODE_ENV: 'test', DATA_DIR: dataDir, WX_API_BASE: wechat, LOG_LEVEL: 'error' };
  const deps = createDeps(readConfig(env), wechat, { clock: new ManualClock(now) });
  await connectDatabase(mongoUri, dbName);
  const worker = createWorker(deps);
  process.send?.('working');
  await worker.relay.drain();
  await sendDue(createCtx(deps));
  process.send?.('done');
  process.exit(0);
}

void main();
