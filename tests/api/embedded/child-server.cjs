// Runs the embedded database in a process of its own that a test can kill.
const path = require('node:path');
const { Worker } = require('node:worker_threads');

const [dir, workerFile] = process.argv.slice(2);
const worker = new Worker(path.resolve(workerFile), { workerData: { dir } });
worker.once('message', (message) => {
  if (message.event !== 'ready') throw new Error(message.message);
  const { user, password } = message.credentials;
  process.send(
    `mongodb://${user}:${encodeURIComponent(password)}@127.0.0.1:${message.port}/own` +
      '?replicaSet=rs0&authSource=admin&authMechanism=SCRAM-SHA-256',
  );
});
