/** Random numbers of known distributions, from a seed alone. */
import type { GapModel } from '@shared/domain/repurchase/gap-model';

/** Numbers in (0, 1), the same ones for the same seed (mulberry32). */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma with scale 1 (Marsaglia and Tsang, 2000). */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Days on which somebody of this crowd buys in `days` days, beginning with day 0. */
export function purchaseDays(model: GapModel, days: number, random: () => number): number[] {
  return purchases(model, days, random, () => 1).map(({ at }) => at);
}

/** As `purchaseDays`, with how many they take each time: twice as much lasts twice as long. */
export function purchases(
  model: GapModel,
  days: number,
  random: () => number,
  unitsOf: () => number,
): { at: number; units: number }[] {
  const rate = gamma(model.alpha, random) / model.beta;
  const [x, y] = [gamma(model.a, random), gamma(model.b, random)];
  const stop = x / (x + y);
  const bought = [{ at: 0, units: unitsOf() }];
  for (let last = bought[0]; last && random() >= stop; last = bought.at(-1)) {
    const at = last.at + (gamma(model.k, random) / rate) * last.units;
    if (at >= days) break;
    bought.push({ at, units: unitsOf() });
  }
  return bought;
}
