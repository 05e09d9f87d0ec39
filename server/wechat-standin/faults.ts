/** One thing that goes wrong on a path, `times` times (once when not given). */
export type Fault = { path: string; times?: number } & (
  | { kind: 'errcode'; errcode: number; /** The call took effect all the same. */ afterEffect?: boolean }
  | { kind: 'status'; status: number }
  | { kind: 'delay'; milliseconds: number }
  /** The call takes effect, its answer is lost. */
  | { kind: 'drop' }
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
