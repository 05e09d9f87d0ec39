import { createCtx } from '../context';
import type { Ctx, Deps } from '../context';
import { defineModel, defineSchema, duplicateIndex } from '../db/base-schema';

/** Work that never ends: taken a piece at a time, by one worker at a time. */
export interface Loop {
  name: string;
  /** Does one piece, in a transaction of its own, and answers how much; 0 when nothing is left to do. */
  run(ctx: Ctx): Promise<number>;
}

/** Who works on a loop. A worker that died loses it when its lease ends. */
interface LeaseRow {
  /** Name of the loop. */
  _id: string;
  holder: string;
  until: number;
}

const leaseSchema = defineSchema<LeaseRow>({
  _id: String,
  holder: { type: String, required: true },
  until: { type: Number, required: true },
});
const LeaseModel = defineModel('loop_leases', leaseSchema);

const IDLE_MS = 1_000;
const LEASE_MS = 15_000;

export class Loops {
  private readonly loops: Loop[] = [];
  private readonly holder: string;
  private readonly heldUntil = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;
  private stopping = false;

  constructor(private readonly deps: Deps) {
    this.holder = deps.ids.next('wrk');
  }

  add(loop: Loop): void {
    this.loops.push(loop);
  }

  start(): void {
    this.stopping = false;
    this.turn();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
    if (this.heldUntil.size > 0) await LeaseModel.deleteMany({ holder: this.holder });
  }

  /**
   * Works until nothing is left and answers how much was done; a piece of each in turn, so that much to do in one keeps
   * no other waiting.
   * @throws what the first loop that failed threw, after the others had done their work
   */
  async drain(): Promise<number> {
    const failures = new Map<Loop, unknown>();
    let total = 0;
    for (let done = 1; done > 0; total += done) {
      done = 0;
      for (const loop of this.loops) {
        if (this.stopping) return total + done;
        if (failures.has(loop)) continue;
        try {
          done += await this.piece(loop);
        } catch (error) {
          failures.set(loop, error);
        }
      }
    }
    for (const error of failures.values()) throw error;
    return total;
  }

  private turn(): void {
    this.running = this.drain()
      .catch((error: unknown) => {
        this.deps.log.warn({ err: error }, 'loop: a piece of work failed, will be tried again');
      })
      .then(() => {
        if (this.stopping) return;
        this.timer = setTimeout(() => {
          this.turn();
        }, IDLE_MS);
      });
  }

  private async piece(loop: Loop): Promise<number> {
    const ctx = createCtx(this.deps, { requestId: `loop:${loop.name}` });
    return (await this.hold(loop.name, ctx.now)) ? loop.run(ctx) : 0;
  }

  /** Renewed when half of it is over: a lease must not cost a command for every piece. */
  private async hold(name: string, now: number): Promise<boolean> {
    const left = (this.heldUntil.get(name) ?? 0) - now;
    if (left > LEASE_MS / 2 && left <= LEASE_MS) return true;
    const until = now + LEASE_MS;
    try {
      await LeaseModel.updateOne(
        { _id: name, $or: [{ until: { $lte: now } }, { holder: this.holder }] },
        { $set: { holder: this.holder, until } },
        { upsert: true },
      );
    } catch (error) {
      // The row is there and somebody else's.
      if (duplicateIndex(error) !== 'loop_leases._id_') throw error;
      this.heldUntil.delete(name);
      return false;
    }
    this.heldUntil.set(name, until);
    return true;
  }
}
