import mongoose from 'mongoose';
import type { ErrorCode } from '@shared/errors';

/** Index name → what a duplicate means to the caller. Unique indexes carry the invariants. */
const meanings = new Map<string, ErrorCode>();

/** A schema of ours: string `_id`, no version key, times as epoch ms written by the service, strict on unknown fields. */
export function defineSchema<T>(definition: mongoose.SchemaDefinition<T>): mongoose.Schema<T> {
  return new mongoose.Schema<T>(definition, {
    versionKey: false,
    strict: 'throw',
    strictQuery: 'throw',
    minimize: false,
    autoIndex: false,
    autoCreate: false,
  });
}

/** The model of one collection; mongoose knows it by the collection's name. */
export function defineModel<T>(collection: string, schema: mongoose.Schema<T>): mongoose.Model<T> {
  return mongoose.model<T>(
    collection,
    schema as unknown as mongoose.Schema<T, mongoose.Model<T>>,
    collection,
  );
}

/** A unique index, and the error a second document of the same key gives. Names are unique over all collections. */
export function uniqueIndex<T>(
  schema: mongoose.Schema<T>,
  name: string,
  fields: mongoose.IndexDefinition,
  meaning: ErrorCode | null,
  options: mongoose.IndexOptions = {},
): void {
  schema.index(fields, { ...options, unique: true, name });
  if (meaning) meanings.set(name, meaning);
}

interface DuplicateKey {
  code: 11000;
  message: string;
}

export function isDuplicateKey(error: unknown): error is DuplicateKey {
  return error instanceof Error && 'code' in error && error.code === 11000;
}

/** Name of the violated index, from MongoDB's message; for the primary key `<collection>._id_`. */
export function duplicateIndex(error: unknown): string | undefined {
  if (!isDuplicateKey(error)) return undefined;
  const found = /collection: [^.\s]+\.(\S+) index: (\S+)/.exec(error.message);
  return found?.[2] === '_id_' ? `${found[1]}._id_` : found?.[2];
}

export function duplicateMeaning(error: unknown): ErrorCode | undefined {
  const name = duplicateIndex(error);
  return name === undefined ? undefined : meanings.get(name);
}
