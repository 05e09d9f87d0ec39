// npm run dev: everything as npm start, restarted on each change of the server, H5 and console rebuilt on each change of theirs.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { prepare } from './prepare.mjs';
import { watchServer } from './server.mjs';

const CALM_MS = 300;

await prepare();
let server;

async function stopServer(signal = 'SIGTERM') {
  if (!server || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}

async function restart() {
  await stopServer();
  server = spawn('node', ['--enable-source-maps', 'dist/server/all.js'], {
    stdio: 'inherit',
    env: { ...process.env, LOG_PRETTY: '1' },
  });
}

/** One after the other, so that two changes in a row do not start two servers or two builds. */
let work = Promise.resolve();
const queue = (task) => {
  work = work.then(task).catch((error) => process.stderr.write(`${error.message}\n`));
};

await watchServer(() => queue(restart));

// The whole build again: what development shows is what production gets.
const CLIENTS = {
  h5: ['client/mini', 'shared', 'config/taro'],
  console: ['client/console', 'shared', 'config/console'],
};
for (const [name, folders] of Object.entries(CLIENTS)) {
  let calm;
  for (const folder of folders) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(calm);
      calm = setTimeout(() => queue(() => prepare([name])), CALM_MS);
    });
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    void stopServer(signal).then(() => process.exit(0));
  });
}
