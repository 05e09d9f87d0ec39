/** A fresh idempotency key: 128 random bits. Not randomUUID, which a plain-HTTP page in the shop's network lacks. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
