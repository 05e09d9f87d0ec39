import type { Output } from '@shared/contracts';
import { command, query } from './api';
import { ApiError } from './api-error';
import { brandClock } from './brand';
import { newKey } from './key';
import { readStorage, removeStorage, writeStorage } from './wx';

/** A check-in that was tapped without a network, or whose answer was lost. */
export interface QueuedCheckin {
  key: string;
  /** The day it was tapped for. */
  day: string;
  /** Epoch ms of the tap. */
  at: number;
}

type Tapped = Output<'checkin.tap'>;

export type FlushResult =
  | { kind: 'empty' }
  /** Still no network. */
  | { kind: 'waiting' }
  | { kind: 'done'; tapped: Tapped }
  /** It had arrived the first time; only the answer was lost. */
  | { kind: 'arrived' }
  /** Midnight passed before the network came back. */
  | { kind: 'missed'; day: string };

const STORED = 'checkin-queue';

export function queuedCheckin(): QueuedCheckin | null {
  return readStorage<QueuedCheckin>(STORED);
}

export function forgetCheckin(): void {
  removeStorage(STORED);
}

/**
 * Checks in now, or keeps the tap for later when no answer came: answers what was queued then.
 * @throws ApiError when the server refused.
 */
export async function tapCheckin(now: number): Promise<{ tapped: Tapped } | { queued: QueuedCheckin }> {
  const { day } = brandClock(now);
  const waiting = queuedCheckin();
  // A second tap on the same day is the same check-in: same key.
  const tap = waiting?.day === day ? waiting : { key: newKey(), day, at: now };
  try {
    const tapped = await command('checkin.tap', {}, tap.key);
    forgetCheckin();
    return { tapped };
  } catch (error) {
    if (error instanceof ApiError && error.unanswered) {
      writeStorage(STORED, tap);
      return { queued: tap };
    }
    forgetCheckin();
    throw error;
  }
}

/** Sends what is queued. The server's calendar decides whether its day is over, or was counted already. */
export async function flushCheckin(): Promise<FlushResult> {
  const waiting = queuedCheckin();
  if (!waiting) return { kind: 'empty' };
  try {
    const { today, days } = await query('checkin.month', { month: waiting.day.slice(0, 7) });
    if (days.find((cell) => cell.day === waiting.day)?.state === 'checked')
      return settle({ kind: 'arrived' });
    if (today !== waiting.day) return settle({ kind: 'missed', day: waiting.day });
    return settle({ kind: 'done', tapped: await command('checkin.tap', {}, waiting.key) });
  } catch (error) {
    if (error instanceof ApiError && error.unanswered) return { kind: 'waiting' };
    if (error instanceof ApiError && error.code === 'CHECKIN_ALREADY_DONE')
      return settle({ kind: 'arrived' });
    throw error;
  }
}

function settle(result: FlushResult): FlushResult {
  forgetCheckin();
  return result;
}
