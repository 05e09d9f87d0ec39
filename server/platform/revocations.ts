import type { Ctx, Deps } from './context';
import { defineModel, defineSchema } from './db/base-schema';
import { afterCommit, queue } from './db/tx';

/** How long an access token lives; no revocation needs to be known longer. */
export const ACCESS_TTL_MS = 15 * 60_000;

export type RevocationReason = 'logout' | 'stolen' | 'disabled' | 'deleted';

/** Access tokens of a subject (member, account) or of a session are refused, see `isRevoked`. */
interface Revocation {
  _id: string;
  at: number;
  reason: RevocationReason;
}

const revocationSchema = defineSchema<Revocation>({
  _id: String,
  at: { type: Number, required: true },
  reason: { type: String, required: true },
});
revocationSchema.index({ at: 1 }, { name: 'revocations_at' });
export const RevocationModel = defineModel('revocations', revocationSchema);

/** What this process knows. Only as many as were revoked within one token life, so checking costs no query. */
const known = new Map<string, Revocation>();
const REFRESH_MS = 2_000;
/** A token's life, and a minute by which two processes' clocks may differ. */
const KEEP_MS = ACCESS_TTL_MS + 60_000;

/** Why an access token is refused, if it is. Only after a logout may the same subject have newer tokens. */
export function isRevoked(subject: string, session: string, issuedAt: number): RevocationReason | undefined {
  const ended = known.get(session);
  if (ended) return ended.reason;
  const left = known.get(subject);
  return left && (left.reason !== 'logout' || issuedAt <= left.at) ? left.reason : undefined;
}

/**
 * Ends the access tokens of a subject or session: here with the commit, in other processes within 2 s. `at` is the
 * last moment at which a token of a subject that logs out may have been issued.
 */
export function revoke(ctx: Ctx, id: string, reason: RevocationReason, at = ctx.now): void {
  const row = { _id: id, at, reason };
  queue().upsert(RevocationModel, { _id: id }, { $set: { at: row.at, reason } });
  afterCommit(() => {
    known.set(id, row);
  });
}

/** Loads what other processes revoked, and forgets what no living token can meet any more. */
export async function refreshRevocations(now: number): Promise<void> {
  const oldest = now - KEEP_MS;
  for (const row of await RevocationModel.find({ at: { $gte: oldest } }).lean()) known.set(row._id, row);
  for (const [id, row] of known) if (row.at < oldest) known.delete(id);
}

/** Removes what no living token can meet any more. */
export async function cleanUpRevocations(now: number): Promise<void> {
  await RevocationModel.deleteMany({ at: { $lt: now - KEEP_MS } });
}

/** Keeps this process up to date until the returned function is called. */
export function followRevocations(deps: Deps): () => void {
  const timer = setInterval(() => {
    refreshRevocations(deps.clock.now()).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'revocations: could not be refreshed');
    });
  }, REFRESH_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
