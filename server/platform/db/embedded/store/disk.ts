import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import type { Key } from './keys';
import type { Value } from './memtable';

export type Entry = readonly [key: Key, value: Uint8Array];

/** The LMDB file: durable batches in, point and range reads out. Knows nothing of versions. */
export class Disk {
  private constructor(private readonly db: RootDatabase<Buffer, Key>) {}

  static open(path: string): Disk {
    const keyEncoder = {
      writeKey: (key: Key, target: Buffer, start: number) => start + target.write(key, start, 'latin1'),
      readKey: (source: Buffer, start: number, end: number) => source.toString('latin1', start, end),
    };
    // overlappingSync would resolve a commit before it is on disk.
    return new Disk(
      open<Buffer, Key>({
        path,
        encoding: 'binary',
        keyEncoder,
        overlappingSync: false,
        // Its own batch per turn of the event loop would reject a promise that nobody can reach.
        eventTurnBatching: false,
        cache: false,
        maxReaders: 64,
      }),
    );
  }

  get(key: Key): Uint8Array | undefined {
    return this.db.get(key);
  }

  /** Up to `limit` entries of [lower, upper), from the low end or, reversed, from the high end. */
  slice(lower: Key, upper: Key, reverse: boolean, limit: number): Entry[] {
    const found: Entry[] = [];
    const bounds = reverse
      ? { start: upper, end: lower, exclusiveStart: true, inclusiveEnd: true, reverse, limit }
      : { start: lower, end: upper, limit };
    for (const { key, value } of this.db.getRange(bounds)) found.push([key, value]);
    return found;
  }

  /** Writes all or nothing. Resolves when it is on disk, rejects when nothing of it is. */
  async write(writes: ReadonlyMap<Key, Value>): Promise<void> {
    const written = this.db.batch(() => {
      for (const [key, value] of writes) {
        // The batch's own promise tells; on failure lmdb also rejects the single ones.
        const one = value === null ? this.db.remove(key) : this.db.put(key, value as Buffer);
        one.then(undefined, () => undefined);
      }
    });
    try {
      await written;
    } catch (error) {
      // lmdb rejects this second promise by itself; unhandled it would end the process.
      const { commitError } = error as { commitError?: Promise<never> };
      throw (await commitError?.then(undefined, (cause: unknown) => cause)) ?? error;
    } finally {
      this.db.resetReadTxn();
    }
  }

  close(): Promise<void> {
    return this.db.close();
  }
}
