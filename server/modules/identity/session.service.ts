import { AppError } from '@shared/errors';
import type { OperatorRole } from '@shared/contracts/kit';
import type { Output } from '@shared/contracts';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { revoke } from '../../platform/revocations';
import type { RevocationReason } from '../../platform/revocations';
import { signAccess } from '../../platform/tokens';
import { newRefreshToken } from './refresh-token';
import type { RefreshToken } from './refresh-token';
import { SessionModel } from './session.model';
import type { Session } from './session.model';

/** A login ends this long after its last use. */
export const SESSION_TTL_MS = 30 * 86_400_000;

export type SessionTokens = Output<'auth.refresh'>['session'];

/** Who a session is for. */
export interface Subject {
  kind: Session['kind'];
  id: string;
  roles?: readonly OperatorRole[];
  /** The staff account of a member. */
  staffId?: string | null;
  /** The name a member came in with. */
  identityId?: string;
}

/** Queues a new login of this subject and answers its tokens. @throws outside a transaction */
export function openSession(ctx: Ctx, subject: Subject): SessionTokens {
  const id = ctx.ids.next('ses');
  const token = newRefreshToken();
  queue().insert(SessionModel, {
    _id: id,
    kind: subject.kind,
    subjectId: subject.id,
    staffId: subject.staffId ?? null,
    ...(subject.identityId ? { identityId: subject.identityId } : {}),
    familyHash: token.familyHash,
    tokenHash: token.hash,
    createdAt: ctx.now,
    expiresAt: ctx.now + SESSION_TTL_MS,
    ended: null,
    rotatedFrom: null,
    rotatedBy: null,
    rotatedTo: null,
  });
  return tokensOf(ctx, id, subject, token);
}

/** A fresh access token beside this refresh token. */
export function tokensOf(
  ctx: Ctx,
  sessionId: string,
  subject: Subject,
  refresh: RefreshToken,
): SessionTokens {
  const { kind, id, roles, staffId } = subject;
  const role = { ...(roles ? { roles: [...roles] } : {}), ...(staffId ? { stf: staffId } : {}) };
  const claims = { sub: id, kind, sid: sessionId, ...role };
  const access = signAccess(ctx, claims, ctx.now);
  return { accessToken: access.token, accessExpiresAt: access.expiresAt, refreshToken: refresh.text };
}

/** Ends one login: its refresh token with this transaction, its access token with the commit. */
export function endSession(ctx: Ctx, sessionId: string, reason: RevocationReason): void {
  revoke(ctx, sessionId, reason);
  queue().update(SessionModel, { _id: sessionId }, { $set: { ended: reason } });
}

/** Ends every login of a member or account and answers how many were alive. */
export async function endSessionsOf(ctx: Ctx, subjectId: string, reason: RevocationReason): Promise<number> {
  const alive = { subjectId, expiresAt: { $gt: ctx.now }, ended: null };
  const ended = await SessionModel.updateMany(alive, { $set: { ended: reason } });
  // The clock of now: a refresh that came in later and committed earlier has a younger token than `ctx.now`.
  revoke(ctx, subjectId, reason, Math.max(ctx.now, ctx.clock.now()));
  return ended.modifiedCount;
}

export async function logout(ctx: Ctx): Promise<{ ok: true }> {
  if (!('sessionId' in ctx.actor)) throw new AppError('UNAUTHENTICATED');
  endSession(ctx, ctx.actor.sessionId, 'logout');
  return { ok: true };
}

export async function logoutEverywhere(ctx: Ctx): Promise<{ ended: number }> {
  return { ended: await endSessionsOf(ctx, memberId(ctx), 'logout') };
}
