// npm run dev: everything as npm start, restarted on each change of the server, H5 rebuilt on each change of the client.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { prepare } from './prepare.mjs';
import { watchServer } from './server.mjs';

await prepare();
const children = new Set();
let server;

function start(args, env = {}) {
  const child = spawn('node', args, { stdio: 'inherit', env: { ...process.env, LOG_PRETTY: '1', ...env } });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

async function restart() {
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }
  server = start(['--enable-source-maps', 'dist/server/all.js']);
}

let restarting = Promise.resolve();
await watchServer(() => {
  restarting = restarting.then(restart);
});
start(['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'h5', '--watch', '--no-check'], {
  NODE_ENV: 'development',
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(0);
  });
}
