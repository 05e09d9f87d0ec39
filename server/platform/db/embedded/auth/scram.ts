import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { fail } from '../errors';

/** What the server keeps of a password. */
export interface StoredKeys {
  salt: Buffer;
  iterations: number;
  storedKey: Buffer;
  serverKey: Buffer;
}

/** The least number drivers accept; the password is 32 random bytes, so more would protect nothing. */
const ITERATIONS = 4096;

export function deriveKeys(password: string, salt: Buffer = randomBytes(28)): StoredKeys {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  return { salt, iterations: ITERATIONS, storedKey, serverKey: hmac(salted, 'Server Key') };
}

/** One SCRAM-SHA-256 conversation (RFC 5802, 7677). */
export class ScramConversation {
  private readonly nonce: string;
  private readonly serverFirst: string;
  private readonly clientFirstBare: string;
  private readonly known: boolean;

  constructor(
    clientFirst: string,
    private readonly keys: StoredKeys,
    user: string,
  ) {
    const match = /^(?:n|y),,(n=([^,]*),r=([^,]+))$/.exec(clientFirst);
    if (!match) throw authenticationFailed();
    const [, bare = '', name = '', clientNonce = ''] = match;
    this.clientFirstBare = bare;
    this.known = name.replaceAll('=2C', ',').replaceAll('=3D', '=') === user;
    this.nonce = clientNonce + randomBytes(18).toString('base64');
    this.serverFirst = `r=${this.nonce},s=${keys.salt.toString('base64')},i=${keys.iterations}`;
  }

  get first(): string {
    return this.serverFirst;
  }

  /** Checks the client's proof and answers the server's; throws AuthenticationFailed (18). */
  finish(clientFinal: string): string {
    const match = /^(c=[^,]+,r=([^,]+)),p=(.+)$/.exec(clientFinal);
    if (!match) throw authenticationFailed();
    const [, withoutProof = '', nonce = '', proof = ''] = match;
    const message = `${this.clientFirstBare},${this.serverFirst},${withoutProof}`;
    const clientKey = xor(Buffer.from(proof, 'base64'), hmac(this.keys.storedKey, message));
    const offered = createHash('sha256').update(clientKey).digest();
    if (nonce !== this.nonce || !timingSafeEqual(offered, this.keys.storedKey) || !this.known)
      throw authenticationFailed();
    return `v=${hmac(this.keys.serverKey, message).toString('base64')}`;
  }
}

export function authenticationFailed(): Error {
  return fail(18, 'Authentication failed.');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function xor(a: Buffer, b: Buffer): Buffer {
  if (a.length !== b.length) throw authenticationFailed();
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
}
