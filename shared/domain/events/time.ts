const DAY_MS = 86_400_000;

/** Nothing older is believed, and nothing from further ahead: a clock may be off by years. */
export const OLDEST_MS = 7 * DAY_MS;
export const AHEAD_MS = 5 * 60_000;

/**
 * When an event really happened (epoch ms): the phone's clock is off by what lies between sending and receiving, so the
 * same is added to the event's time. Travel time counts as skew; it is small beside what clocks are off by.
 */
export function occurredAt(clientAt: number, sentAt: number, receivedAt: number): number {
  const at = Math.round(clientAt + (receivedAt - sentAt));
  return Math.min(Math.max(at, receivedAt - OLDEST_MS), receivedAt + AHEAD_MS);
}
