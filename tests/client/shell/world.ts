import type { ManualClock } from '../../../server/platform/clock';

export interface Task {
  /** Epoch ms on the shared clock. */
  due: number;
  order: number;
  run(this: void): void;
  /** Real work that must be over before the task may run: the answer of a real server. */
  ready?: Promise<unknown>;
}

/**
 * Time as phone and server see it: it jumps from one due task to the next, and waits for real I/O meanwhile.
 * A fast and a slow machine therefore live through the same moments in the same order.
 */
export class World {
  private tasks: Task[] = [];
  private order = 0;
  /** What was thrown where nobody could catch it. */
  readonly errors: unknown[] = [];

  constructor(private readonly clock: ManualClock) {}

  now(): number {
    return this.clock.now();
  }

  after(ms: number, run: () => void, ready?: Promise<unknown>): Task {
    const task: Task = { due: this.now() + ms, order: this.order++, run, ...(ready && { ready }) };
    this.tasks.push(task);
    return task;
  }

  cancel(task: Task): void {
    this.tasks = this.tasks.filter((each) => each !== task);
  }

  /** Forgets all that was to come: the app was killed. */
  clear(): void {
    this.tasks = [];
  }

  /** Lives on until `found` answers something, or nothing is due within `ms`: answers undefined then. */
  async run<T>(found: () => T | undefined, ms: number): Promise<T | undefined> {
    const end = this.now() + ms;
    await settled();
    let value = found();
    while (value === undefined && (await this.turn(end))) value = found();
    return value;
  }

  private async turn(end: number): Promise<boolean> {
    const next = this.tasks.reduce<Task | undefined>(earlier, undefined);
    if (!next || next.due > end) return false;
    this.cancel(next);
    await next.ready;
    this.clock.set(Math.max(this.now(), next.due));
    try {
      next.run();
    } catch (error) {
      this.errors.push(error);
    }
    await settled();
    return true;
  }
}

function earlier(best: Task | undefined, task: Task): Task {
  if (!best) return task;
  return task.due < best.due || (task.due === best.due && task.order < best.order) ? task : best;
}

/** All promises that can go on have gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
