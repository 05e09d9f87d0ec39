import { fail, TRANSIENT, writeConflict } from '../errors';
import type { Entry } from './disk';
import type { Key } from './keys';
import type { Value } from './memtable';
import { Scan } from './scan';
import { SortedKeys } from './sorted-keys';
import type { Size } from './statistics';
import type { Store } from './store';

export interface Slice {
  entries: Entry[];
  /** The last key looked at, also when it was a deleted one. */
  last: Key | undefined;
  reachedEnd: boolean;
}

/** Something whose epoch must not change between the first write that relies on it and the commit. */
export interface Pinned {
  readonly epoch: number;
}

/**
 * A snapshot of the store with private writes on top. The first to lock a key wins: a second writer, or one whose
 * snapshot is older than the key's last commit, gets a write conflict.
 */
export class Transaction {
  readonly writes = new Map<Key, Value>();
  readonly locks = new Set<Key>();
  readonly deltas = new Map<number, Size>();
  private readonly written = new SortedKeys();
  private readonly pinned = new Map<Pinned, number>();
  private state: 'open' | 'committed' | 'aborted' = 'open';
  private failure: Error | undefined;
  private settle: () => void = () => undefined;
  /** Resolves when the transaction has ended, either way. */
  readonly ended: Promise<void>;

  constructor(
    private readonly store: Store,
    readonly snapshot: number,
  ) {
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get(key: Key): Uint8Array | undefined {
    const own = this.writes.get(key);
    return own === undefined ? this.store.read(key, this.snapshot) : (own ?? undefined);
  }

  put(key: Key, value: Value): void {
    this.check();
    if (!this.writes.has(key)) this.written.add(key);
    this.writes.set(key, value);
  }

  delete(key: Key): void {
    this.put(key, null);
  }

  /** Claims a key for writing. Throws WriteConflict (112) naming the transaction that holds it, if one does. */
  lock(key: Key): void {
    this.check();
    const holder = this.store.locks.get(key);
    if (holder === this) return;
    if (holder) throw writeConflict(holder.ended);
    if (this.store.changedSince(key, this.snapshot)) throw writeConflict();
    this.store.locks.set(key, this);
    this.locks.add(key);
  }

  /** Lets the commit fail with a write conflict when `subject` changes its epoch before it. */
  pin(subject: Pinned): void {
    if (!this.pinned.has(subject)) this.pinned.set(subject, subject.epoch);
  }

  count(collectionId: number, documents: number, bytes: number): void {
    const delta = this.deltas.get(collectionId);
    if (!delta) this.deltas.set(collectionId, { documents, bytes });
    else {
      delta.documents += documents;
      delta.bytes += bytes;
    }
  }

  scan(lower: Key, upper: Key, reverse = false): Scan {
    return new Scan(this, lower, upper, reverse);
  }

  /** Up to `limit` entries of [lower, upper) in one consistent view. */
  slice(lower: Key, upper: Key, reverse: boolean, limit: number): Slice {
    const disk = this.store.sliceDisk(lower, upper, reverse, limit);
    const recent = this.store.sliceMemory(lower, upper, reverse, limit);
    const own = this.writes.size === 0 ? [] : this.written.slice(lower, upper, reverse, limit);
    if (recent.length === 0 && own.length === 0) {
      return { entries: disk, last: disk.at(-1)?.[0], reachedEnd: disk.length < limit };
    }
    return this.merge(disk, [recent, own], reverse, limit);
  }

  /** Makes the writes visible and returns the version to wait for; see Store.commit. */
  commit(): number {
    this.check();
    for (const [subject, epoch] of this.pinned) {
      if (subject.epoch === epoch) continue;
      this.abort();
      throw writeConflict();
    }
    this.state = 'committed';
    const version = this.store.commit(this);
    this.settle();
    return version;
  }

  abort(): void {
    if (this.state !== 'open') return;
    this.state = 'aborted';
    this.store.end(this);
    this.settle();
  }

  /** Aborts from outside; the next use throws `error`. */
  fail(error: Error): void {
    this.failure = error;
    this.abort();
  }

  private check(): void {
    if (this.state !== 'open')
      throw this.failure ?? fail(251, 'The transaction has been aborted.', undefined, TRANSIENT);
  }

  private merge(disk: Entry[], overlays: Key[][], reverse: boolean, limit: number): Slice {
    // A source that hit the limit may hide keys behind its last one: the slice ends at the nearest such key.
    let end: Key | undefined;
    const nearer = (key: Key) => end === undefined || (reverse ? key > end : key < end);
    for (const keys of [disk.map(([key]) => key), ...overlays]) {
      const last = keys.at(-1);
      if (keys.length === limit && last !== undefined && nearer(last)) end = last;
    }
    const visible = new Map<Key, Uint8Array | undefined>(disk);
    for (const key of overlays.flat()) visible.set(key, this.get(key));
    const inside = (key: Key) => end === undefined || (reverse ? key >= end : key <= end);
    const keys = [...visible.keys()].filter(inside).sort();
    if (reverse) keys.reverse();
    const entries: Entry[] = [];
    for (const key of keys) {
      const value = visible.get(key);
      if (value) entries.push([key, value]);
    }
    return { entries, last: keys.at(-1), reachedEnd: end === undefined };
  }
}
