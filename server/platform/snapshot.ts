import type { Clock } from './clock';

const FRESH_MS = 1_000;

/** A value that many requests share, at most 1 s behind what another process changed. */
export interface Snapshot<T> {
  now(this: void, ctx: { clock: Clock }): Promise<T>;
  /** The next call reads again; to be called after the commit of a change. */
  forget(this: void): void;
}

/** `load` must read outside the caller's session: what is shared belongs to nobody's transaction. */
export function createSnapshot<T>(load: (ctx: { clock: Clock }) => Promise<T>): Snapshot<T> {
  let held: { value: Promise<T>; at: number } | undefined;
  return {
    now(ctx) {
      const at = ctx.clock.now();
      if (held && Math.abs(at - held.at) < FRESH_MS) return held.value;
      const value = load(ctx);
      const fresh = { value, at };
      held = fresh;
      value.catch(() => {
        if (held === fresh) held = undefined;
      });
      return value;
    },
    forget() {
      held = undefined;
    },
  };
}
