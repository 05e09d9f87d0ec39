import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Keys } from '../../platform/keys';

/** What every authenticator app reads: SHA-1, six digits, 30 seconds. */
const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** A phone's clock may be one step off, either way. */
const WINDOW = 1;

const TICKET_TTL_MS = 5 * 60_000;
const SECRET_PURPOSE = 'totp-secret';
const TICKET_PURPOSE = 'totp-ticket';

const RECOVERY_CODES = 10;
/** Crockford's letters: none that a person mixes up. Twelve of them are 60 random bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECOVERY_LETTERS = 12;

interface Sealing {
  keys: Keys;
  now: number;
}

export interface NewSecret {
  sealed: string;
  /** Base32, for who cannot scan. */
  text: string;
  uri: string;
}

export function newSecret({ keys }: Sealing, issuer: string, label: string): NewSecret {
  const totp = totpOf(new Secret({ size: SECRET_BYTES }), issuer, label);
  const text = totp.secret.base32;
  return { sealed: keys.seal(text, SECRET_PURPOSE), text, uri: totp.toString() };
}

/** The 30-second step this code belongs to, or null when it is none of the steps around `now`. */
export function stepOf({ keys, now }: Sealing, sealed: string, code: string): number | null {
  const secret = Secret.fromBase32(keys.open(sealed, SECRET_PURPOSE));
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / (STEP_SECONDS * 1000)) + delta;
}

/** Says for five minutes that this account's password was right. */
export function sealTicket({ keys, now }: Sealing, accountId: string): string {
  return keys.seal(JSON.stringify({ accountId, until: now + TICKET_TTL_MS }), TICKET_PURPOSE);
}

/** The account of a ticket, or null when it is over or none of ours. */
export function openTicket({ keys, now }: Sealing, ticket: string): string | null {
  try {
    const said = JSON.parse(keys.open(ticket, TICKET_PURPOSE)) as { accountId: string; until: number };
    return now < said.until ? said.accountId : null;
  } catch {
    return null;
  }
}

/** Ten codes such as `7K2M-41QX-9DTA`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(randomBytes(RECOVERY_LETTERS), (byte) => LETTERS.charAt(byte % 32)).join('');
    return letters.replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** What is stored of a recovery code; however it was typed. */
export function recoveryIndex({ keys }: Sealing, accountId: string, code: string): string {
  return keys.blindIndex(code.toUpperCase().replace(/[^0-9A-Z]/g, ''), `totp-recovery:${accountId}`);
}

function totpOf(secret: Secret, issuer = '', label = ''): TOTP {
  return new TOTP({ secret, issuer, label, algorithm: 'SHA1', digits: DIGITS, period: STEP_SECONDS });
}
