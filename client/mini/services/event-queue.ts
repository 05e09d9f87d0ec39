import type { ClientEventName } from '@shared/domain/events/catalogue';
import type { EventProps } from '@shared/domain/events/read-event';

export interface QueuedEvent {
  eventId: string;
  name: ClientEventName;
  /** By this phone's clock, epoch ms. */
  at: number;
  props: EventProps;
  /** What the phone called itself then: after a logout it is another. */
  deviceId: string;
}

export interface EventQueue {
  events: QueuedEvent[];
  bytes: number;
  /** Lost because the queue was full, and not reported yet. */
  dropped: number;
}

const MOST_EVENTS = 500;
const MOST_BYTES = 256 * 1024;
/** Goes first when there is no room; the catalogue calls the same ones minor. */
export const MINOR: ReadonlySet<string> = new Set<ClientEventName>([
  'app.hide',
  'product.expose',
  'card.view',
  'perf.launch',
  'perf.query',
]);

export const EMPTY_QUEUE: EventQueue = { events: [], bytes: 0, dropped: 0 };

/** With one more event; the oldest of the least weight make room for it. */
export function withEvent(queue: EventQueue, event: QueuedEvent): EventQueue {
  const events = [...queue.events, event];
  let bytes = queue.bytes + sizeOf(event);
  let { dropped } = queue;
  while (events.length > MOST_EVENTS || bytes > MOST_BYTES) {
    const minor = events.findIndex(({ name }) => MINOR.has(name));
    for (const gone of events.splice(Math.max(minor, 0), 1)) bytes -= sizeOf(gone);
    dropped += 1;
  }
  return { events, bytes, dropped };
}

/** The first events that may travel together: of one device, at most `most`. */
export function nextBatch({ events }: EventQueue, most: number): QueuedEvent[] {
  const other = events.findIndex(({ deviceId }) => deviceId !== events[0]?.deviceId);
  return events.slice(0, Math.min(most, other === -1 ? events.length : other));
}

/** Without what arrived, and without the losses that were reported with it; what came in meanwhile stays. */
export function withoutArrived(
  queue: EventQueue,
  batch: readonly QueuedEvent[],
  reported: number,
): EventQueue {
  const arrived = new Set(batch.map(({ eventId }) => eventId));
  const events = queue.events.filter(({ eventId }) => !arrived.has(eventId));
  const bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
  return { events, bytes, dropped: queue.dropped - reported };
}

/** Three bytes for each letter that is not ASCII. */
function sizeOf(event: QueuedEvent): number {
  return JSON.stringify(event).replace(/[^ -~]/g, 'xxx').length;
}
