import { track } from './track';

/** When the app was begun; null once it is known how long that took, or never will be. */
let begun: number | null = null;

export function beginLaunch(): void {
  begun = Date.now();
}

/** Left before there was anything to see: that says nothing about how long it takes. */
export function dropLaunch(): void {
  begun = null;
}

/** There is something to see: notes, once for each start of the app, how long that took. */
export function endLaunch(): void {
  if (begun === null) return;
  track('perf.launch', { ms: Date.now() - begun });
  begun = null;
}
