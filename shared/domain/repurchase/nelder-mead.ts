export interface Minimum {
  point: readonly number[];
  value: number;
}

interface Options {
  /** Edge of the first simplex. */
  step: number;
  /** Done when the values of the simplex lie this close together. */
  tolerance: number;
  maxSteps: number;
}

const DEFAULTS: Options = { step: 0.5, tolerance: 1e-7, maxSteps: 600 };

/**
 * Minimises `f` without derivatives (Nelder and Mead, 1965), beginning around `start`. A generator that yields after
 * every step, so that a server can answer others in between; its return value is the minimum.
 */
export function* nelderMead(
  f: (point: readonly number[]) => number,
  start: readonly number[],
  options: Partial<Options> = {},
): Generator<undefined, Minimum> {
  const { step, tolerance, maxSteps } = { ...DEFAULTS, ...options };
  const at = (point: readonly number[]): Minimum => ({ point, value: f(point) });
  const byValue = (one: Minimum, other: Minimum): number => one.value - other.value;
  const simplex = [at(start), ...start.map((_, i) => at(start.map((x, j) => (i === j ? x + step : x))))].sort(
    byValue,
  );
  for (let count = 0; count < maxSteps; count += 1) {
    const [best, worst, next] = ends(simplex);
    if (worst.value - best.value < tolerance) break;
    const centre = start.map((_, i) => mean(simplex.slice(0, -1).map(({ point }) => point[i] ?? 0)));
    const along = (factor: number): Minimum =>
      at(centre.map((x, i) => x + factor * ((worst.point[i] ?? 0) - x)));
    const reflected = along(-1);
    let better: Minimum | undefined;
    if (reflected.value < best.value) {
      const expanded = along(-2);
      better = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < next.value) {
      better = reflected;
    } else {
      const inside = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (inside.value < Math.min(reflected.value, worst.value)) better = inside;
    }
    if (better) simplex[simplex.length - 1] = better;
    else {
      for (let i = 1; i < simplex.length; i += 1) {
        simplex[i] = at(best.point.map((x, j) => (x + (simplex[i]?.point[j] ?? x)) / 2));
      }
    }
    simplex.sort(byValue);
    yield undefined;
  }
  return ends(simplex)[0];
}

/** Best, worst, and the worst but one. */
function ends(simplex: readonly Minimum[]): [Minimum, Minimum, Minimum] {
  const [best] = simplex;
  const worst = simplex.at(-1);
  const next = simplex.at(-2);
  if (!best || !worst || !next) throw new RangeError('a simplex needs at least two points');
  return [best, worst, next];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Runs a search to its end without a break. */
export function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
