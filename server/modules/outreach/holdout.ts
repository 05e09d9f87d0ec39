import { createHash } from 'node:crypto';

const SALT = 'mall';
const TWO_64 = 2 ** 64;

/**
 * A number in [0, 1] that is always the same for a member and an experiment, and says nothing about other experiments:
 * the first 64 bits of a SHA-256.
 */
export function drawOf(memberId: string, experiment: string): number {
  const digest = createHash('sha256').update(`${SALT}|${experiment}|${memberId}`).digest();
  return Number(digest.readBigUInt64BE()) / TWO_64;
}

export function armOf(memberId: string, experiment: string, heldBp: number): 'treated' | 'held' {
  return drawOf(memberId, experiment) < heldBp / 10_000 ? 'held' : 'treated';
}
