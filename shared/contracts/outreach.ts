import { z } from 'zod';
import { ASK_MOMENTS, CONTACT_CLASSES, MESSAGE_KINDS } from '../domain/outreach/kinds';
import type { AskMoment } from '../domain/outreach/kinds';
import { command, count, done, fen, instant, nothing, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';

const kind = z.enum(MESSAGE_KINDS);
const moment = z.enum(Object.keys(ASK_MOMENTS) as [AskMoment, ...AskMoment[]]);

/** One kind of message, and whether the member may be asked for it now. */
const permission = shape({
  kind,
  title: z.string(),
  /** What it is used for, in words. */
  usedFor: z.string(),
  /** WeChat's template. */
  templateId: z.string(),
});

/** What a member decides about messages. */
export const messageContracts = {
  'message.settings': query({
    auth: 'member',
    summary: 'Kinds of messages, which are on, and how many more of each are allowed in WeChat',
    input: nothing,
    output: shape({
      kinds: z.array(
        permission.extend({
          /** Null where operators have not set this kind up. */
          templateId: z.string().nullable(),
          on: z.boolean(),
          /** Why it cannot be turned on here; null when it can. */
          blocked: z.string().nullable(),
          left: count,
        }),
      ),
      /** In words: how often at most, and when never. */
      promises: z.array(z.string()),
      /** What was sent lately, and why. */
      sent: z.array(
        shape({
          id: z.string(),
          title: z.string(),
          /** 「云雾绿茶」: what it was about. */
          what: z.string(),
          why: z.string(),
          at: instant,
        }),
      ),
    }),
    errors: [],
  }),
  'message.setKind': command({
    auth: 'member',
    summary: 'Turn a kind of message off or on',
    input: shape({ kind, on: z.boolean() }),
    output: done,
    errors: [],
  }),
  'message.toAsk': query({
    auth: 'member',
    summary: 'What to ask for after a tap: empty when nothing is promised, or it was asked today',
    input: shape({ moment }),
    output: shape({ items: z.array(permission) }),
    errors: [],
  }),
};

const field = shape({
  key: z.string().trim().min(1).max(24),
  /** Text with `{value}` where a value goes. */
  text: z.string().trim().min(1).max(60),
});

const arm = shape({ members: count, buyers: count, money: fen });

const STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped', 'held'] as const;
const state = z.enum(STATES);

export const outreachContracts = {
  'outreach.templates': query({
    auth: 'operator',
    summary: 'Kinds of messages with what they look like in WeChat',
    input: nothing,
    output: shape({
      items: z.array(
        shape({
          kind,
          title: z.string(),
          usedFor: z.string(),
          class: z.enum(CONTACT_CLASSES),
          values: z.array(shape({ name: z.string(), meaning: z.string() })),
          template: shape({
            templateId: z.string(),
            fields: z.array(field),
            on: z.boolean(),
            savedAt: instant,
          }).nullable(),
          /** Permissions members have given for it and that were not used. */
          left: count,
        }),
      ),
    }),
    errors: [],
  }),
  'outreach.saveTemplate': command({
    auth: 'operator',
    roles: ['owner', 'manager'],
    summary: 'Set what a kind of message looks like, or turn it off',
    input: shape({
      kind,
      templateId: z.string().trim().min(1).max(64),
      fields: z.array(field).max(7),
      on: z.boolean(),
    }),
    output: done,
    errors: ['MESSAGE_TEMPLATE_INVALID', 'FORBIDDEN'],
  }),
  'outreach.budget': query({
    auth: 'operator',
    summary: 'How often more a member may be spoken to, and the contacts that count; reading it is audited',
    input: shape({ memberId: id }),
    output: shape({
      /** 「这周联系过 1 次，还能再联系 1 次」 */
      sentence: z.string(),
      windows: z.array(shape({ window: z.enum(['day', 'week', 'days30']), made: count, limit: count })),
      /** Of the last 31 days, newest first. */
      contacts: z.array(
        shape({
          what: z.string(),
          at: instant,
          /** Never refused, but counted. */
          service: z.boolean(),
          /** Not made yet. */
          reserved: z.boolean(),
        }),
      ),
    }),
    errors: [],
  }),
  'outreach.messages': query({
    auth: 'operator',
    summary: 'Messages, newest first, with state and reason',
    input: shape({
      state: state.optional(),
      kind: kind.optional(),
      memberId: id.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        shape({
          id: z.string(),
          memberId: z.string(),
          nickname: z.string().nullable(),
          kind,
          title: z.string(),
          state,
          /** In words; empty when there is nothing to say. */
          reason: z.string(),
          says: z.string(),
          queuedAt: instant,
          /** When it goes out or is looked at again; null when it is over. */
          dueAt: instant.nullable(),
          endedAt: instant.nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'outreach.uplift': query({
    auth: 'operator',
    summary: 'What speaking to members did, against those who were left alone',
    input: nothing,
    output: shape({
      effectDays: count,
      items: z.array(
        shape({
          experiment: z.string(),
          title: z.string(),
          treated: arm,
          held: arm,
          readout: z.discriminatedUnion('verdict', [
            shape({ verdict: z.literal('ratioBroken') }),
            shape({ verdict: z.literal('notEnough'), have: count, need: count }),
            shape({
              verdict: z.literal('ready'),
              treated: z.number(),
              held: z.number(),
              delta: z.number(),
              low: z.number(),
              high: z.number(),
            }),
          ]),
        }),
      ),
    }),
    errors: [],
  }),
};
