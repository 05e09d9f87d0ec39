import { build, context } from 'esbuild';

/** The server as plain CommonJS in dist/server; packages stay outside, as `npm ci --omit=dev` installs them. */
export const serverBuild = {
  entryPoints: {
    all: 'server/main/all.ts',
    api: 'server/main/api.ts',
    worker: 'server/main/worker.ts',
    migrate: 'server/main/migrate.ts',
    seed: 'server/main/seed.ts',
    simulate: 'server/main/simulate.ts',
    fit: 'server/main/fit.ts',
    'embedded-worker': 'server/platform/db/embedded/worker.ts',
  },
  outdir: 'dist/server',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: true,
  tsconfig: 'server/tsconfig.json',
  logLevel: 'error',
};

export async function buildServer() {
  await build(serverBuild);
}

/** Rebuilds on change and calls back after each good build. */
export async function watchServer(onBuilt) {
  const plugin = {
    name: 'built',
    setup(step) {
      step.onEnd((result) => {
        if (result.errors.length === 0) onBuilt();
      });
    },
  };
  const watching = await context({ ...serverBuild, plugins: [plugin] });
  await watching.watch();
}

if (process.argv[1]?.endsWith('server.mjs')) await buildServer();
