import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config';

/** Personal data at rest (AES-256-GCM), its blind index (HMAC), and the secret that signs tokens. */
export interface Keys {
  /** A key object: given text, jsonwebtoken first tries to read a PEM key from it, 0.7 ms for every request. */
  jwtSecret: KeyObject;
  /** Encrypts text; `purpose` is bound to it, so a value cannot be moved to another field. */
  seal(text: string, purpose: string): string;
  /** @throws when the text was tampered with, or sealed for another purpose */
  open(sealed: string, purpose: string): string;
  /** Equal text gives an equal index, which says nothing about the text without the key. */
  blindIndex(text: string, purpose: string): string;
}

const VERSION = 'v1';

function createKeys(jwtSecret: string, dataKey: Buffer): Keys {
  const derive = (label: string): Buffer => Buffer.from(hkdfSync('sha256', dataKey, '', label, 32));
  const sealing = derive('seal');
  const indexing = derive('blind-index');
  return {
    jwtSecret: createSecretKey(Buffer.from(jwtSecret)),
    seal(text, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const raw = Buffer.from(sealed.slice(VERSION.length + 1), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, raw.subarray(0, 12));
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(raw.subarray(12, 28));
      return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8');
    },
    blindIndex(text, purpose) {
      return createHmac('sha256', indexing).update(`${purpose}\0${text}`).digest('base64url');
    },
  };
}

/** Keys from the environment; what is not given is generated once into the data folder (mode 600). */
export function loadKeys(config: Pick<Config, 'JWT_SECRET' | 'DATA_KEY' | 'dataDir'>): Keys {
  const jwtSecret = config.JWT_SECRET ?? generated(config.dataDir, 'jwt-secret');
  const dataKey = config.DATA_KEY ?? generated(config.dataDir, 'data-key');
  return createKeys(jwtSecret, Buffer.from(dataKey, 'base64'));
}

function generated(dataDir: string, name: string): string {
  const folder = path.join(dataDir, 'keys');
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
