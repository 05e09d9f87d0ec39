import { fail, TRANSIENT } from '../errors';
import type { Transaction } from '../store/transaction';

/** A logical session: at most one transaction at a time, numbered upwards. */
export class Session {
  /** Highest transaction number seen, of transactions and retryable writes alike. */
  number = -1;
  transaction: Transaction | undefined;
  state: 'none' | 'open' | 'committed' | 'aborted' = 'none';
  /** Epoch milliseconds. */
  lastUse = 0;
  /** When the open transaction began, epoch milliseconds. */
  startedAt = 0;
  private committedAs = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    /** 16 bytes, one character each. */
    readonly id: string,
  ) {}

  /** Waits until no other command of this session runs; the caller must call the returned function when done. */
  async checkOut(): Promise<() => void> {
    const before = this.turn;
    let release: () => void = () => undefined;
    this.turn = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  begin(number: number, transaction: () => Transaction, now: number): void {
    if (number < this.number) throw this.tooOld(number);
    if (number === this.number) {
      throw fail(
        117,
        `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${this.number}`,
      );
    }
    this.abort();
    this.number = number;
    this.transaction = transaction();
    this.state = 'open';
    this.startedAt = now;
  }

  /** The open transaction of that number; 251 when there is none. */
  current(number: number): Transaction {
    if (number < this.number) throw this.tooOld(number);
    if (number !== this.number || this.state === 'none') throw this.noSuch(number);
    if (this.state === 'committed')
      throw fail(256, `Transaction with { txnNumber: ${number} } has been committed.`);
    if (this.state === 'aborted' || !this.transaction?.isOpen) {
      this.abort();
      throw this.noSuch(number, 'has been aborted');
    }
    return this.transaction;
  }

  /** Begins a retryable write; an older number is refused, a newer one ends an open transaction. */
  advance(number: number): void {
    if (number < this.number) throw this.tooOld(number);
    if (number === this.number) return;
    this.abort();
    this.state = 'none';
    this.number = number;
  }

  commit(): void {
    this.committedAs = this.transaction?.commit() ?? 0;
    this.transaction = undefined;
    this.state = 'committed';
  }

  /** A flush failed: a commit after version `flushed` is undone, and must not be confirmed when asked for again. */
  lose(flushed: number): void {
    if (this.state === 'committed' && this.committedAs > flushed) this.state = 'aborted';
  }

  abort(): void {
    this.transaction?.abort();
    this.transaction = undefined;
    if (this.state === 'open') this.state = 'aborted';
  }

  noSuch(number: number, why = 'does not match any in-progress transactions'): Error {
    return fail(251, `Given transaction number ${number} ${why}.`, undefined, TRANSIENT);
  }

  private tooOld(number: number): Error {
    return fail(
      225,
      `Cannot start transaction ${number} on session because a newer transaction ${this.number} has already started.`,
    );
  }
}
