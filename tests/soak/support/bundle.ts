import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

/** The program as `npm start` builds it, and this campaign's child process beside it, in `dir`. */
export async function bundleProgram(dir: string): Promise<{ program: string }> {
  const script =
    "import('./config/build/server.mjs').then(async ({ serverBuild }) => {" +
    "const { build } = await import('esbuild'); await build({ ...serverBuild, outdir: process.argv[1] }); })";
  execFileSync(process.execPath, ['-e', script, dir], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { program: path.join(dir, 'all.js') };
}

/** The database's worker thread and one entry of this folder, for a process of its own. */
export async function bundleChild(dir: string, entry: string): Promise<{ child: string; worker: string }> {
  await build({
    entryPoints: { child: entry, 'embedded-worker': 'server/platform/db/embedded/worker.ts' },
    outdir: dir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    tsconfig: 'server/tsconfig.json',
    logLevel: 'error',
  });
  return { child: path.join(dir, 'child.js'), worker: path.join(dir, 'embedded-worker.js') };
}
