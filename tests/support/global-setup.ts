import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { startEmbedded } from '../../server/platform/db/embedded';

/** One embedded database for all test files of a run (each uses its own database), unless MONGODB_URI names a real one. */
export default async function globalSetup(): Promise<void> {
  // A project with a setup of its own calls this one, too.
  if (process.env.TEST_MONGO_URI) return;
  if (process.env.MONGODB_URI) {
    process.env.TEST_MONGO_URI = process.env.MONGODB_URI;
    return;
  }
  const cache = path.resolve('node_modules/.cache/mall');
  mkdirSync(cache, { recursive: true });
  const workerFile = path.join(cache, 'embedded-worker.cjs');
  await build({
    entryPoints: ['server/platform/db/embedded/worker.ts'],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    tsconfig: 'server/tsconfig.json',
    logLevel: 'error',
  });
  const dir = mkdtempSync(path.join(inMemory() ?? cache, 'test-db-'));
  const embedded = await startEmbedded({ dir, workerFile, transactionLifetimeMs: DEAD_CLIENT_MS });
  process.env.TEST_MONGO_URI = embedded.uri('test');
  Object.assign(globalThis, {
    stopTestDatabase: async () => {
      await embedded.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  });
}

/** Tests kill workers: what their transactions hold is free again soon, not after a minute. */
const DEAD_CLIENT_MS = 10_000;
const MEMORY_DISK = '/dev/shm';
const ROOM = 2 ** 30;

/** A disk in memory with room, if there is one: there, a flush does not wait. What flushes promise is tested elsewhere. */
function inMemory(): string | null {
  if (!existsSync(MEMORY_DISK)) return null;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize >= ROOM ? MEMORY_DISK : null;
}
