import { timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../platform/keys';

/**
 * A link's id as it travels: 22 characters for the 128 bits of its ULID and 10 (60 bits) of signature, together the 32
 * that the scene of a mini-program code may have.
 */
const ID_LENGTH = 22;
const SIGNATURE_LENGTH = 10;
const TOKEN = new RegExp(`^[A-Za-z0-9_-]{${ID_LENGTH + SIGNATURE_LENGTH}}$`);

const PREFIX = 'lnk_';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function tokenOf(keys: Pick<Keys, 'blindIndex'>, linkId: string): string {
  return packed(linkId.slice(PREFIX.length)) + signatureOf(keys, linkId);
}

/** The link a token names, and whether we signed it; null for anything that is no token. */
export function readToken(
  keys: Pick<Keys, 'blindIndex'>,
  token: string,
): { linkId: string; genuine: boolean } | null {
  if (!TOKEN.test(token)) return null;
  const linkId = PREFIX + unpacked(token.slice(0, ID_LENGTH));
  const given = Buffer.from(token.slice(ID_LENGTH));
  return { linkId, genuine: timingSafeEqual(given, Buffer.from(signatureOf(keys, linkId))) };
}

function signatureOf(keys: Pick<Keys, 'blindIndex'>, linkId: string): string {
  return keys.blindIndex(linkId, 'share').slice(0, SIGNATURE_LENGTH);
}

/** 26 letters of 5 bits as base64url of 16 bytes. */
function packed(ulid: string): string {
  const bits = [...ulid].reduce((sum, letter) => sum * 32n + BigInt(CROCKFORD.indexOf(letter)), 0n);
  return Buffer.from(bits.toString(16).padStart(32, '0'), 'hex').toString('base64url');
}

function unpacked(text: string): string {
  let bits = BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
  let ulid = '';
  for (let at = 0; at < 26; at += 1) {
    ulid = CROCKFORD.charAt(Number(bits % 32n)) + ulid;
    bits /= 32n;
  }
  return ulid;
}
