import type { Key } from './keys';

const CHUNK = 512;

/** A sorted set of keys in chunks of bounded length: O(log n) to find, O(chunk) to insert. */
export class SortedKeys {
  private chunks: Key[][] = [];

  add(key: Key): void {
    const chunk = this.chunks[this.chunkAt(key)] ?? this.chunks.at(-1);
    if (!chunk) {
      this.chunks.push([key]);
      return;
    }
    const at = lowerBound(chunk, key);
    if (chunk[at] === key) return;
    chunk.splice(at, 0, key);
    if (chunk.length > CHUNK) {
      const index = this.chunks.indexOf(chunk);
      this.chunks.splice(index + 1, 0, chunk.splice(CHUNK / 2));
    }
  }

  delete(key: Key): void {
    const index = this.chunkAt(key);
    const chunk = this.chunks[index];
    if (!chunk) return;
    const at = lowerBound(chunk, key);
    if (chunk[at] !== key) return;
    chunk.splice(at, 1);
    if (chunk.length === 0) this.chunks.splice(index, 1);
  }

  /** Up to `limit` keys of [lower, upper), from the low end or, reversed, from the high end. */
  slice(lower: Key, upper: Key, reverse: boolean, limit: number): Key[] {
    return reverse ? this.descend(lower, upper, limit) : this.ascend(lower, upper, limit);
  }

  private ascend(lower: Key, upper: Key, limit: number): Key[] {
    const found: Key[] = [];
    let index = this.chunkAt(lower);
    let chunk = this.chunks[index];
    let at = chunk ? lowerBound(chunk, lower) : 0;
    while (chunk && found.length < limit) {
      for (; at < chunk.length && found.length < limit; at++) {
        const key = chunk[at] as Key;
        if (key >= upper) return found;
        found.push(key);
      }
      chunk = this.chunks[++index];
      at = 0;
    }
    return found;
  }

  private descend(lower: Key, upper: Key, limit: number): Key[] {
    const found: Key[] = [];
    let index = Math.min(this.chunkAt(upper), this.chunks.length - 1);
    let chunk = this.chunks[index];
    let at = chunk ? lowerBound(chunk, upper) - 1 : 0;
    while (chunk && found.length < limit) {
      for (; at >= 0 && found.length < limit; at--) {
        const key = chunk[at] as Key;
        if (key < lower) return found;
        found.push(key);
      }
      chunk = this.chunks[--index];
      at = chunk ? chunk.length - 1 : 0;
    }
    return found;
  }

  /** Index of the first chunk whose last key is not below `key`. */
  private chunkAt(key: Key): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.chunks[middle]?.at(-1) ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function lowerBound(keys: Key[], key: Key): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as Key) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
