import type { Catalog } from '../catalog/catalog';
import { fail, WriteConflict } from '../errors';
import type { Doc } from '../query';
import type { Retries } from '../sessions/retries';
import type { Session } from '../sessions/session';
import type { Sessions } from '../sessions/sessions';
import type { Documents } from '../storage/documents';
import type { Store } from '../store/store';
import type { Transaction } from '../store/transaction';
import type { Cursors } from './cursors';

/** Everything a command can reach. */
export interface Engine {
  store: Store;
  catalog: Catalog;
  documents: Documents;
  sessions: Sessions;
  retries: Retries;
  cursors: Cursors;
  /** Epoch milliseconds. */
  now(): number;
  /** host:port this server listens on. */
  address(): string;
}

/** One command being run. */
export interface Context {
  engine: Engine;
  db: string;
  session: Session | undefined;
  /** The multi-document transaction the command belongs to. */
  transaction: Transaction | undefined;
  /** The command is a retryable write: its statements are executed once. */
  retryable: boolean;
  /** Epoch milliseconds after which the command gives up (maxTimeMS). */
  deadline: number | undefined;
  /** Failed flushes when the command began: one more, and what it found or wrote so far may be gone. */
  losses: number;
}

export interface Command {
  run(context: Context, command: Doc): Promise<Doc> | Doc;
  /** Fields it knows, beside the common ones; any other is refused (40415). */
  fields: readonly string[];
  /** Answered before the client has authenticated. */
  open?: boolean;
  /** May be part of a multi-document transaction. */
  transactional?: boolean;
  /** Answered only when everything before it is on disk. */
  writes?: boolean | ((command: Doc) => boolean);
  /** May be sent with a transaction number outside a transaction. */
  retryable?: boolean;
}

/**
 * Runs one statement atomically: inside the client's transaction, or else in one of its own, which is begun again
 * after a write conflict.
 */
export async function statement<T>(
  context: Context,
  work: (transaction: Transaction) => Promise<T> | T,
): Promise<T> {
  if (context.transaction) return work(context.transaction);
  const { store } = context.engine;
  for (;;) {
    store.checkNoLoss(context.losses);
    const transaction = store.begin();
    try {
      const result = await work(transaction);
      transaction.commit();
      return result;
    } catch (error) {
      transaction.abort();
      if (!(error instanceof WriteConflict)) throw error;
      await waitFor(context, error.holder);
    }
  }
}

/** Waits for a lock's holder, no longer than the command's deadline. */
async function waitFor(context: Context, holder: Promise<void> | undefined): Promise<void> {
  const { deadline, engine } = context;
  if (deadline === undefined) return holder;
  const left = deadline - engine.now();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeExceeded()), Math.max(0, left));
  });
  try {
    await Promise.race([holder, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

export function timeExceeded(): Error {
  return fail(50, 'operation exceeded time limit');
}
