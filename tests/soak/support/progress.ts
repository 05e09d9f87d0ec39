/** Tells a person who waits how far a campaign is; past jest's own console, which would add a stack to each line. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Says `done/total` about every `everyMs`, and how long is left. */
export function progress(
  name: string,
  total: number,
  everyMs = 5_000,
): (done: number, note?: string) => void {
  const started = performance.now();
  let said = started;
  return (done, note = '') => {
    const now = performance.now();
    if (now - said < everyMs && done < total) return;
    said = now;
    const left = ((now - started) / done) * (total - done);
    say(`  ${name} ${done}/${total}, ${seconds(now - started)} s, ${seconds(left)} s left ${note}`);
  };
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
