import { SLOTS } from './facts.model';

/** Beyond so many members, previews and the night's numbers look at a fair part of them. */
const LOOKED_AT = 10_000;

/** All members, or those of the first slots; `share` is the part they are. */
export function scopeFor(members: number): { scope: Record<string, unknown>; share: number } {
  if (members <= LOOKED_AT) return { scope: {}, share: 1 };
  const slots = Math.max(1, Math.ceil((SLOTS * LOOKED_AT) / members));
  return { scope: { slot: { $lt: slots } }, share: slots / SLOTS };
}
