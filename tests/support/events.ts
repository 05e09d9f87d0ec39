import { ulid } from 'ulid';
import type { Output } from '@shared/contracts';
import type { CountedEvent } from '@shared/events';
import { database } from '../../server/platform/db/connect';
import type { TestApp } from './harness';
import { ok } from './mall';

export interface Phone {
  deviceId: string;
  /** What its clock is ahead of ours, ms. */
  skew: number;
  token?: string | undefined;
}

export function newPhone(part: Partial<Phone> = {}): Phone {
  return { deviceId: `dev_${ulid()}`, skew: 0, ...part };
}

export interface Sent {
  eventId?: string;
  name: string;
  props?: object;
  /** Ms before it is sent. */
  ago?: number;
}

/** Events as a phone sends them, now. */
export async function send(
  app: TestApp,
  phone: Phone,
  events: readonly Sent[],
  dropped = 0,
): Promise<Output<'events.track'>['results']> {
  const sentAt = app.clock.now() + phone.skew;
  const input = {
    deviceId: phone.deviceId,
    sentAt,
    events: events.map(({ eventId = ulid(), name, props = {}, ago = 0 }) => ({
      eventId,
      name,
      at: sentAt - ago,
      props,
    })),
    dropped,
  };
  return ok(await app.command('events.track', input, { token: phone.token })).results;
}

/** `name@day` → count, of a member. */
export async function countsOf(memberId: string): Promise<Record<string, number>> {
  const rows = await database().collection('daily_counters').find({ memberId }).toArray();
  return Object.fromEntries(rows.map(({ name, day, count }) => [`${name}@${day}`, count]));
}

/** Every event that was told as news, in order. */
export async function newsOf(memberId: string): Promise<CountedEvent[]> {
  const rows = await database()
    .collection('outbox')
    .find({ name: 'behavior.counted', 'payload.memberId': memberId })
    .sort({ _id: 1 })
    .toArray();
  return rows.flatMap(({ payload }) => (payload as { events: CountedEvent[] }).events);
}
