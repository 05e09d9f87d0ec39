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
 * Writes of one transaction that go out together: one command where the server can, else one each, in the same order.
 * Guards are checked from the counts in the answer.
 */
export class Writes {
  private ops: Op[] = [];

  constructor(private readonly session: mongoose.ClientSession) {}

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
    const matched = canCrossCollections()
      ? await flushTogether(ops, this.session)
      : await flushByCollection(ops);
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

/**
 * One native command: mongoose would build a document of each row to cast and validate it, more CPU than the write. What
 * its strictness is for is kept: unknown and missing fields are errors, defaults are filled in.
 */
async function flushTogether(ops: Op[], session: mongoose.ClientSession): Promise<boolean[]> {
  const database = mongoose.connection.name;
  const models = ops.map((op) => {
    const namespace = `${database}.${op.model.collection.collectionName}`;
    return op.name === 'insertOne'
      ? { name: op.name, namespace, document: wholeDocument(op.model, op.document) }
      : { name: op.name, namespace, filter: op.filter, update: op.update, upsert: op.upsert ?? false };
  });
  const result = await mongoose.connection
    .getClient()
    .bulkWrite(models as never, { session, ordered: true, verboseResults: true, ignoreUndefined: true })
    .catch((error: unknown) => {
      throw unwrapped(error);
    });
  const updates = (result as unknown as { updateResults?: Map<number, { matchedCount: number }> })
    .updateResults;
  return ops.map((_, index) => (updates?.get(index)?.matchedCount ?? 0) > 0);
}

interface Shape {
  fields: ReadonlySet<string>;
  required: readonly string[];
  defaults: readonly (readonly [string, unknown])[];
}

const shapes = new WeakMap<Model<never>, Shape>();

/** The row as it is stored. @throws when a field is unknown or missing: a mistake of ours */
function wholeDocument(model: Model<never>, document: object): object {
  const shape = shapeOf(model);
  const row: Record<string, unknown> = { ...document };
  for (const [name, value] of shape.defaults) row[name] ??= value;
  const unknown = Object.keys(row).find((name) => !shape.fields.has(name));
  const missing = shape.required.find((name) => row[name] === undefined || row[name] === null);
  if (unknown !== undefined) throw new Error(`${model.modelName} has no field ${unknown}`);
  if (missing !== undefined) throw new Error(`${model.modelName} needs the field ${missing}`);
  return row;
}

function shapeOf(model: Model<never>): Shape {
  const known = shapes.get(model);
  if (known) return known;
  const paths = Object.entries(model.schema.paths);
  const shape: Shape = {
    fields: new Set(paths.map(([name]) => name.split('.')[0] ?? name)),
    required: paths.filter(([, path]) => path.isRequired).map(([name]) => name),
    defaults: paths.flatMap(([name, { options }]) => {
      const { default: value } = options as { default?: unknown };
      // A function would have to be called for each row, and nothing here needs that yet.
      if (typeof value === 'function')
        throw new Error(`${model.modelName}.${name}: give the default as a value`);
      return value === undefined ? [] : [[name, value] as const];
    }),
  };
  shapes.set(model, shape);
  return shape;
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
