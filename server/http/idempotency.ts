import { AppError } from '@shared/errors';
import type { Ctx } from '../platform/context';
import { actorName } from '../platform/context';
import { defineModel, defineSchema } from '../platform/db/base-schema';

/** What a command answered, so that a second tap with the same key gets the same answer. */
export interface IdempotencyRow {
  /** actor | contract | key */
  _id: string;
  /** Keyed: a body may hold a password, which a bare hash would let anyone guess who reads this row. */
  bodyIndex: string;
  /** JSON, or sealed JSON where the answer is a secret. */
  answer: string;
  sealed: boolean;
  at: number;
}

const idempotencySchema = defineSchema<IdempotencyRow>({
  _id: String,
  bodyIndex: { type: String, required: true },
  answer: { type: String, required: true },
  sealed: { type: Boolean, required: true },
  at: { type: Number, required: true },
});
idempotencySchema.index({ at: 1 }, { name: 'idempotency_at' });
export const IdempotencyModel = defineModel('idempotency', idempotencySchema);

export const IDEMPOTENCY_KEEP_MS = 48 * 3_600_000;
const KEY = /^[A-Za-z0-9_-]{8,64}$/;
const PURPOSE = 'idempotency';

export interface Once {
  id: string;
  bodyIndex: string;
}

/** @throws IDEMPOTENCY_KEY_REQUIRED when the header is missing or malformed */
export function onceOf(ctx: Ctx, contract: string, input: unknown): Once {
  const key = ctx.idempotencyKey;
  if (!key || !KEY.test(key)) throw new AppError('IDEMPOTENCY_KEY_REQUIRED');
  return {
    id: `${actorName(ctx.actor)}|${contract}|${key}`,
    bodyIndex: ctx.keys.blindIndex(JSON.stringify(input), PURPOSE),
  };
}

export function record(ctx: Ctx, once: Once, output: unknown, secret: boolean): IdempotencyRow {
  const json = JSON.stringify(output);
  const answer = secret ? ctx.keys.seal(json, PURPOSE) : json;
  return { _id: once.id, bodyIndex: once.bodyIndex, answer, sealed: secret, at: ctx.now };
}

/**
 * The first answer for this key, or undefined when there was none.
 * @throws IDEMPOTENCY_KEY_REUSED when the key came with another body
 */
export async function replay(ctx: Ctx, once: Once): Promise<unknown> {
  const row = await IdempotencyModel.findById(once.id).lean();
  if (!row) return undefined;
  if (row.bodyIndex !== once.bodyIndex) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return JSON.parse(row.sealed ? ctx.keys.open(row.answer, PURPOSE) : row.answer);
}
