import type { ClientEventName, PropsOf } from '@shared/domain/events/catalogue';
import { command } from './api';
import { ApiError } from './api-error';
import { deviceId } from './device-id';
import {
  EMPTY_QUEUE,
  nextBatch,
  withEvent,
  withoutArrived,
  type EventQueue,
  type QueuedEvent,
} from './event-queue';
import { newKey } from './key';
import { request } from './request';
import { onSessionChange } from './session';
import { readStorage, writeStorage } from './wx';

const STORED = 'events';
const BATCH = 50;
const FULL = 20;
const FLUSH_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/** Before the app has started, events only wait. */
let started = false;
let queue: EventQueue | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let sending: Promise<void> | null = null;
/** Until the next try after one that failed; 0 while all is well. */
let wait = 0;

/** Notes what the person does. It travels later, once, also when there is no network now. Never throws. */
export function track<N extends ClientEventName>(name: N, props: PropsOf<N>): void {
  const event = { eventId: newKey(), name, at: Date.now(), props: { ...props }, deviceId: deviceId() };
  queue = withEvent(kept(), event);
  if (!started) return;
  if (wait === 0 && queue.events.length >= FULL) void flushEvents();
  else schedule(FLUSH_MS);
}

/** From now on events travel. */
export function startTracking(): void {
  if (started) return;
  started = true;
  onSessionChange((loggedIn) => {
    if (loggedIn) track('app.login', {});
    void flushEvents();
  });
  schedule(FLUSH_MS);
}

/** Sends what is noted, now. To be called when the app goes to the background: it may not come back. */
export function flushEvents(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  save();
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

function kept(): EventQueue {
  queue ??= readStorage<EventQueue>(STORED) ?? EMPTY_QUEUE;
  return queue;
}

function save(): void {
  writeStorage(STORED, kept());
}

function schedule(ms: number): void {
  timer ??= setTimeout(() => void flushEvents(), Math.max(ms, wait));
}

async function sendAll(): Promise<void> {
  for (let batch = nextBatch(kept(), BATCH); batch.length > 0; batch = nextBatch(kept(), BATCH)) {
    const { dropped } = kept();
    try {
      await send(batch, dropped);
      wait = 0;
    } catch (error) {
      if (mayPass(error)) {
        // A little chance in it, so that phones which lost one server do not all come back at once.
        wait = Math.min(LONGEST_WAIT_MS, Math.max(1_000, wait * 2)) * (0.75 + Math.random() / 2);
        schedule(wait);
        return;
      }
      // A batch that is refused as a whole would be refused for ever, and block all others.
      queue = { ...kept(), dropped: dropped + batch.length };
    }
    queue = withoutArrived(kept(), batch, dropped);
    save();
  }
}

function send(batch: readonly QueuedEvent[], dropped: number): Promise<unknown> {
  const [first] = batch;
  const from = first?.deviceId ?? deviceId();
  const events = batch.map(({ eventId, name, at, props }) => ({ eventId, name, at, props }));
  const input = { deviceId: from, sentAt: Date.now(), events, dropped };
  // What was done before a logout must not travel under the login that came after it: its device knows whose it is.
  if (from !== deviceId()) return request({ kind: 'command', name: 'events.track', input, key: newKey() });
  return command('events.track', input);
}

function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || error.code !== 'BAD_INPUT';
}
