/** One arm of an experiment: members, and how many of them bought. */
export interface Arm {
  members: number;
  buyers: number;
}

export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const Z = 1.959964;
/** 95 % confidence and 80 % power, rounded as the rule of thumb has it. */
const Z_PLAN = 1.96 + 0.84;
/** χ² with one degree of freedom exceeds this in one of a thousand honest draws. */
const CHI_SQUARE_001 = 10.828;

/** Wilson's interval of a rate. */
export function wilson({ members, buyers }: Arm): Interval {
  if (members === 0) return { low: 0, high: 1 };
  const p = buyers / members;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * members)) / (1 + z2 / members);
  const half = (Z * Math.sqrt((p * (1 - p)) / members + z2 / (4 * members * members))) / (1 + z2 / members);
  return { low: middle - half, high: middle + half };
}

export interface Difference extends Interval {
  delta: number;
}

/** Rate of `treated` less rate of `held`, with Newcombe's hybrid score interval (his method 10). */
export function newcombe(treated: Arm, held: Arm): Difference {
  const [p, q] = [rate(treated), rate(held)];
  const [a, b] = [wilson(treated), wilson(held)];
  const delta = p - q;
  return {
    delta,
    low: delta - Math.hypot(p - a.low, b.high - q),
    high: delta + Math.hypot(a.high - p, q - b.low),
  };
}

function rate({ members, buyers }: Arm): number {
  return members === 0 ? 0 : buyers / members;
}

/** Members that each of two equal arms needs to tell `lift` (a difference of rates) from chance. */
export function needPerArm(base: number, lift: number): number {
  const exact = (2 * Z_PLAN ** 2 * base * (1 - base)) / lift ** 2;
  // 3,528 comes out a hair above itself in binary.
  return Math.ceil(exact - 1e-6);
}

/** Two unequal arms tell as much as two equal ones of this many members. */
export function equalArms(treated: number, held: number): number {
  return treated + held === 0 ? 0 : (2 * treated * held) / (treated + held);
}

/** Below so many expected in an arm χ² says nothing. */
const FEWEST_EXPECTED = 5;

/** Whether members ended up in the arms in another ratio than they were drawn: then nothing can be read from them. */
export function ratioBroken(treated: number, held: number, heldShare: number): boolean {
  const all = treated + held;
  const expected = all * heldShare;
  if (Math.min(expected, all - expected) < FEWEST_EXPECTED) return false;
  const off = (held - expected) ** 2;
  return off / expected + off / (all - expected) > CHI_SQUARE_001;
}

export interface Plan {
  /** Share of the held-out. */
  heldShare: number;
  /** Rate that is expected without the campaign. */
  base: number;
  /** Least difference worth knowing. */
  lift: number;
}

/** What a campaign is planned to show: two points more than one in ten. */
export const PLANNED = { base: 0.1, lift: 0.02 } as const;

export type Readout =
  | { verdict: 'ratioBroken' }
  | { verdict: 'notEnough'; have: number; need: number }
  | ({ verdict: 'ready'; treated: number; held: number } & Difference);

/** What may be said of an experiment: nothing of a broken draw, nothing before there is enough of it. */
export function readout(treated: Arm, held: Arm, { heldShare, base, lift }: Plan): Readout {
  if (ratioBroken(treated.members, held.members, heldShare)) return { verdict: 'ratioBroken' };
  const need = needPerArm(base, lift);
  const have = Math.floor(equalArms(treated.members, held.members));
  if (have < need) return { verdict: 'notEnough', have, need };
  return { verdict: 'ready', treated: rate(treated), held: rate(held), ...newcombe(treated, held) };
}
