import mongoose from 'mongoose';
import type { AnyKeys, Model, QueryFilter, UpdateQuery } from 'mongoose';
import { AppError } from '@shared/errors';
import type { ErrorCode, ErrorParams } from '@shared/errors';

/** What must have happened to one document, else the transaction aborts with this error. */
export interface Guard {
  code: ErrorCode;
  params?: ErrorParams;
}

type Op =
  | { name: 'insertOne'; model: Model<never>; document: object }
  | {
      name: 'updateOne';
      model: Model<never>;
      filter: object;
      update: object;
      upsert?: boolean;
      guard?: Guard;
    };

/** MongoDB 8.0 and the embedded database take one bulkWrite across collections. */
const CROSS_COLLECTION_WIRE_VERSION = 25;

/**
 * Writes of one transaction that go out together: one command where the server can, else one per neighbouring
 * run of the same collection. Guards are checked from the counts in the answer.
 */
export class Writes {
  private ops: Op[] = [];

  insert<T>(model: Model<T>, document: AnyKeys<T>): void {
    this.ops.push({ name: 'insertOne', model: model as unknown as Model<never>, document });
  }

  /** One conditional update. With a guard, matching nothing aborts the transaction. */
  update<T>(model: Model<T>, filter: QueryFilter<T>, update: UpdateQuery<T>, guard?: Guard): void {
    this.ops.push({
      name: 'updateOne',
      model: model as unknown as Model<never>,
      filter,
      update,
      ...(guard ? { guard } : {}),
    });
  }

  upsert<T>(model: Model<T>, filter: QueryFilter<T>, update: UpdateQuery<T>): void {
    this.ops.push({
      name: 'updateOne',
      model: model as unknown as Model<never>,
      filter,
      update,
      upsert: true,
    });
  }

  async flush(): Promise<void> {
    const ops = this.ops;
    this.ops = [];
    if (ops.length === 0) return;
    const matched = canCrossCollections() ? await flushTogether(ops) : await flushByCollection(ops);
    ops.forEach((op, index) => {
      if (op.name === 'updateOne' && op.guard && !matched[index])
        throw new AppError(op.guard.code, op.guard.params);
    });
  }
}

function canCrossCollections(): boolean {
  const topology = (
    mongoose.connection.getClient() as unknown as { topology?: { commonWireVersion?: number } }
  ).topology;
  return (topology?.commonWireVersion ?? 0) >= CROSS_COLLECTION_WIRE_VERSION;
}

/** Plain objects only: validation happened at the edge, types at compile time. */
async function flushTogether(ops: Op[]): Promise<boolean[]> {
  const result = await mongoose.connection
    .bulkWrite(
      ops.map(({ ...op }) => {
        if ('guard' in op) delete op.guard;
        return op as never;
      }),
      { ordered: true, verboseResults: true } as never,
    )
    .catch((error: unknown) => {
      throw unwrapped(error);
    });
  const updates = (result as unknown as { updateResults?: Map<number, { matchedCount: number }> })
    .updateResults;
  return ops.map((_, index) => (updates?.get(index)?.matchedCount ?? 0) > 0);
}

/**
 * The driver hides what failed inside its own error: a conflict would lose the label that makes the transaction run
 * again, a duplicate key its code.
 */
function unwrapped(error: unknown): unknown {
  if (!(error instanceof mongoose.mongo.MongoClientBulkWriteError)) return error;
  const [first] = error.writeErrors.values();
  if (first) return new mongoose.mongo.MongoServerError({ errmsg: first.message, code: first.code });
  return error.cause ?? error;
}

async function flushByCollection(ops: Op[]): Promise<boolean[]> {
  const matched: boolean[] = [];
  for (const op of ops) {
    if (op.name === 'insertOne') {
      await op.model.insertMany([op.document as never]);
      matched.push(true);
    } else {
      const done = await op.model.updateOne(op.filter as never, op.update as never, {
        upsert: op.upsert ?? false,
      });
      matched.push(done.matchedCount > 0);
    }
  }
  return matched;
}
