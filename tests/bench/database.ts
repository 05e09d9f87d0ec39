import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { readConfig } from '../../server/platform/config';
import type { Config } from '../../server/platform/config';
import { connectDatabase, disconnectDatabase, syncIndexes } from '../../server/platform/db/connect';
import { startEmbedded } from '../../server/platform/db/embedded';

export interface BenchDatabase {
  name: string;
  /** As the program reads it, for a server that takes every request. */
  config: Config;
  stop(): Promise<void>;
}

/** An empty database: `uri`, MONGODB_URI or, as the program has it, the embedded one in a worker thread. */
export async function openBenchDatabase(uri?: string): Promise<BenchDatabase> {
  const dir = mkdtempSync(path.join(tmpdir(), 'mall-bench-'));
  const config = readConfig({
    ...process.env,
    ...(uri === undefined ? {} : { MONGODB_URI: uri }),
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: dir,
    RATE_SCALE: '100000',
    LOG_LEVEL: 'error',
  });
  const embedded = config.MONGODB_URI
    ? null
    : await startEmbedded({ dir: path.join(dir, 'db'), workerFile: await workerFile() });
  const dbName = `bench_${process.pid}`;
  await connectDatabase(config.MONGODB_URI ?? embedded?.uri(dbName) ?? '', dbName);
  await syncIndexes();
  return {
    name: embedded ? 'embedded' : 'MONGODB_URI',
    config,
    async stop() {
      await disconnectDatabase();
      await embedded?.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function workerFile(): Promise<string> {
  const outfile = path.resolve('node_modules/.cache/mall/bench-worker.cjs');
  await build({
    entryPoints: ['server/platform/db/embedded/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    tsconfig: 'server/tsconfig.json',
    logLevel: 'error',
  });
  return outfile;
}
