import type { Ctx, Deps } from './context';
import { defineModel, defineSchema } from './db/base-schema';
import { afterCommit, queue } from './db/tx';

/** How long an access token lives; no revocation needs to be known longer. */
export const ACCESS_TTL_MS = 15 * 60_000;

export type RevocationReason = 'logout' | 'stolen' | 'disabled' | 'deleted';

/** Access tokens of a subject (member, account) or a session that were issued at or before `at` are refused. */
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

export function isRevoked(ids: readonly string[], issuedAt: number): RevocationReason | undefined {
  for (const id of ids) {
    const revocation = known.get(id);
    if (revocation && issuedAt <= revocation.at) return revocation.reason;
  }
  return undefined;
}

/** Ends the access tokens of a subject or session: here with the commit, in other processes within 2 s. */
export function revoke(ctx: Ctx, id: string, reason: RevocationReason): void {
  const row = { _id: id, at: ctx.now, reason };
  queue().upsert(RevocationModel, { _id: id }, { $set: { at: row.at, reason } });
  afterCommit(() => {
    known.set(id, row);
  });
}

/** Loads what other processes revoked, and forgets what no living token can meet any more. */
export async function refreshRevocations(now: number): Promise<void> {
  const oldest = now - ACCESS_TTL_MS - 60_000;
  for (const row of await RevocationModel.find({ at: { $gte: oldest } }).lean()) known.set(row._id, row);
  for (const [id, row] of known) if (row.at < oldest && row.reason !== 'deleted') known.delete(id);
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
