import { storageFailure } from '../errors';
import type { Disk } from './disk';
import type { Key } from './keys';
import type { Value } from './memtable';

interface Waiter {
  version: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Lets a test hold or fail a flush between the commit in memory and the write to the disk. */
export type FlushGate = () => Promise<void> | void;

export interface FlushEvents {
  /** Rows that belong to every batch (statistics), asked for just before it is written. */
  extra(): Iterable<[Key, Value]>;
  flushed(version: number): void;
  /** Nothing after `version` is on disk; called before the waiters hear of it. */
  failed(version: number, error: Error): void;
}

/**
 * Group commit: while one batch is on its way to the disk, the next gathers every commit that arrives. One batch
 * at a time, in order, so a batch on disk means all earlier ones are.
 */
export class Flusher {
  private pending = new Map<Key, Value>();
  private newest = 0;
  private done = 0;
  private waiters: Waiter[] = [];
  private running: Promise<void> | undefined;
  gate: FlushGate | undefined;

  constructor(
    private readonly disk: Disk,
    private readonly events: FlushEvents,
  ) {}

  get flushed(): number {
    return this.done;
  }

  add(version: number, writes: ReadonlyMap<Key, Value>): void {
    for (const [key, value] of writes) this.pending.set(key, value);
    this.newest = version;
    this.running ??= this.run();
  }

  /** Resolves when everything up to `version` is on disk; rejects when that flush failed. */
  reached(version: number): Promise<void> {
    if (version <= this.done) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiters.push({ version, resolve, reject }));
  }

  /** Waits for what is under way. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // Commits of the same turn of the event loop share the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.pending.size > 0) await this.flush();
    this.running = undefined;
  }

  private async flush(): Promise<void> {
    const batch = this.pending;
    const version = this.newest;
    this.pending = new Map();
    for (const [key, value] of this.events.extra()) batch.set(key, value);
    try {
      await this.gate?.();
      await this.disk.write(batch);
    } catch (cause) {
      this.fail(storageFailure(cause));
      return;
    }
    this.done = version;
    this.events.flushed(version);
    const ready = this.waiters.filter((waiter) => waiter.version <= version);
    this.waiters = this.waiters.filter((waiter) => waiter.version > version);
    for (const waiter of ready) waiter.resolve();
  }

  private fail(error: Error): void {
    // Later commits may have read what is lost now: they go with it.
    this.pending = new Map();
    const waiters = this.waiters;
    this.waiters = [];
    this.events.failed(this.done, error);
    this.done = this.newest;
    for (const waiter of waiters) waiter.reject(error);
  }
}
