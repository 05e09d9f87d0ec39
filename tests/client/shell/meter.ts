import type { World } from './world';

const KB = 1024;
/** WeChat's own limits: a call above `hard` is refused, above `call` it is reported. */
export const SET_DATA = { call: 256 * KB, hard: 1024 * KB, perSecond: 20 };

interface Update {
  at: number;
  page: string;
  bytes: number;
}

interface Sent {
  at: number;
  name: string;
}

/** What one step of a journey cost. */
export interface Cost {
  /** setData calls, and the most of them within one second. */
  calls: number;
  perSecond: number;
  /** JSON bytes from logic to view: all of them, and the largest call. */
  bytes: number;
  largest: number;
  /** Elements on the screen at the end of the step. */
  nodes: number;
  requests: string[];
}

/** Counts what goes from the logic layer to the view and to the server. */
export class Meter {
  private updates: Update[] = [];
  private sent: Sent[] = [];
  readonly steps = new Map<string, Cost>();

  constructor(private readonly world: World) {}

  /** @throws above WeChat's hard limit, as WeChat refuses such a call */
  setData(page: string, bytes: number): void {
    if (bytes > SET_DATA.hard) throw new Error(`setData of ${bytes} bytes exceeds 1024 KB`);
    this.updates.push({ at: this.world.now(), page, bytes });
  }

  request(name: string): void {
    this.sent.push({ at: this.world.now(), name });
  }

  /** Requests since the step began. */
  requests(): string[] {
    return this.sent.map(({ name }) => name);
  }

  /** First update of `page` since the step began, in bytes. */
  firstOf(page: string): number | undefined {
    return this.updates.find((update) => update.page === page)?.bytes;
  }

  /** Closes a step and answers its cost. */
  step(name: string, nodes: number): Cost {
    if (this.steps.has(name)) throw new Error(`two steps are called "${name}"`);
    const sizes = this.updates.map(({ bytes }) => bytes);
    const cost: Cost = {
      calls: sizes.length,
      perSecond: mostWithinASecond(this.updates.map(({ at }) => at)),
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      largest: Math.max(0, ...sizes),
      nodes,
      requests: this.requests(),
    };
    this.steps.set(name, cost);
    this.updates = [];
    this.sent = [];
    return cost;
  }
}

function mostWithinASecond(times: readonly number[]): number {
  const counts = times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length);
  return Math.max(0, ...counts);
}
