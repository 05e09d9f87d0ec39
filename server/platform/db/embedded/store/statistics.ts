import type { Disk } from './disk';
import { SPACE, u32 } from './keys';
import type { Key } from './keys';
import type { Value } from './memtable';

export interface Size {
  documents: number;
  bytes: number;
}

/** Documents and bytes of each collection, kept up to date by every commit and stored with its batch. */
export class Statistics {
  private readonly sizes = new Map<number, Size>();
  private readonly changed = new Set<number>();

  constructor(private readonly disk: Disk) {}

  of(collectionId: number): Size {
    const known = this.sizes.get(collectionId);
    if (known) return known;
    const row = this.disk.get(SPACE.counts + u32(collectionId));
    const view = row && Buffer.from(row);
    const size = { documents: view?.readDoubleLE(0) ?? 0, bytes: view?.readDoubleLE(8) ?? 0 };
    this.sizes.set(collectionId, size);
    return size;
  }

  apply(deltas: ReadonlyMap<number, Size>): void {
    for (const [collectionId, delta] of deltas) {
      const size = this.of(collectionId);
      size.documents += delta.documents;
      size.bytes += delta.bytes;
      this.changed.add(collectionId);
    }
  }

  /** Rows of what changed since the last call. */
  *changes(): Iterable<[Key, Value]> {
    for (const collectionId of this.changed) {
      const size = this.of(collectionId);
      const row = Buffer.alloc(16);
      row.writeDoubleLE(size.documents, 0);
      row.writeDoubleLE(size.bytes, 8);
      yield [SPACE.counts + u32(collectionId), row];
    }
    this.changed.clear();
  }

  /** Back to what is on disk. */
  reset(): void {
    this.sizes.clear();
    this.changed.clear();
  }
}
