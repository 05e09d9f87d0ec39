import type { Key } from './keys';
import { SortedKeys } from './sorted-keys';

/** A stored value; null is a deletion. */
export type Value = Uint8Array | null;

interface Version {
  version: number;
  value: Value;
}

/**
 * The committed versions that LMDB does not (yet) answer for: those still on their way to the disk, and older
 * ones that an open snapshot can still see. Everything else lives in LMDB alone.
 */
export class Memtable {
  private readonly chains = new Map<Key, Version[]>();
  private readonly keys = new SortedKeys();
  private commits: { version: number; keys: Key[] }[] = [];

  get size(): number {
    return this.chains.size;
  }

  /** What a reader at `snapshot` sees; undefined means "ask LMDB". */
  read(key: Key, snapshot: number): Value | undefined {
    const chain = this.chains.get(key);
    if (!chain) return undefined;
    for (let at = chain.length - 1; at >= 0; at--) {
      const entry = chain[at] as Version;
      if (entry.version <= snapshot) return entry.value;
    }
    return undefined;
  }

  /** Version of the last commit of this key, 0 when no reader could miss it. */
  newest(key: Key): number {
    return this.chains.get(key)?.at(-1)?.version ?? 0;
  }

  slice(lower: Key, upper: Key, reverse: boolean, limit: number): Key[] {
    return this.chains.size === 0 ? [] : this.keys.slice(lower, upper, reverse, limit);
  }

  /** Adds one commit; `base` gives the value before it where an older snapshot may ask for it. */
  commit(version: number, writes: ReadonlyMap<Key, Value>, base: ((key: Key) => Value) | undefined): void {
    for (const [key, value] of writes) {
      const chain = this.chains.get(key);
      if (chain) {
        chain.push({ version, value });
        continue;
      }
      const created = base ? [{ version: 0, value: base(key) }] : [];
      created.push({ version, value });
      this.chains.set(key, created);
      this.keys.add(key);
    }
    this.commits.push({ version, keys: [...writes.keys()] });
  }

  /** Forgets chains whose last version is in LMDB and seen by every open snapshot. */
  collect(horizon: number): void {
    let done = 0;
    for (const commit of this.commits) {
      if (commit.version > horizon) break;
      done++;
      for (const key of commit.keys) if (this.newest(key) <= commit.version) this.forget(key);
    }
    if (done > 0) this.commits = this.commits.slice(done);
  }

  /** Drops every version above `version`: their flush failed. */
  discardAfter(version: number): void {
    const dropped = this.commits
      .filter((commit) => commit.version > version)
      .flatMap((commit) => commit.keys);
    for (const key of dropped) {
      const chain = this.chains.get(key);
      while (chain && (chain.at(-1)?.version ?? 0) > version) chain.pop();
      if (chain && (chain.at(-1)?.version ?? 0) === 0) this.forget(key);
    }
    this.commits = this.commits.filter((commit) => commit.version <= version);
    // What is left of those chains is on disk already: have it collected with the next flush.
    this.commits.push({ version, keys: dropped });
  }

  private forget(key: Key): void {
    this.chains.delete(key);
    this.keys.delete(key);
  }
}
