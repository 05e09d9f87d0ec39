import { z } from 'zod';
import { command, count, day, instant, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';

const keepers = ['owner', 'manager'] as const;
const eventIds = z.array(id).min(1).max(100);

/** What whoever runs the mall looks at: who did what, and which events could not be delivered. */
export const operationsContracts = {
  'audit.list': query({
    auth: 'operator',
    roles: keepers,
    summary: 'Who did what to what, newest first',
    input: shape({
      /** Account id. */
      actor: id.optional(),
      action: z.string().trim().max(60).optional(),
      target: z.string().trim().max(100).optional(),
      /** Business days, both included. */
      from: day.optional(),
      to: day.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        shape({
          id: z.string(),
          at: instant,
          actor: z.string(),
          /** Name of the account; null for the system and for members. */
          actorName: z.string().nullable(),
          action: z.string(),
          target: z.string(),
          detail: z.unknown(),
          requestId: z.string(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['FORBIDDEN', 'BAD_INPUT'],
  }),
  'outbox.listDead': query({
    auth: 'operator',
    summary: 'Events that a handler refused twelve times, the last to fail first',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          eventId: z.string(),
          name: z.string(),
          at: instant,
          attempts: count,
          /** `handler: message` of the last attempt. */
          lastError: z.string(),
          payload: z.unknown(),
        }),
      ),
      nextCursor: cursor.nullable(),
      total: count,
    }),
    errors: [],
  }),
  'outbox.retry': command({
    auth: 'operator',
    roles: keepers,
    summary: 'Deliver dead events again; handlers that took them before are left out',
    input: shape({ eventIds }),
    output: shape({ retried: count }),
    errors: ['NOT_FOUND', 'FORBIDDEN'],
  }),
  'outbox.discard': command({
    auth: 'operator',
    roles: keepers,
    summary: 'Give up dead events, with a reason; what they held stays in the audit log',
    input: shape({ eventIds, reason: z.string().trim().min(4).max(200) }),
    output: shape({ discarded: count }),
    errors: ['NOT_FOUND', 'FORBIDDEN'],
  }),
};
