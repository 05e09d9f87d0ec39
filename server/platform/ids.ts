import { randomBytes } from 'node:crypto';
import { encodeTime, monotonicFactory } from 'ulid';
import type { Clock } from './clock';

export interface Ids {
  /** A new `prefix_ULID`: sorts by the clock's time, strictly increasing within one process. */
  next(prefix: string): string;
}

export function createIds(clock: Clock, random: () => number = pooledRandom()): Ids {
  const ulid = monotonicFactory(random);
  // A time of 0 is no time to ulid: it would ask the system's clock.
  return { next: (prefix) => `${prefix}_${ulid(Math.max(1, clock.now()))}` };
}

/** Before every id of this kind that was made at `instant` (epoch ms) or later: a span of time is a range of ids. */
export function firstId(prefix: string, instant: number): string {
  return `${prefix}_${encodeTime(Math.max(0, instant), 10)}`;
}

const POOL_BYTES = 4096;

/** Cryptographic numbers in [0, 1); ulid's own source asks the system for each of its 16 letters. */
function pooledRandom(): () => number {
  let pool = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      pool = randomBytes(POOL_BYTES);
      at = 0;
    }
    return (pool[at++] ?? 0) / 256;
  };
}
