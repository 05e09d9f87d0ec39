import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { fail } from '../errors';
import type { Doc } from '../query';
import type { Session } from '../sessions/session';
import type { Transaction } from '../store/transaction';

const IDLE_MS = 10 * 60_000;
/** A reply's documents stay below this, so that the message stays below 16 MB + 16 KB. */
const LARGEST_BATCH = 16 * 1024 * 1024;

/** Where a cursor's documents come from. */
export interface Feed {
  /** The next document with its size in bytes; undefined at the end. */
  next(): Promise<{ doc: Doc; bytes: number } | undefined>;
  /** Called before a later batch, with the transaction to read in. */
  resume(transaction: Transaction): void;
  /** Known to have given its last document. */
  readonly finished?: boolean;
}

export interface Cursor {
  id: Long;
  ns: string;
  feed: Feed;
  session: Session | undefined;
  /** Number of the transaction it was opened in. */
  transactionNumber: number | undefined;
  /** A document that did not fit the last batch. */
  held: { doc: Doc; bytes: number } | undefined;
  lastUse: number;
  busy: boolean;
  noTimeout: boolean;
}

/** Open cursors by id. */
export class Cursors {
  private readonly byId = new Map<string, Cursor>();

  open(cursor: Omit<Cursor, 'id' | 'busy' | 'held'>, held: Cursor['held']): Cursor {
    const id = Long.fromBigInt(randomBytes(8).readBigUInt64BE() >> 1n || 1n);
    const opened = { ...cursor, id, held, busy: false };
    this.byId.set(id.toString(), opened);
    return opened;
  }

  get(id: Long, ns: string): Cursor {
    const cursor = this.byId.get(id.toString());
    if (!cursor) throw fail(43, `cursor id ${id.toString()} not found`);
    if (cursor.ns !== ns) {
      throw fail(
        13,
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    }
    if (cursor.busy) throw fail(237, `cursor id ${id.toString()} is already in use`);
    return cursor;
  }

  kill(id: Long): boolean {
    return this.byId.delete(id.toString());
  }

  killWhere(test: (cursor: Cursor) => boolean): void {
    for (const [id, cursor] of this.byId) if (test(cursor)) this.byId.delete(id);
  }

  expire(now: number): void {
    this.killWhere((cursor) => !cursor.noTimeout && !cursor.busy && now - cursor.lastUse > IDLE_MS);
  }

  get size(): number {
    return this.byId.size;
  }
}

/** Takes up to `batchSize` documents, and no more than a reply can hold. */
export async function takeBatch(
  feed: Feed,
  batchSize: number,
  first: Cursor['held'],
): Promise<{ batch: Doc[]; held: Cursor['held']; done: boolean }> {
  const batch: Doc[] = [];
  let bytes = 0;
  let next = first;
  while (batch.length < batchSize) {
    next ??= await feed.next();
    if (!next) return { batch, held: undefined, done: true };
    if (batch.length > 0 && bytes + next.bytes > LARGEST_BATCH) return { batch, held: next, done: false };
    batch.push(next.doc);
    bytes += next.bytes;
    next = undefined;
  }
  return { batch, held: next, done: next === undefined && feed.finished === true };
}
