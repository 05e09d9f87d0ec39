import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose from 'mongoose';
import { AppError } from '@shared/errors';
import { Writes } from './writes';

/**
 * A request body is retried on write conflicts for at most this long, its wait in line not counted; then the caller is
 * told to try again.
 */
const RETRY_FOR_MS = 5_000;

interface Unit {
  writes: Writes;
  afterCommit: (() => void)[];
}

const units = new AsyncLocalStorage<Unit>();

mongoose.set('transactionAsyncLocalStorage', true);

/**
 * Runs `work` in one transaction; every mongoose call inside joins it. Queued writes (`queue`) go out together before
 * the commit. Conflicts run the whole of `work` again, so it must only touch the database and its own variables.
 * @throws BUSY when conflicts last longer than 5 s; a duplicate key leaves as it came, after the abort
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (inTransaction())
    throw new Error('transaction() inside a transaction would be a second, independent one');
  let unit: Unit | undefined;
  let turn: Turn | undefined;
  const attempt = async (session: mongoose.ClientSession): Promise<{ value: T }> => {
    if (unit) {
      turn ??= await takeTurn();
      if (performance.now() > turn.until) throw new AppError('BUSY');
    }
    unit = { writes: new Writes(session), afterCommit: [] };
    return units.run(unit, async () => {
      const value = await work();
      await currentUnit().writes.flush();
      return { value };
    });
  };
  const result = await mongoose.connection.transaction(attempt).finally(() => turn?.leave());
  for (const callback of unit?.afterCommit ?? []) callback();
  return result.value;
}

interface Turn {
  /** By `performance.now()`. */
  until: number;
  leave(): void;
}

let lastTurn = Promise.resolve();

/**
 * Who lost a conflict tries again one after another. Two hundred buyers of one thing would else keep aborting each other
 * for seconds; in a row each of them needs a few milliseconds. A turn is over at its end, so that one that hangs holds
 * up nobody for longer.
 */
async function takeTurn(): Promise<Turn> {
  const before = lastTurn;
  let end = (): void => undefined;
  lastTurn = new Promise((resolve) => {
    end = resolve;
  });
  await before;
  const timer = setTimeout(end, RETRY_FOR_MS);
  return {
    until: performance.now() + RETRY_FOR_MS,
    leave() {
      clearTimeout(timer);
      end();
    },
  };
}

function inTransaction(): boolean {
  return units.getStore() !== undefined;
}

/** Ledger writers and `emit` call this: their rows must stand or fall with the change they tell of. */
export function currentUnit(): Unit {
  const unit = units.getStore();
  if (!unit) throw new Error('this write belongs in a transaction');
  return unit;
}

/** Calls to WeChat use this: a slow outside answer must never hold locks. */
export function assertOutsideTransaction(): void {
  if (inTransaction()) throw new Error('no call to the outside inside a transaction');
}

/** The writes of this transaction that need no answer in between. */
export function queue(): Writes {
  return currentUnit().writes;
}

/** Runs `callback` once the transaction is on disk; at once when there is none. */
export function afterCommit(callback: () => void): void {
  const unit = units.getStore();
  if (unit) unit.afterCommit.push(callback);
  else callback();
}
