/** Long sums let other requests have their turn after so many ms. */
const SLICE_MS = 8;

/** Runs a search to its end, a slice at a time. */
export async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise(setImmediate);
    since = performance.now();
  }
}
