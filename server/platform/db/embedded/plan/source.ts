import type { Collection } from '../catalog/model';
import { decode } from '../query';
import { fromBytes, recordIdOf, u48 } from '../store/keys';
import type { Key } from '../store/keys';
import type { Scan } from '../store/scan';
import type { Transaction } from '../store/transaction';
import type { StoredDocument } from '../storage/documents';
import type { Plan, Query } from './plan';

/** What a source answers when it has worked for a while: let others run, then ask again. */
export const PAUSE = Symbol('pause');

const EXAMINED_PER_TURN = 500;

/** Process-wide, for serverStatus and the tests' ceilings. */
export const counters = { documentsExamined: 0, keysExamined: 0 };

/** The documents that match, in the order of the plan's scan. */
export class Source {
  keysExamined = 0;
  documentsExamined = 0;
  private scan: Scan | undefined;
  private range = 0;
  private readonly seen: Set<number> | undefined;

  constructor(
    private readonly transaction: Transaction,
    private readonly collection: Collection,
    private readonly plan: Plan,
    private readonly query: Query,
  ) {
    // With arrays in the index a document can be met once per element.
    if (plan.index && plan.index.multikey.size > 0) this.seen = new Set();
  }

  next(): StoredDocument | typeof PAUSE | undefined {
    for (let left = EXAMINED_PER_TURN; left > 0; left--) {
      const recordId = this.nextRecord();
      if (recordId === undefined) return undefined;
      if (typeof recordId !== 'number') {
        if (this.matches(recordId)) return recordId;
        continue;
      }
      if (this.seen?.has(recordId)) continue;
      this.seen?.add(recordId);
      const bytes = this.transaction.get(this.collection.prefix + u48(recordId));
      if (!bytes) continue;
      const stored = { recordId, doc: decode(bytes), bytes: bytes.length };
      if (this.matches(stored)) return stored;
    }
    return PAUSE;
  }

  /** Lets the next read see what the transaction wrote since. */
  rewindReadAhead(): void {
    this.scan?.rewindReadAhead();
  }

  /** Goes on in another transaction (a later batch of a cursor) from where it is. */
  resume(transaction: Transaction): Source {
    const next = new Source(transaction, this.collection, this.plan, this.query);
    next.range = this.range;
    next.scan = this.scan?.resume(transaction);
    this.seen?.forEach((recordId) => next.seen?.add(recordId));
    return next;
  }

  private matches(stored: StoredDocument): boolean {
    this.documentsExamined++;
    counters.documentsExamined++;
    return this.query.matcher.test(stored.doc);
  }

  /** The next record id of an index, or the document itself when the collection is scanned. */
  private nextRecord(): number | StoredDocument | undefined {
    const { index } = this.plan;
    const entry = this.nextEntry();
    if (!entry) return undefined;
    const [key, value] = entry;
    if (!index) return { recordId: recordIdOf(key), doc: decode(value), bytes: value.length };
    this.keysExamined++;
    counters.keysExamined++;
    return recordIdOf(index.unique ? fromBytes(value) : key);
  }

  private nextEntry(): readonly [Key, Uint8Array] | undefined {
    for (;;) {
      if (!this.scan) {
        const range = this.plan.ranges[this.range++];
        if (!range) return undefined;
        if (this.isWholeUniqueKey()) {
          const value = this.transaction.get(range.lower);
          if (value) return [range.lower, value];
          continue;
        }
        this.scan = this.transaction.scan(range.lower, range.upper, this.plan.reverse);
      }
      const entry = this.scan.next();
      if (entry) return entry;
      this.scan = undefined;
    }
  }

  private isWholeUniqueKey(): boolean {
    const { index, bounded } = this.plan;
    return index !== undefined && index.unique && bounded === index.fields.length && this.pointsOnly();
  }

  private pointsOnly(): boolean {
    const last = this.plan.index?.fields.at(-1);
    return last !== undefined && this.query.matcher.bounds.get(last.path)?.points !== undefined;
  }
}
