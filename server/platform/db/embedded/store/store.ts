import { Disk } from './disk';
import type { Entry } from './disk';
import { Flusher } from './flusher';
import type { FlushGate } from './flusher';
import type { Key } from './keys';
import { Memtable } from './memtable';
import { Statistics } from './statistics';
import { Transaction } from './transaction';

/**
 * Multi-version key-value store: LMDB holds the newest durable version of every key, the memtable what is newer
 * or still seen by an open snapshot. All of it runs on one thread; only durability is asynchronous.
 */
export class Store {
  private version = 0;
  private readonly memtable = new Memtable();
  private readonly flusher: Flusher;
  /** Open snapshots by version; ascending, because versions only grow and Map keeps insertion order. */
  private readonly snapshots = new Map<number, number>();
  private readonly open = new Set<Transaction>();
  readonly statistics: Statistics;
  /** Holder of each key written by an open transaction. */
  readonly locks = new Map<Key, Transaction>();
  /** Told after a failed flush, when memory is back to what the disk holds: to what `flushed` had written. */
  onLoss: ((flushed: number) => void) | undefined;
  private failures = 0;
  private lastFailure: Error | undefined;

  private constructor(private readonly disk: Disk) {
    this.statistics = new Statistics(disk);
    this.flusher = new Flusher(disk, {
      extra: () => this.statistics.changes(),
      flushed: () => this.collect(),
      failed: (version, error) => this.lose(version, error),
    });
  }

  static open(path: string): Store {
    return new Store(Disk.open(path));
  }

  set flushGate(gate: FlushGate | undefined) {
    this.flusher.gate = gate;
  }

  get newest(): number {
    return this.version;
  }

  /** Keys that are not answered by LMDB alone. */
  get versionsInMemory(): number {
    return this.memtable.size;
  }

  begin(): Transaction {
    const transaction = new Transaction(this, this.version);
    this.snapshots.set(this.version, (this.snapshots.get(this.version) ?? 0) + 1);
    this.open.add(transaction);
    return transaction;
  }

  read(key: Key, snapshot: number): Uint8Array | undefined {
    const recent = this.memtable.read(key, snapshot);
    return recent === undefined ? this.disk.get(key) : (recent ?? undefined);
  }

  sliceDisk(lower: Key, upper: Key, reverse: boolean, limit: number): Entry[] {
    return this.disk.slice(lower, upper, reverse, limit);
  }

  sliceMemory(lower: Key, upper: Key, reverse: boolean, limit: number): Key[] {
    return this.memtable.slice(lower, upper, reverse, limit);
  }

  /** True when `key` was committed after `snapshot`. */
  changedSince(key: Key, snapshot: number): boolean {
    return this.memtable.newest(key) > snapshot;
  }

  /** Makes the transaction's writes visible; durable once {@link durable} of the returned version resolves. */
  commit(transaction: Transaction): number {
    this.end(transaction);
    if (transaction.writes.size === 0) return this.version;
    const version = ++this.version;
    const base =
      this.snapshots.size > 0 ? (key: Key) => this.read(key, transaction.snapshot) ?? null : undefined;
    this.memtable.commit(version, transaction.writes, base);
    this.statistics.apply(transaction.deltas);
    this.flusher.add(version, transaction.writes);
    return version;
  }

  /** Releases snapshot and locks. */
  end(transaction: Transaction): void {
    if (!this.open.delete(transaction)) return;
    for (const key of transaction.locks) this.locks.delete(key);
    const left = (this.snapshots.get(transaction.snapshot) ?? 1) - 1;
    if (left > 0) this.snapshots.set(transaction.snapshot, left);
    else {
      this.snapshots.delete(transaction.snapshot);
      this.collect();
    }
  }

  /** How many flushes have failed so far. */
  get losses(): number {
    return this.failures;
  }

  /** Throws when a flush has failed since `losses` had that value: what was committed since may be gone. */
  checkNoLoss(since: number): void {
    if (this.failures !== since && this.lastFailure) throw this.lastFailure;
  }

  durable(version: number): Promise<void> {
    return this.flusher.reached(version);
  }

  async close(): Promise<void> {
    await this.flusher.idle();
    await this.disk.close();
  }

  private collect(): void {
    const [oldest] = this.snapshots.keys();
    this.memtable.collect(Math.min(this.flusher.flushed, oldest ?? Infinity));
  }

  private lose(flushed: number, error: Error): void {
    this.failures++;
    this.lastFailure = error;
    this.memtable.discardAfter(flushed);
    this.statistics.reset();
    for (const transaction of [...this.open]) transaction.fail(error);
    this.onLoss?.(flushed);
  }
}
