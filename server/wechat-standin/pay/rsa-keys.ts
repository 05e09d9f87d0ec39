import { checkPrimeSync, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { createRandom, type Random } from '../random';

export interface RsaPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const EXPONENT = 65537n;
const PRIME_BYTES = 128;
const SMALL_PRIMES = oddPrimesBelow(2000);
// Finding two primes takes most of a second, and every test starts a stand-in with the same seed.
const made = new Map<string, RsaPair>();

/** The 2048-bit RSA pair of a seed; Node's own generator cannot be seeded. Never use it for anything real. */
export function seededRsaPair(seed: string): RsaPair {
  const pair = made.get(seed) ?? makePair(createRandom(seed));
  made.set(seed, pair);
  return pair;
}

function makePair(random: Random): RsaPair {
  const [p, q] = [seededPrime(random), seededPrime(random)];
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const parts = { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]));
  const privateKey = createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The next prime above a random number whose two highest bits are set, so that the product has 2048 bits. */
function seededPrime(random: Random): bigint {
  const drawn = BigInt(`0x${random.bytes(PRIME_BYTES).toString('hex')}`);
  const start = drawn | (3n << BigInt(PRIME_BYTES * 8 - 2)) | 1n;
  // Sieving with small numbers spares most of the costly checks, which makes the search three times as fast.
  const remainders = SMALL_PRIMES.map((prime) => ({ prime, of: Number(start % BigInt(prime)) }));
  for (let step = 0; ; step += 2) {
    if (remainders.some(({ prime, of }) => (of + step) % prime === 0)) continue;
    const candidate = start + BigInt(step);
    if (candidate % EXPONENT !== 1n && checkPrimeSync(candidate)) return candidate;
  }
}

function oddPrimesBelow(limit: number): number[] {
  const primes: number[] = [];
  for (let odd = 3; odd < limit; odd += 2) if (primes.every((prime) => odd % prime !== 0)) primes.push(odd);
  return primes;
}

/** The inverse of `value` modulo a coprime `modulus`. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [value % modulus, modulus];
  let [x, y] = [1n, 0n];
  while (a > 1n) {
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return x < 0n ? x + modulus : x;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}
