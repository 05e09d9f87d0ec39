/** What WeChat Pay's notifications suffer on their way, or a forger's attempts. */
export const NOTIFY_TRICKS = [
  /** Sent twice at once. */
  'duplicate',
  /** Sent after all others that are due. */
  'reorder',
  /** The network loses it; it is repeated on schedule. */
  'lost',
  'bad-signature',
  /** WeChat's own probe of the product's verification. */
  'signtest',
  'wrong-serial',
  'stale',
  /** Signed, but the ciphertext does not decrypt. */
  'tampered',
] as const;
export type NotifyTrick = (typeof NOTIFY_TRICKS)[number];

/**
 * One thing that goes wrong on a path, `times` times (once when not given). The paths of WeChat Pay have `{}` where
 * a number stands; `notify` is the path of its notifications, which know `delay` and `notify` only.
 */
export type Fault = { path: string; times?: number } & (
  | { kind: 'errcode'; errcode: number; /** The call took effect all the same. */ afterEffect?: boolean }
  | { kind: 'status'; status: number }
  | { kind: 'delay'; milliseconds: number }
  /** The call takes effect, its answer is lost. */
  | { kind: 'drop' }
  /** WeChat Pay's errors, such as 500 SYSTEM_ERROR. */
  | { kind: 'refusal'; status: number; code: string; afterEffect?: boolean }
  /** The answer of WeChat Pay is not signed as it should be. */
  | { kind: 'signature'; how: 'wrong' | 'missing' }
  | { kind: 'notify'; trick: NotifyTrick }
);

export interface Faults {
  add(fault: Fault): void;
  /** Consumes and answers the next fault of a path. */
  take(path: string): Fault | undefined;
  clear(): void;
}

/** Faults in the order they were planted. */
export function createFaults(): Faults {
  let planted: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      planted.push({ fault, left: fault.times ?? 1 });
    },
    take(path) {
      const next = planted.find(({ fault }) => fault.path === path);
      if (!next) return undefined;
      next.left -= 1;
      planted = planted.filter(({ left }) => left > 0);
      return next.fault;
    },
    clear() {
      planted = [];
    },
  };
}
