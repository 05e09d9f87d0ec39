import path from 'node:path';
import { deriveKeys } from './auth/scram';
import { startBackground } from './background';
import { Catalog } from './catalog/catalog';
import type { Engine } from './commands/context';
import { Cursors } from './commands/cursors';
import { loadCredentials, prepareFolder } from './credentials';
import type { Credentials } from './credentials';
import { lockFolder } from './lock';
import { counters } from './plan/source';
import { Retries } from './sessions/retries';
import { Sessions } from './sessions/sessions';
import { Documents } from './storage/documents';
import { Store } from './store/store';
import type { FlushGate } from './store/flusher';
import { WireServer } from './wire/server';

export interface ServeOptions {
  dir: string;
  /** 0 or absent: any free one. */
  port?: number | undefined;
  /** Open transactions are aborted after this long; MongoDB's own limit unless told. */
  transactionLifetimeMs?: number | undefined;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface Stats {
  documentsExamined: number;
  keysExamined: number;
  openTransactions: number;
  openCursors: number;
}

export interface RunningServer {
  port: number;
  credentials: Credentials;
  engine: Engine;
  stats(): Stats;
  /** Fault injection: holds or fails each flush. */
  setFlushGate(gate: FlushGate | undefined): void;
  stop(): Promise<void>;
}

/** Opens the database in `dir` and serves it on loopback, on the calling thread. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  prepareFolder(options.dir);
  const unlock = await lockFolder(options.dir);
  try {
    return await start(options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function start(options: ServeOptions, unlock: () => Promise<void>): Promise<RunningServer> {
  const credentials = loadCredentials(options.dir);
  const store = Store.open(path.join(options.dir, 'data.mdb'));
  const catalog = new Catalog(store);
  const retries = new Retries(store);
  const sessions = new Sessions(retries, options.transactionLifetimeMs);
  const cursors = new Cursors();
  let port = 0;
  const engine: Engine = {
    store,
    catalog,
    documents: new Documents(store, catalog),
    sessions,
    retries,
    cursors,
    now: options.now,
    address: () => `127.0.0.1:${port}`,
  };
  sessions.onEnd = (session) => cursors.killWhere((cursor) => cursor.session === session);
  store.onLoss = (flushed) => {
    catalog.load();
    sessions.lose(flushed);
  };
  const server = new WireServer(engine, credentials.user, deriveKeys(credentials.password));
  port = await server.listen(options.port ?? 0);
  const stopBackground = startBackground(engine);
  return {
    port,
    credentials,
    engine,
    stats: () => ({ ...counters, openTransactions: sessions.openTransactions, openCursors: cursors.size }),
    setFlushGate: (gate) => {
      store.flushGate = gate;
    },
    stop: async () => {
      await server.close();
      sessions.endAll();
      await stopBackground();
      await store.close();
      await unlock();
    },
  };
}
