import { decode, encode, isDoc } from '../query';
import type { Doc } from '../query';
import { numberOf } from '../commands/values';
import { after, SPACE, u32 } from '../store/keys';
import type { Key } from '../store/keys';
import type { Store } from '../store/store';
import type { Transaction } from '../store/transaction';
import { Session } from './session';

const KEPT_MS = 30 * 60_000;

export interface Retried {
  /** Statements answered by this record, from the one asked for. */
  count: number;
  result: Doc;
}

/**
 * Remembers what each retryable write answered, in the same batch as the write itself. One row per session and
 * statement: the next transaction number overwrites it.
 */
export class Retries {
  constructor(private readonly store: Store) {}

  find(session: Session, number: number, statement: number): Retried | undefined {
    const row = this.row(session.id, statement);
    if (!row || numberOf(row.number) !== number) return undefined;
    return { count: numberOf(row.count), result: isDoc(row.result) ? row.result : {} };
  }

  record(
    transaction: Transaction,
    session: Session,
    { statement, count, result, now }: { statement: number; count: number; result: Doc; now: number },
  ): void {
    transaction.put(
      rowKey(session.id, statement),
      encode({ number: session.number, count, result, at: now }),
    );
  }

  recordCommit(transaction: Transaction, session: Session, now: number): void {
    this.record(transaction, session, { statement: 0, count: 1, result: { committed: true }, now });
  }

  /** The session as the last run of the process left it. */
  restore(id: string): Session {
    const session = new Session(id);
    const row = this.row(id, 0);
    if (row) {
      session.number = numberOf(row.number);
      if (isDoc(row.result) && row.result.committed === true) session.state = 'committed';
    }
    return session;
  }

  /** Removes records older than 30 minutes; `now` in epoch milliseconds. */
  prune(now: number): void {
    const transaction = this.store.begin();
    const scan = transaction.scan(SPACE.retry, after(SPACE.retry));
    for (let entry = scan.next(); entry; entry = scan.next()) {
      if (numberOf(decode(entry[1]).at) < now - KEPT_MS) transaction.delete(entry[0]);
    }
    transaction.commit();
  }

  private row(session: string, statement: number): Doc | undefined {
    const bytes = this.store.read(rowKey(session, statement), this.store.newest);
    return bytes && decode(bytes);
  }
}

function rowKey(session: string, statement: number): Key {
  return SPACE.retry + session + u32(statement);
}
