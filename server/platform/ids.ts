import { monotonicFactory } from 'ulid';
import type { Clock } from './clock';

export interface Ids {
  /** A new `prefix_ULID`: sorts by the clock's time, strictly increasing within one process. */
  next(prefix: string): string;
}

export function createIds(clock: Clock, random?: () => number): Ids {
  const ulid = monotonicFactory(random);
  return { next: (prefix) => `${prefix}_${ulid(clock.now())}` };
}
