import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { assertOutsideTransaction } from '../../platform/db/tx';

/** OWASP's first choice for argon2id, which is this package's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

/** @throws inside a transaction, which the 50 ms it takes would hold open */
export async function hashPassword(password: string): Promise<string> {
  assertOutsideTransaction();
  return hash(password.normalize('NFKC'), COST);
}

/** Takes as long for an account that does not exist (`undefined`) as for one that does, and is then false. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  assertOutsideTransaction();
  decoy ??= hashPassword(randomBytes(16).toString('base64'));
  const waiting = await decoy;
  const matches = await verify(stored ?? waiting, password.normalize('NFKC'));
  return matches && stored !== undefined;
}
