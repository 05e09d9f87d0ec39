import type { DomainEvents, EventName } from '@shared/events';
import { createCtx } from '../context';
import type { Ctx, Deps } from '../context';
import { duplicateIndex } from '../db/base-schema';
import { queue, transaction } from '../db/tx';
import { onEmit } from './emit';
import { DeliveryModel, OutboxModel } from './outbox.model';
import type { Delivery, OutboxRow } from './outbox.model';

type Handler<N extends EventName> = (ctx: Ctx, payload: DomainEvents[N], eventId: string) => Promise<void>;
interface Subscription {
  name: string;
  run: Handler<EventName>;
}

const BATCH = 50;
const LEASE_MS = 30_000;
const MAX_ATTEMPTS = 12;
const IDLE_MS = 1_000;
const KEEP_DONE_MS = 3 * 86_400_000;

/** Subscriptions and the loop that delivers the outbox to them, each event to each handler once. */
export class Relay {
  private readonly handlers = new Map<string, Subscription[]>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = true;

  constructor(private readonly deps: Deps) {}

  /** `handler` names the reaction for ever: it is part of the key that keeps it from running twice. */
  on<N extends EventName>(event: N, handler: string, run: Handler<N>): void {
    const list = this.handlers.get(event) ?? [];
    list.push({ name: handler, run: run as Handler<EventName> });
    this.handlers.set(event, list);
  }

  start(): void {
    this.stopped = false;
    onEmit(() => {
      this.wake();
    });
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Delivers until nothing is due. Returns how many rows were finished. */
  async drain(): Promise<number> {
    let finished = 0;
    for (;;) {
      const rows = await this.claim();
      if (rows.length === 0) return finished;
      for (const row of rows) if (await this.deliver(row)) finished += 1;
    }
  }

  /** Forgets what was delivered long ago. */
  async cleanUp(now: number): Promise<void> {
    await OutboxModel.deleteMany({ state: 'done', dueAt: { $lt: now - KEEP_DONE_MS } });
    await DeliveryModel.deleteMany({ at: { $lt: now - KEEP_DONE_MS } });
  }

  private wake(): void {
    if (this.stopped || this.running) return;
    clearTimeout(this.timer);
    this.running = this.drain()
      .catch((error: unknown) => {
        this.deps.log.warn({ err: error }, 'relay: could not read the outbox, will look again');
      })
      .then(() => {
        this.running = undefined;
        if (!this.stopped) {
          this.timer = setTimeout(() => {
            this.wake();
          }, IDLE_MS);
        }
      });
  }

  /** Takes due rows by lease: of two relays only the first finds a row still due. */
  private async claim(): Promise<OutboxRow[]> {
    const now = this.deps.clock.now();
    const due = await OutboxModel.find({ state: 'waiting', dueAt: { $lte: now } })
      .sort({ dueAt: 1, _id: 1 })
      .limit(BATCH)
      .lean();
    if (due.length === 0) return [];
    const claimed = { claim: this.deps.ids.next('clm'), dueAt: now + LEASE_MS };
    const ids = due.map(({ _id }) => _id);
    const taken = await OutboxModel.updateMany(
      { _id: { $in: ids }, state: 'waiting', dueAt: { $lte: now } },
      { $set: claimed, $inc: { attempts: 1 } },
    );
    const rows = due.map((row) => ({ ...row, attempts: row.attempts + 1 }));
    if (taken.modifiedCount === due.length) return rows;
    // Another relay was faster with some.
    const mine = await OutboxModel.find({ _id: { $in: ids }, claim: claimed.claim }, { _id: 1 }).lean();
    return rows.filter(({ _id }) => mine.some((row) => row._id === _id));
  }

  private async deliver(row: OutboxRow): Promise<boolean> {
    const ctx = createCtx(this.deps, { requestId: row._id });
    const handlers = this.handlers.get(row.name) ?? [];
    if (row.attempts === 1) {
      try {
        await this.together(ctx, row, handlers);
        return true;
      } catch (error) {
        const [only, another] = handlers;
        if (only && !another) {
          await this.postpone(ctx, row, only.name, error);
          return false;
        }
      }
    }
    for (const handler of handlers) {
      try {
        await this.once(ctx, row, handler);
      } catch (error) {
        await this.postpone(ctx, row, handler.name, error);
        return false;
      }
    }
    await OutboxModel.updateOne({ _id: row._id }, { $set: doneAt(ctx.now) });
    return true;
  }

  /**
   * The short way: all handlers in one transaction, which takes a few commands instead of some for each of them. When
   * one fails nothing has happened, and each has to stand for itself.
   */
  private async together(ctx: Ctx, row: OutboxRow, handlers: readonly Subscription[]): Promise<void> {
    await transaction(async () => {
      for (const { run } of handlers) {
        await run(ctx, row.payload as DomainEvents[EventName], row._id);
        // The next one sees what this one wrote.
        await queue().flush();
      }
      for (const handler of handlers) queue().insert(DeliveryModel, deliveryOf(ctx, row, handler));
      queue().update(OutboxModel, { _id: row._id }, { $set: doneAt(ctx.now) });
    });
  }

  private async once(ctx: Ctx, row: OutboxRow, handler: Subscription): Promise<void> {
    const done = { eventId: row._id, handler: handler.name };
    if (row.attempts > 1 && (await DeliveryModel.exists(done))) return;
    try {
      await transaction(async () => {
        queue().insert(DeliveryModel, deliveryOf(ctx, row, handler));
        await handler.run(ctx, row.payload as DomainEvents[EventName], row._id);
      });
    } catch (error) {
      if (duplicateIndex(error) !== 'event_deliveries_once') throw error;
    }
  }

  /** Backoff 1 s, 2 s, 4 s … 17 min; then the row waits for a person. */
  private async postpone(ctx: Ctx, row: OutboxRow, handler: string, error: unknown): Promise<void> {
    const dead = row.attempts >= MAX_ATTEMPTS;
    const dueAt = ctx.now + Math.min(1_000 * 2 ** (row.attempts - 1), 1_024_000);
    const lastError = `${handler}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
    await OutboxModel.updateOne(
      { _id: row._id },
      { $set: { state: dead ? 'dead' : 'waiting', dueAt, lastError } },
    );
    this.deps.log[dead ? 'error' : 'warn'](
      { err: error, eventId: row._id, event: row.name, handler },
      'event handler failed',
    );
  }
}

function deliveryOf(ctx: Ctx, row: OutboxRow, { name }: Subscription): Delivery {
  return { _id: ctx.ids.next('dlv'), eventId: row._id, handler: name, at: ctx.now };
}

function doneAt(now: number): Pick<OutboxRow, 'state' | 'dueAt' | 'lastError'> {
  return { state: 'done', dueAt: now, lastError: null };
}
