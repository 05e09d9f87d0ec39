import type { Retries } from './retries';
import type { Session } from './session';

const IDLE_MS = 30 * 60_000;
/** MongoDB's own limit. */
const TRANSACTION_LIFETIME_MS = 60_000;

/** The sessions in use. */
export class Sessions {
  private readonly byId = new Map<string, Session>();
  /** Told when a session ends, so that its cursors go too. */
  onEnd: ((session: Session) => void) | undefined;

  /** `transactionLifetimeMs`: what stays open longer is aborted; of a client that died nothing else tells. */
  constructor(
    private readonly retries: Retries,
    private readonly transactionLifetimeMs = TRANSACTION_LIFETIME_MS,
  ) {}

  use(id: string, now: number): Session {
    let session = this.byId.get(id);
    if (!session) {
      session = this.retries.restore(id);
      this.byId.set(id, session);
    }
    session.lastUse = now;
    return session;
  }

  end(id: string): void {
    const session = this.byId.get(id);
    if (!session) return;
    session.abort();
    this.byId.delete(id);
    this.onEnd?.(session);
  }

  /** Takes back the commits that a failed flush lost. */
  lose(flushed: number): void {
    for (const session of this.byId.values()) session.lose(flushed);
  }

  endAll(): void {
    for (const id of [...this.byId.keys()]) this.end(id);
  }

  /** Aborts transactions open for too long and forgets sessions unused for 30 min. */
  expire(now: number): void {
    for (const [id, session] of this.byId) {
      if (session.state === 'open' && now - session.startedAt > this.transactionLifetimeMs) session.abort();
      if (now - session.lastUse > IDLE_MS) this.end(id);
    }
  }

  /** Transactions that are open now. */
  get openTransactions(): number {
    return [...this.byId.values()].filter((session) => session.state === 'open').length;
  }
}
