import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isFresh, markFresh } from './fresh.mjs';

/** Under jest or in development, too: React would bring its development build along. */
const RELEASE = { NODE_ENV: 'production' };

/** Parts of dist/: what each is built from, and how. `start` needs the first three. */
const PARTS = {
  server: {
    name: 'server',
    target: 'dist/server',
    from: ['server', 'shared', 'package-lock.json'],
    build: async () => (await import('./server.mjs')).buildServer(),
  },
  h5: {
    name: 'H5 pages',
    target: 'dist/h5',
    from: ['client/mini', 'shared', 'config/taro', 'package-lock.json'],
    build: () => taro('h5'),
  },
  console: {
    name: 'console',
    target: 'dist/console',
    from: ['client/console', 'shared', 'config/console', 'package-lock.json'],
    build: () =>
      run(
        'node',
        ['node_modules/vite/bin/vite.js', 'build', '-c', 'config/console/vite.config.mjs'],
        RELEASE,
      ),
  },
  weapp: {
    name: 'mini program',
    target: 'dist/weapp',
    from: ['client/mini', 'shared', 'config/taro', 'package-lock.json'],
    build: () => taro('weapp'),
  },
};

/** Builds those of the named parts that are missing or older than their sources; says so while it does. */
export async function prepare(names = ['server', 'h5', 'console']) {
  const parts = names.map((name) => PARTS[name]).filter(({ target, from }) => !isFresh(target, from));
  if (parts.length === 0) return;
  if (!existsSync('node_modules/esbuild')) {
    // Installed without development packages: dist/ came with the release and is used as it is.
    if (parts.every(({ target }) => existsSync(target))) return;
    throw new Error(
      'dist/ is missing and the build tools are not installed; run npm ci (without --omit=dev), then npm run build.',
    );
  }
  for (const [index, part] of parts.entries()) {
    await step(`[${index + 1}/${parts.length}] Building ${part.name}`, part.build);
    markFresh(part.target, part.from);
  }
}

function taro(type) {
  return run('node', ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type], RELEASE);
}

/** Shows elapsed seconds while `work` runs, a line each 5 s where there is no terminal. */
async function step(title, work) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const tty = process.stdout.isTTY;
  const show = () =>
    process.stdout.write(tty ? `\r${title} … ${seconds()} s` : `${title} … ${seconds()} s\n`);
  show();
  const timer = setInterval(show, tty ? 500 : 5_000);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  process.stdout.write(
    `${tty ? '\r' : ''}${title}: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
}

/** Runs a command quietly; its output appears only when it fails. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`${Buffer.concat(said).toString()}\n${command} ${args.join(' ')} ended with ${code}`),
        );
    });
  });
}

// As a command (npm run build): the parts named, or all.
if (process.argv[1]?.endsWith('prepare.mjs')) {
  const names = process.argv.slice(2);
  await prepare(names.length > 0 ? names : Object.keys(PARTS));
}
