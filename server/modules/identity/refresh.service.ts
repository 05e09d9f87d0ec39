import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import type { RevocationReason } from '../../platform/revocations';
import { AccountModel } from './account.model';
import { nextRefreshToken, readRefreshToken, sha256 } from './refresh-token';
import type { RefreshToken } from './refresh-token';
import { findSession, SessionModel } from './session.model';
import type { Session } from './session.model';
import { endSession, SESSION_TTL_MS, tokensOf } from './session.service';
import type { SessionTokens, Subject } from './session.service';

type Refused = 'REFRESH_INVALID' | 'REFRESH_REUSED' | 'MEMBER_DELETED' | 'ACCOUNT_DISABLED';

const REFUSED: Record<RevocationReason, Refused> = {
  logout: 'REFRESH_INVALID',
  stolen: 'REFRESH_REUSED',
  disabled: 'ACCOUNT_DISABLED',
  deleted: 'MEMBER_DELETED',
};

const PURPOSE = 'refresh-token';

/**
 * Exchanges a refresh token for a new pair. A token that was exchanged before ends the login for everyone who holds
 * a token of it: of two holders one is a thief, and nothing tells which.
 * @throws REFRESH_INVALID, REFRESH_REUSED, MEMBER_DELETED, ACCOUNT_DISABLED
 */
export async function refresh(
  ctx: Ctx,
  input: { refreshToken: string },
): Promise<{ session: SessionTokens }> {
  const token = readRefreshToken(input.refreshToken);
  if (!token) throw new AppError('REFRESH_INVALID');
  const outcome = await transaction(async () => exchange(ctx, token));
  // Thrown only now: the end of a stolen login has to be committed.
  if (typeof outcome === 'string') throw new AppError(outcome);
  return { session: outcome };
}

async function exchange(ctx: Ctx, token: RefreshToken): Promise<SessionTokens | Refused> {
  const session = await findSession(token.familyHash);
  if (!session) return 'REFRESH_INVALID';
  if (session.ended) return REFUSED[session.ended];
  if (session.expiresAt <= ctx.now) return 'REFRESH_INVALID';
  const subject = await subjectOf(session);
  if (!subject) return 'ACCOUNT_DISABLED';

  if (session.tokenHash === token.hash) {
    const next = nextRefreshToken(token);
    rotate(ctx, session, next);
    return tokensOf(ctx, session._id, subject, next);
  }
  const repeated = answerToSameCall(ctx, session, token);
  if (repeated) return tokensOf(ctx, session._id, subject, repeated);
  endSession(ctx, session._id, 'stolen');
  return 'REFRESH_REUSED';
}

/** The session's owner with the roles of today, or null when the account was disabled. */
async function subjectOf(session: Session): Promise<Subject | null> {
  if (session.kind === 'member') return { kind: 'member', id: session.subjectId, staffId: session.staffId };
  const account = await AccountModel.findById(session.subjectId).lean();
  return account && !account.disabled ? { kind: account.kind, id: account._id, roles: account.roles } : null;
}

function rotate(ctx: Ctx, session: Session, next: RefreshToken): void {
  queue().update(
    SessionModel,
    { _id: session._id, tokenHash: session.tokenHash, ended: null },
    {
      $set: {
        tokenHash: next.hash,
        expiresAt: ctx.now + SESSION_TTL_MS,
        rotatedFrom: session.tokenHash,
        rotatedBy: ctx.idempotencyKey === null ? null : sha256(ctx.idempotencyKey),
        rotatedTo: ctx.keys.seal(next.text, PURPOSE),
      },
    },
    { code: 'BUSY' },
  );
}

/** Two overlapping sendings of one call are no theft: the second gets what the first got. */
function answerToSameCall(ctx: Ctx, session: Session, token: RefreshToken): RefreshToken | null {
  const same =
    ctx.idempotencyKey !== null &&
    session.rotatedFrom === token.hash &&
    session.rotatedBy === sha256(ctx.idempotencyKey);
  return same && session.rotatedTo ? readRefreshToken(ctx.keys.open(session.rotatedTo, PURPOSE)) : null;
}
