/**
 * A key is a string with one character per byte, so that JavaScript's `<` orders keys as LMDB's memcmp does
 * and a Map can hold them.
 */
export type Key = string;

/** First byte of every key: which kind of row it is. */
export const SPACE = {
  catalog: '\x01',
  meta: '\x02',
  retry: '\x03',
  counts: '\x04',
  garbage: '\x05',
  document: '\x10',
  index: '\x11',
} as const;

const RECORD_ID_BYTES = 6;

export function u32(value: number): Key {
  return String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export function u48(value: number): Key {
  return (
    String.fromCharCode(Math.floor(value / 2 ** 40) & 255, Math.floor(value / 2 ** 32) & 255) +
    u32(value % 2 ** 32)
  );
}

/** Reads the record id that ends a key (document rows and entries of non-unique indexes). */
export function recordIdOf(key: Key): number {
  let value = 0;
  for (let at = key.length - RECORD_ID_BYTES; at < key.length; at++) value = value * 256 + key.charCodeAt(at);
  return value;
}

export function fromBytes(bytes: Uint8Array): Key {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function toBytes(key: Key): Buffer {
  return Buffer.from(key, 'latin1');
}

/** The smallest key above every key that starts with `prefix`. */
export function after(prefix: Key): Key {
  let end = prefix.length;
  while (end > 0 && prefix.charCodeAt(end - 1) === 255) end--;
  if (end === 0) return '\xff'.repeat(8);
  return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}
