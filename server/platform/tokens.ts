import jwt from 'jsonwebtoken';
import { AppError } from '@shared/errors';
import { OPERATOR_ROLES } from '@shared/contracts/kit';
import type { OperatorRole } from '@shared/contracts/kit';
import type { Actor, Deps } from './context';
import { ACCESS_TTL_MS, isRevoked } from './revocations';

interface Claims {
  sub: string;
  kind: 'member' | 'staff' | 'operator';
  sid: string;
  roles?: OperatorRole[];
  /** The staff account of this member. */
  stf?: string;
}

/** A JWT (HS256) that lives 15 minutes by the server's clock. */
export function signAccess(
  deps: Pick<Deps, 'keys'>,
  claims: Claims,
  now: number,
): { token: string; expiresAt: number } {
  const issuedAt = Math.floor(now / 1000);
  const expiresAt = issuedAt + ACCESS_TTL_MS / 1000;
  const payload = { ...claims, iat: issuedAt, exp: expiresAt, ms: now };
  return {
    token: jwt.sign(payload, deps.keys.jwtSecret, { algorithm: 'HS256' }),
    expiresAt: expiresAt * 1000,
  };
}

/**
 * Who the bearer is.
 * @throws TOKEN_EXPIRED, MEMBER_DELETED, or UNAUTHENTICATED for anything that is not a token of ours
 */
export function verifyAccess(deps: Pick<Deps, 'keys'>, token: string, now: number): Actor {
  const claims = decode(deps, token, now);
  const revoked = isRevoked(claims.sub, claims.sid, claims.ms);
  if (revoked === 'deleted') throw new AppError('MEMBER_DELETED');
  if (revoked) throw new AppError('UNAUTHENTICATED');
  if (claims.kind === 'member') {
    const member = { kind: 'member', id: claims.sub, sessionId: claims.sid } as const;
    // Who leaves the staff stays a member.
    const staff = claims.stf !== undefined && !isRevoked(claims.stf, claims.sid, claims.ms);
    return staff ? { ...member, staffId: claims.stf } : member;
  }
  const roles = (claims.roles ?? []).filter((role) => OPERATOR_ROLES.includes(role));
  return { kind: claims.kind, id: claims.sub, sessionId: claims.sid, roles };
}

function decode(deps: Pick<Deps, 'keys'>, token: string, now: number): Claims & { ms: number } {
  try {
    return jwt.verify(token, deps.keys.jwtSecret, {
      algorithms: ['HS256'],
      clockTimestamp: Math.floor(now / 1000),
    }) as unknown as Claims & { ms: number };
  } catch (error) {
    throw new AppError(error instanceof jwt.TokenExpiredError ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED');
  }
}
