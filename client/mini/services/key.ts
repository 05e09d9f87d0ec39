const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A fresh idempotency key in the shape of a ULID: 10 characters of time, 16 of chance. */
export function newKey(): string {
  let time = Date.now();
  let key = '';
  for (let i = 0; i < 10; i++) {
    key = letter(time % 32) + key;
    time = Math.floor(time / 32);
  }
  for (let i = 0; i < 16; i++) key += letter(Math.floor(Math.random() * 32));
  return key;
}

function letter(index: number): string {
  return ALPHABET.charAt(index);
}
