import { z } from 'zod';
import { REFUSALS } from '../domain/events/read-event';
import { TOPICS } from '../domain/events/topics';
import { command, count, day, deviceId, instant, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';

const source = z.enum(['client', 'server']);

const timeline = shape({
  items: z.array(
    shape({
      eventId: z.string(),
      at: instant,
      day,
      /** 「看了商品「云雾绿茶」」: what happened, without a subject. */
      sentence: z.string(),
      name: z.string(),
      /** `client`: said by the phone, and never worth anything; `server`: seen by the mall. */
      source,
    }),
  ),
  nextCursor: cursor.nullable(),
});

/** What members do: told by their phones, counted, read by people. */
export const eventContracts = {
  'events.track': command({
    auth: 'public',
    tx: 'none',
    summary: 'Take a batch of behaviour events; each stands alone and may be sent again at any time',
    input: shape({
      /** `dev_ULID`, made by the phone; a new one after each logout. */
      deviceId,
      /** By the phone's clock, as `at` of the events: the difference to ours corrects both. */
      sentAt: instant,
      /** `{ eventId: ULID, name, at, props }`; an event that is wrong is refused alone. */
      events: z.array(z.record(z.string(), z.unknown())).min(1).max(50),
      /** How many the phone lost since it last said so, because its queue was full. */
      dropped: count.min(0).max(1_000_000).default(0),
    }),
    output: shape({
      /** One for each event, in order. All three may be forgotten by the phone. */
      results: z.array(z.union([z.enum(['ok', 'dup']), shape({ reject: z.enum(REFUSALS) })])),
    }),
    errors: ['BAD_INPUT'],
    rate: { perMinute: 600, burst: 200 },
  }),
  'events.mine': query({
    auth: 'member',
    summary:
      'What the mall knows that this member did, newest first; nothing of tags that members do not see',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: timeline,
    errors: ['BAD_INPUT'],
  }),
  'events.timeline': query({
    auth: 'operator',
    summary: 'The story of a member in sentences, newest first',
    input: shape({
      memberId: id,
      topic: z.enum(TOPICS).optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: timeline,
    errors: ['BAD_INPUT'],
  }),
  'events.listDead': query({
    auth: 'operator',
    summary: 'Behaviour events that were refused, by day and reason, and how far counting is behind',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          deadId: z.string(),
          day,
          /** A refusal, or `DROPPED` for what phones lost because their queue was full. */
          reason: z.string(),
          /** Empty for a name that is in no catalogue. */
          name: z.string(),
          count,
          firstAt: instant,
          lastAt: instant,
          /** JSON of the last ones. */
          samples: z.array(z.string()),
        }),
      ),
      nextCursor: cursor.nullable(),
      /** Age of the oldest event that is not counted yet, in ms. */
      behindMs: count,
    }),
    errors: ['BAD_INPUT'],
  }),
  'events.clearDead': command({
    auth: 'operator',
    roles: ['owner', 'manager'],
    summary: 'Take refused events off the list, with a reason; what they held stays in the audit log',
    input: shape({
      deadIds: z.array(z.string().max(100)).min(1).max(100),
      reason: z.string().trim().min(4).max(200),
    }),
    output: shape({ cleared: count }),
    errors: ['NOT_FOUND', 'FORBIDDEN'],
  }),
};
