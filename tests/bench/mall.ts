import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { createMember } from '../../server/modules/members';
import { openAccount } from '../../server/modules/points';
import { createDeps, startApi } from '../../server/main/program';
import { readConfig } from '../../server/platform/config';
import { createCtx } from '../../server/platform/context';
import { connectDatabase, disconnectDatabase, syncIndexes } from '../../server/platform/db/connect';
import { startEmbedded } from '../../server/platform/db/embedded';
import { transaction } from '../../server/platform/db/tx';
import { signAccess } from '../../server/platform/tokens';

export interface BenchMall {
  url: string;
  database: string;
  /** A token for each of the members, who did nothing yet. */
  tokens: string[];
  databaseCommands(): number;
  stop(): Promise<void>;
}

/** The real API with `members` members, on the embedded database (a worker thread, as in npm start) or MONGODB_URI. */
export async function startBench(members: number): Promise<BenchMall> {
  const dir = mkdtempSync(path.join(tmpdir(), 'mall-bench-'));
  const config = readConfig({
    ...process.env,
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: dir,
    RATE_SCALE: '100000',
    LOG_LEVEL: 'error',
  });
  const embedded = config.MONGODB_URI
    ? null
    : await startEmbedded({ dir: path.join(dir, 'db'), workerFile: await workerFile(dir) });
  const dbName = `bench_${process.pid}`;
  await connectDatabase(config.MONGODB_URI ?? embedded?.uri(dbName) ?? '', dbName);
  await syncIndexes();
  const deps = createDeps(config, 'http://127.0.0.1:9');
  const ctx = createCtx(deps);
  const ids = Array.from({ length: members }, () => ctx.ids.next('mem'));
  for (let from = 0; from < ids.length; from += 500) {
    await transaction(async () => {
      for (const id of ids.slice(from, from + 500)) {
        await createMember(ctx, id);
        openAccount(id);
      }
    });
  }
  const tokens = ids.map((sub) => signAccess(deps, { sub, kind: 'member', sid: 'ses_bench' }, ctx.now).token);
  const api = await startApi(deps);
  return {
    url: api.url,
    database: embedded ? 'embedded' : 'MONGODB_URI',
    tokens,
    databaseCommands: () => api.metrics.databaseCommands(),
    async stop() {
      await api.stop();
      await disconnectDatabase();
      await embedded?.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function workerFile(dir: string): Promise<string> {
  const outfile = path.resolve('node_modules/.cache/mall', `bench-worker-${path.basename(dir)}.cjs`);
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
