import { z } from 'zod';
import { command, count, fen, instant, query, shape } from './kit';
import { cursor, pageSize } from './goods';

const writers = ['owner', 'manager'] as const;
/** Two member ids, the older one first. */
const pairId = z.string().regex(/^mem_\w{1,40}:mem_\w{1,40}$/);
const reason = z.string().trim().min(2).max(200);

/** Two members who may be one person. */
const pair = shape({
  pairId: z.string(),
  state: z.enum(['open', 'same', 'different']),
  /** 「同一个微信开放平台账号」 */
  because: z.array(shape({ kind: z.enum(['unionid', 'phone']), word: z.string(), at: instant })),
  members: z.array(
    shape({
      memberId: z.string(),
      nickname: z.string(),
      avatarUrl: z.string().nullable(),
      joinedAt: instant,
    }),
  ),
  openedAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.string(),
  reason: z.string(),
  undoneAt: instant.nullable(),
});

/** One of the two, as the other is laid beside. */
const side = shape({
  memberId: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  joinedAt: instant,
  lastSeenAt: instant.nullable(),
  phoneMasked: z.string().nullable(),
  levelName: z.string(),
  points: count,
  pending: count,
  debt: count,
  coupons: count,
  orders: count,
  net: fen,
  /** Who stands for the person: an alias shows the other. */
  standing: z.enum(['alone', 'person', 'alias']),
});

const pairDetail = pair.extend({
  sides: z.array(side),
  /** What a yes would do, said before; null when it is decided. */
  merging: shape({
    survivorId: z.string(),
    consequence: z.array(z.string()),
    obstacles: z.array(z.string()),
  }).nullable(),
  /** What taking the decision back would do; null while there is none. */
  undoing: shape({ consequence: z.array(z.string()) }).nullable(),
});

export const personsContracts = {
  'persons.list': query({
    auth: 'operator',
    summary: 'Members who may be one person, those that came up last first',
    input: shape({
      state: z.enum(['open', 'same', 'different']).optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({ items: z.array(pair), nextCursor: cursor.nullable(), open: count }),
    errors: ['BAD_INPUT'],
  }),
  'persons.get': query({
    auth: 'operator',
    summary: 'Two members side by side, and what a decision would do; reading it is audited',
    input: shape({ pairId }),
    output: pairDetail,
    errors: ['PAIR_GONE'],
  }),
  'persons.decide': command({
    auth: 'operator',
    roles: writers,
    summary: 'Say that the two are one person, which merges them, or that they are not',
    input: shape({ pairId, same: z.boolean(), reason }),
    output: pair,
    errors: ['PAIR_GONE', 'PAIR_DECIDED', 'PERSON_UNFINISHED', 'FORBIDDEN'],
  }),
  'persons.undo': command({
    auth: 'operator',
    roles: writers,
    summary: 'Take a decision back: a merged pair are two again, with what can be given back',
    input: shape({ pairId, reason }),
    output: pair,
    errors: ['PAIR_GONE', 'PAIR_DECIDED', 'UNDO_LATER_FIRST', 'FORBIDDEN'],
  }),
};
