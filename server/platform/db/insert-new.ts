import mongoose from 'mongoose';
import type { Model } from 'mongoose';
import { assertOutsideTransaction } from './tx';

/**
 * Inserts rows that each stand alone and answers the positions of those that were there already. Past mongoose, whose
 * documents would cost more CPU than the insert: rows must be whole.
 * @throws inside a transaction, which a duplicate would abort
 */
export async function insertNew<T>(model: Model<T>, rows: readonly T[]): Promise<ReadonlySet<number>> {
  assertOutsideTransaction();
  try {
    await model.collection.insertMany(rows as never, { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const failed = [error.writeErrors].flat();
    if (failed.length === 0 || failed.some(({ code }) => code !== 11_000)) throw error;
    return new Set(failed.map(({ index }) => index));
  }
}
