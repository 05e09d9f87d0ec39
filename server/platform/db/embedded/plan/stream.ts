import { fail } from '../errors';
import { sortComparator } from '../query';
import type { Collection } from '../catalog/model';
import type { Transaction } from '../store/transaction';
import type { StoredDocument } from '../storage/documents';
import { choosePlan } from './plan';
import type { Plan, Query } from './plan';
import { PAUSE, Source } from './source';

/** A sort in memory may hold this much, as in MongoDB without disk use. */
const LARGEST_SORT = 100 * 1024 * 1024;

/** The result of a query: scanned, sorted where the scan's order does not do, skipped and limited. */
export class Stream {
  readonly plan: Plan;
  source: Source;
  returned = 0;
  private sorted: StoredDocument[] | undefined;
  private buffered = 0;
  private position = 0;
  private skipped = 0;

  constructor(
    transaction: Transaction,
    collection: Collection,
    readonly query: Query,
    plan?: Plan,
  ) {
    this.plan = plan ?? choosePlan(collection, query);
    this.source = new Source(transaction, collection, this.plan, query);
  }

  next(): StoredDocument | typeof PAUSE | undefined {
    const { limit = 0, skip = 0 } = this.query;
    if (limit > 0 && this.returned === limit) return undefined;
    for (;;) {
      const next = this.plan.sort ? this.nextSorted(this.plan.sort) : this.source.next();
      if (next === undefined || next === PAUSE) return next;
      if (this.skipped++ < skip) continue;
      this.returned++;
      return next;
    }
  }

  /** Makes the rest of the stream read in another transaction. */
  resume(transaction: Transaction): void {
    this.source = this.source.resume(transaction);
  }

  private nextSorted(sort: NonNullable<Plan['sort']>): StoredDocument | typeof PAUSE | undefined {
    const documents = (this.sorted ??= []);
    const order = sortComparator(sort);
    const compare = (a: StoredDocument, b: StoredDocument) => order(a.doc, b.doc);
    while (this.position === 0 && !this.filled) {
      const next = this.source.next();
      if (next === PAUSE) return PAUSE;
      if (next === undefined) {
        documents.sort(compare);
        this.filled = true;
      } else this.hold(documents, next, compare);
    }
    return documents[this.position++];
  }

  private filled = false;

  /** Keeps a document for the sort; with a limit only the best ones so far. */
  private hold(
    documents: StoredDocument[],
    next: StoredDocument,
    compare: (a: StoredDocument, b: StoredDocument) => number,
  ): void {
    const { limit = 0, skip = 0 } = this.query;
    documents.push(next);
    this.buffered += next.bytes;
    const keep = limit + skip;
    if (limit > 0 && documents.length >= 2 * keep + 100) {
      documents.sort(compare).length = keep;
      this.buffered = documents.reduce((sum, { bytes }) => sum + bytes, 0);
    }
    if (this.buffered > LARGEST_SORT) {
      throw fail(
        292,
        `Sort exceeded memory limit of ${LARGEST_SORT} bytes, but did not opt in to external sorting.`,
      );
    }
  }
}
