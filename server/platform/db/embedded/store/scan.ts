import type { Entry } from './disk';
import type { Key } from './keys';
import type { Transaction } from './transaction';

const FIRST_CHUNK = 8;
const LARGEST_CHUNK = 256;

/**
 * Reads a key range in order as one transaction sees it, chunk by chunk. A chunk is read in one turn of the event
 * loop, so it is one consistent view; between chunks no LMDB cursor stays open.
 */
export class Scan {
  private chunk: Entry[] = [];
  private at = 0;
  private size = FIRST_CHUNK;
  private exhausted = false;

  constructor(
    private readonly transaction: Transaction,
    private lower: Key,
    private upper: Key,
    private readonly reverse: boolean,
  ) {
    this.exhausted = lower >= upper;
  }

  next(): Entry | undefined {
    while (this.at === this.chunk.length) {
      if (this.exhausted) return undefined;
      this.load();
    }
    return this.chunk[this.at++];
  }

  /** Forgets what was read ahead, so that the next read sees the transaction's writes made meanwhile. */
  rewindReadAhead(): void {
    const last = this.chunk[this.at - 1];
    if (!last || this.at === this.chunk.length) return;
    this.advance(last[0]);
    this.exhausted = false;
    this.chunk = [];
    this.at = 0;
  }

  /** The rest of this scan, in another transaction. */
  resume(transaction: Transaction): Scan {
    this.rewindReadAhead();
    const rest = new Scan(transaction, this.lower, this.upper, this.reverse);
    rest.exhausted ||= this.exhausted;
    return rest;
  }

  private load(): void {
    const { entries, reachedEnd, last } = this.transaction.slice(
      this.lower,
      this.upper,
      this.reverse,
      this.size,
    );
    this.chunk = entries;
    this.at = 0;
    this.exhausted = reachedEnd;
    if (last !== undefined) this.advance(last);
    this.size = Math.min(this.size * 4, LARGEST_CHUNK);
  }

  private advance(last: Key): void {
    if (this.reverse) this.upper = last;
    else this.lower = `${last}\0`;
  }
}
