import { wilson } from '../outreach/uplift';

/** A reply counts for the line that was sent within this time. */
export const REPLY_WITHIN_MS = 24 * 3_600_000;
/** Below this a rate says nothing: it is not shown. */
export const MIN_SENDS = 50;

export function repliedInTime(sentAt: number, repliedAt: number): boolean {
  return repliedAt >= sentAt && repliedAt - sentAt <= REPLY_WITHIN_MS;
}

export interface ReplyRate {
  rate: number;
  low: number;
  high: number;
}

/** How often a line is answered, with Wilson's interval; null until it was sent often enough to tell. */
export function replyRate(replies: number, sends: number): ReplyRate | null {
  if (sends < MIN_SENDS) return null;
  return { rate: replies / sends, ...wilson({ buyers: replies, members: sends }) };
}
