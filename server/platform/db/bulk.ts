import mongoose from 'mongoose';
import type { Model } from 'mongoose';
import { database } from './connect';
import { assertOutsideTransaction } from './tx';

/** Rows of one insert: enough that the way to the database is no longer what it costs, far from what a command holds. */
const PIECE = 2_000;
/** Inserts on their way at once: the next is made ready while the database takes the last. */
const LANES = 4;

interface Piece {
  collection: string;
  rows: object[];
}

/**
 * Rows of many collections that go in as they are, in large pieces and past mongoose: they must be whole, and new. For
 * histories that are told rather than lived; what happens now goes through `queue`, which guards it.
 */
export class Bulk {
  private waiting = new Map<string, object[]>();
  private held = 0;
  private sent = 0;
  private sending: Promise<unknown> = Promise.resolve();

  add<T>({ collection: { collectionName } }: Model<T>, ...rows: readonly NoInfer<T>[]): void {
    const known = this.waiting.get(collectionName);
    if (known) known.push(...(rows as readonly object[]));
    else this.waiting.set(collectionName, [...(rows as readonly object[])]);
    this.held += rows.length;
  }

  /** Rows that were not sent yet. */
  get size(): number {
    return this.held;
  }

  /** Rows so far, sent or not. */
  get rows(): number {
    return this.sent + this.held;
  }

  /**
   * Sends what waits once the last sending is over, so that one is on its way while the next gathers. @throws the error
   * of the last sending
   */
  async send(): Promise<void> {
    assertOutsideTransaction();
    await this.sending;
    const pieces = [...this.waiting].flatMap(([collection, rows]) => piecesOf(collection, rows));
    this.waiting = new Map();
    this.sent += this.held;
    this.held = 0;
    const lane = async (): Promise<void> => {
      for (let next = pieces.shift(); next; next = pieces.shift()) await insert(next);
    };
    this.sending = Promise.all(Array.from({ length: LANES }, lane));
    // Whoever sends next, or waits for the end, hears of a failure; until then it must not count as unheard.
    this.sending.catch(() => undefined);
  }

  /** Sends what waits and is done when it is there. @throws the database's error, also for a row that was there already */
  async flush(): Promise<void> {
    await this.send();
    await this.sending;
  }
}

function piecesOf(collection: string, rows: readonly object[]): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < rows.length; from += PIECE)
    pieces.push({ collection, rows: rows.slice(from, from + PIECE) });
  return pieces;
}

/** The bare command: the driver's own way measures each row before it sends it. */
async function insert({ collection, rows }: Piece): Promise<void> {
  const answer = await database().command({ insert: collection, documents: rows, ordered: false });
  const [failed] = (answer.writeErrors ?? []) as { errmsg: string; code: number }[];
  if (failed) throw new mongoose.mongo.MongoServerError({ message: failed.errmsg, code: failed.code });
}
