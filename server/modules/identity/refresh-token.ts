import { createHash, randomBytes } from 'node:crypto';

const FAMILY_BYTES = 16;
const SECRET_BYTES = 32;

/**
 * What a client keeps to stay logged in: 16 random bytes that name the login for its whole life, then 32 that change
 * with every use. Only hashes are stored; a token of a known family with an old secret is a token used twice, and
 * finding that out needs no list of old ones.
 */
export interface RefreshToken {
  text: string;
  familyHash: string;
  hash: string;
}

export function newRefreshToken(): RefreshToken {
  return tokenOf(randomBytes(FAMILY_BYTES + SECRET_BYTES));
}

/** The next token of the same login. */
export function nextRefreshToken(token: RefreshToken): RefreshToken {
  const family = Buffer.from(token.text, 'base64url').subarray(0, FAMILY_BYTES);
  return tokenOf(Buffer.concat([family, randomBytes(SECRET_BYTES)]));
}

/** The token in a text, or null when it cannot be one of ours. */
export function readRefreshToken(text: string): RefreshToken | null {
  const bytes = Buffer.from(text, 'base64url');
  const token = bytes.length === FAMILY_BYTES + SECRET_BYTES ? tokenOf(bytes) : null;
  // The decoder skips what is not base64url: one token has one spelling.
  return token?.text === text ? token : null;
}

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('base64url');
}

function tokenOf(bytes: Buffer): RefreshToken {
  return {
    text: bytes.toString('base64url'),
    familyHash: sha256(bytes.subarray(0, FAMILY_BYTES)),
    hash: sha256(bytes),
  };
}
