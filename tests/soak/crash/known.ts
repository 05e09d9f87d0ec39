import type { Ack } from './acks';

/** What must be in the database from now on: what was acknowledged, and what was once seen after a restart. */
export class Known {
  readonly transfers = new Set<string>();
  readonly claims = new Set<string>();
  readonly batches = new Set<string>();
  /** What was taken back → by which operation. */
  readonly undone = new Map<string, string>();
  readonly counters = new Map<number, number>();
  generation = 0;
  /** The collection of that generation stands, and nobody has begun to replace it. */
  isRenewed = false;
  acknowledged = 0;

  /** @throws for an error that the load wrote down */
  learn(acks: readonly Ack[]): void {
    for (const ack of acks) {
      if (ack.op === 'error') throw new Error(`the load failed: ${ack.message}`);
      if (ack.op !== 'renewing') this.acknowledged += 1;
      this.note(ack);
    }
  }

  private note(ack: Exclude<Ack, { op: 'error' }>): void {
    switch (ack.op) {
      case 'transfer':
        this.transfers.add(ack.id);
        return;
      case 'claim':
        this.claims.add(ack.id);
        return;
      case 'batch':
        this.batches.add(ack.id);
        return;
      case 'undo':
        this.undone.set(ack.target, ack.id);
        return;
      case 'count':
        this.counters.set(ack.lane, ack.n);
        return;
      case 'renewing':
        this.isRenewed = false;
        return;
      case 'renewed':
        this.generation = ack.generation;
        this.isRenewed = true;
    }
  }
}
