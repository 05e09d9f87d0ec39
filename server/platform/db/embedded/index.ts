import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../clock';
import type { Credentials } from './credentials';
import { serve } from './serve';
import type { Stats } from './serve';
import { setFault } from './worker-protocol';
import type { FlushFault, WorkerMessage, WorkerOptions } from './worker-protocol';

export interface EmbeddedOptions {
  /** Folder of the data files; created when missing. */
  dir: string;
  /** Port on loopback; 0 or absent: any free one. */
  port?: number;
  /** Open transactions are aborted after this long; MongoDB's own limit, a minute, unless told. */
  transactionLifetimeMs?: number;
  /** Bundle of worker.ts; by default beside the main bundle. */
  workerFile?: string;
  /** Runs on the calling thread, for a debugger. */
  inProcess?: boolean;
}

export interface EmbeddedDatabase {
  /** Connection string, credential included, for mongoose or the driver. */
  uri(dbName: string): string;
  stats(): Promise<Stats>;
  /** Test hook: holds or fails what is written from now on. */
  injectFault(fault: FlushFault): Promise<void>;
  /** Flushes, closes and releases the folder. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded database. Rejects with one sentence when the folder cannot be written or is in use by
 * another process.
 */
export function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  return options.inProcess ? startHere(options) : startWorker(options);
}

async function startHere(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dir, port, transactionLifetimeMs } = options;
  const server = await serve({ dir, port, transactionLifetimeMs, now: () => systemClock.now() });
  return {
    uri: (dbName) => uriOf(server.port, server.credentials, dbName),
    stats: () => Promise.resolve(server.stats()),
    injectFault: (fault) => Promise.resolve(setFault(server, fault)),
    stop: () => server.stop(),
  };
}

async function startWorker(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const file = options.workerFile ?? path.join(__dirname, 'embedded-worker.js');
  const { dir, port: wanted, transactionLifetimeMs } = options;
  const workerData: WorkerOptions = { dir, port: wanted, transactionLifetimeMs };
  const worker = new Worker(file, { workerData });
  const { port, credentials } = await ready(worker);
  const waiting = new Map<
    number,
    { resolve: (stats: Stats | undefined) => void; reject: (error: Error) => void }
  >();
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const end = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', (error) => {
    end(error);
    // Without its database the process is of no use; what was acknowledged is on disk.
    throw error;
  });
  worker.on('exit', () => end(new Error('The embedded database has stopped.')));
  worker.on('message', (message: WorkerMessage) => {
    if (message.event !== 'answer') return;
    waiting.get(message.id)?.resolve(message.stats);
    waiting.delete(message.id);
  });
  let requests = 0;
  const ask = (request: { ask: 'stats' | 'stop' } | { ask: 'fault'; fault: FlushFault }) =>
    new Promise<Stats | undefined>((resolve, reject) => {
      const id = ++requests;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });
  return {
    uri: (dbName) => uriOf(port, credentials, dbName),
    stats: async () => (await ask({ ask: 'stats' })) as Stats,
    injectFault: async (fault) => void (await ask({ ask: 'fault', fault })),
    stop: async () => {
      await ask({ ask: 'stop' });
      await ended;
    },
  };
}

function ready(worker: Worker): Promise<{ port: number; credentials: Credentials }> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The embedded database stopped while starting.')));
    worker.once('message', (message: WorkerMessage) => {
      if (message.event === 'ready') resolve(message);
      else
        reject(
          new Error(message.event === 'failed' ? message.message : 'The embedded database did not start.'),
        );
    });
  });
}

function uriOf(port: number, { user, password }: Credentials, dbName: string): string {
  const login = `${user}:${encodeURIComponent(password)}`;
  return `mongodb://${login}@127.0.0.1:${port}/${dbName}?replicaSet=rs0&authSource=admin&authMechanism=SCRAM-SHA-256`;
}
