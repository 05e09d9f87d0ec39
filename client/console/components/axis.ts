const STEPS = [1, 2, 3, 4, 5, 6, 8, 10];

/** The least round number an axis up to `most` ends at; even, so that its middle is whole, too. */
export function axisTop(most: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))));
  const tops = STEPS.map((step) => step * power).filter((top) => top % 2 === 0);
  return tops.find((top) => top >= most) ?? 10 * power;
}
