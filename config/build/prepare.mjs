import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isFresh, markFresh } from './fresh.mjs';

const SERVER = { target: 'dist/server', from: ['server', 'shared', 'package-lock.json'], name: 'server' };
const H5 = { target: 'dist/h5', from: ['client/mini', 'shared', 'config/taro', 'package-lock.json'], name: 'H5 pages' };

/** Builds the parts of dist/ that are missing or older than their sources; says what it does while it does it. */
export async function prepare({ h5 = true } = {}) {
  const parts = [SERVER, ...(h5 ? [H5] : [])].filter(({ target, from }) => !isFresh(target, from));
  if (parts.length === 0) return;
  if (!existsSync('node_modules/esbuild')) {
    // Installed without development packages: dist/ came with the release and is used as it is.
    if (parts.every(({ target }) => existsSync(target))) return;
    throw new Error('dist/ is missing and the build tools are not installed; run npm ci (without --omit=dev), then npm run build.');
  }
  for (const [index, part] of parts.entries()) {
    await step(`[${index + 1}/${parts.length}] Building ${part.name}`, part === SERVER ? buildServer : buildH5);
    markFresh(part.target, part.from);
  }
}

async function buildServer() {
  const { buildServer: build } = await import('./server.mjs');
  await build();
}

function buildH5() {
  return run('node', ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'h5'], { NODE_ENV: 'production' });
}

/** Shows elapsed seconds while `work` runs, a line each 5 s where there is no terminal. */
async function step(title, work) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const tty = process.stdout.isTTY;
  const show = () => process.stdout.write(tty ? `\r${title} … ${seconds()} s` : `${title} … ${seconds()} s\n`);
  show();
  const timer = setInterval(show, tty ? 500 : 5_000);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  process.stdout.write(`${tty ? '\r' : ''}${title}: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

/** Runs a command quietly; its output appears only when it fails. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${Buffer.concat(said).toString()}\n${command} ${args.join(' ')} ended with ${code}`));
    });
  });
}
