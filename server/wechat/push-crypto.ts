import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

// WeChat pads to 32 bytes although the AES block has 16, so Node's own padding cannot be used.
const PAD_BLOCK = 32;
const RANDOM_BYTES = 16;
const HEADER_BYTES = RANDOM_BYTES + 4;

/** sha1 over the sorted parts, hex: `signature` of a plain push, `msg_signature` with the ciphertext added. */
export function pushSignature(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** Compares two hex signatures in constant time. */
export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Encrypts one message; `random` is 16 bytes. Answers base64. */
export function encryptPush(aesKey: Buffer, random: Buffer, message: string, receiveId: string): string {
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([random, length, body, Buffer.from(receiveId)]);
  const pad = PAD_BLOCK - (plain.length % PAD_BLOCK);
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64');
}

/**
 * Decrypts one message. The caller must compare `receiveId` with its own appid.
 * @throws Error when the text was not encrypted by `encryptPush` with this key
 */
export function decryptPush(aesKey: Buffer, encrypted: string): { message: string; receiveId: string } {
  const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  const plain = padded.subarray(0, padded.length - pad);
  if (pad < 1 || pad > PAD_BLOCK || plain.length < HEADER_BYTES) throw new Error('bad padding');
  const end = HEADER_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) throw new Error('bad length');
  return { message: plain.toString('utf8', HEADER_BYTES, end), receiveId: plain.toString('utf8', end) };
}

/**
 * The AES key behind the 43 characters of the console's EncodingAESKey.
 * @throws Error when it is not such a key
 */
export function aesKeyOf(encodingAesKey: string): Buffer {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey))
    throw new Error('EncodingAESKey must be 43 letters and digits');
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}
