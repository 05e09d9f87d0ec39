import { z } from 'zod';
import { STAGES } from '../domain/segments/stage';
import { command, count, day, done, fen, instant, nothing, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';
import { audience, heldTag, readers, rule, ruleVersions, trend } from './tags';

const writers = ['owner', 'manager'] as const;
const stage = z.enum(STAGES);

/** A member as lists of operators show them. */
const customerRow = shape({
  memberId: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  level: z.int(),
  levelName: z.string(),
  stage: stage.nullable(),
  stageWord: z.string(),
  advocate: z.boolean(),
  /** 「近 30 天来 19 天，付款 1 次，86 天前」 */
  line: z.string(),
  tags: z.array(z.string()),
  /** The colleague who looks after them. */
  ownerName: z.string().nullable(),
  joinedAt: instant,
  lastPaidAt: instant.nullable(),
});

const segment = audience.omit({ keepDays: true }).extend({ kind: z.enum(['dynamic', 'static']) });

const rfm = shape({
  /** 1–5; `m` is null while there are too few buyers to compare. */
  r: z.int(),
  f: z.int(),
  m: z.int().nullable(),
  word: z.string(),
  daysSince: count,
  occasions: count,
  net: fen,
  /** The night whose cut points these are. */
  version: z.string(),
}).nullable();

export const segmentContracts = {
  'segments.list': query({
    auth: 'operator',
    summary: 'Audiences with how many members each has now',
    input: nothing,
    output: shape({ items: z.array(segment), members: count }),
    errors: [],
  }),
  'segments.get': query({
    auth: 'operator',
    summary: 'One audience with the versions of its rule',
    input: shape({ segmentId: id }),
    output: segment.extend({
      versions: ruleVersions,
      readers,
      trend,
    }),
    errors: ['SEGMENT_GONE'],
  }),
  'segments.save': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change an audience: kept up to date by its rule, or asked once and then left as it is',
    input: shape({
      segmentId: id.optional(),
      edition: count.optional(),
      name: z.string().trim().min(1).max(16),
      note: z.string().trim().max(60).default(''),
      /** Whether a new one is asked once; cannot be changed later. */
      kind: z.enum(['dynamic', 'static']).default('dynamic'),
      /** Null for one whose members are put in by hand. */
      rule: rule.nullable().default(null),
    }),
    output: shape({ segmentId: z.string(), version: count }),
    errors: ['SEGMENT_GONE', 'TAG_CHANGED', 'RULE_INVALID', 'NAME_TAKEN', 'FORBIDDEN'],
  }),
  'segments.setState': command({
    auth: 'operator',
    roles: writers,
    summary: 'Stop using an audience, or begin again',
    input: shape({ segmentId: id, on: z.boolean() }),
    output: done,
    errors: ['SEGMENT_GONE', 'FORBIDDEN'],
  }),
  'segments.put': command({
    auth: 'operator',
    roles: writers,
    summary: 'Put members into an audience by hand',
    input: shape({ segmentId: id, memberIds: z.array(id).min(1).max(50) }),
    output: done,
    errors: ['SEGMENT_GONE', 'MEMBER_DELETED', 'FORBIDDEN'],
  }),
  'segments.byHand': query({
    auth: 'operator',
    summary: 'Members who were put into an audience by hand, who joined last first',
    input: shape({ segmentId: id, cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          ...{ memberId: z.string(), nickname: z.string(), avatarUrl: z.string().nullable() },
          line: z.string(),
          /** When they were put in. */
          at: instant,
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['SEGMENT_GONE'],
  }),
  'segments.take': command({
    auth: 'operator',
    roles: writers,
    summary: 'Take a member out who was put in by hand',
    input: shape({ segmentId: id, memberId: id }),
    output: done,
    errors: ['SEGMENT_GONE', 'MEMBER_DELETED', 'FORBIDDEN'],
  }),
  'customers.list': query({
    auth: 'operator',
    summary: 'Members for the console, who joined last first',
    input: shape({
      /** Member id, or how the nickname begins. */
      q: z.string().trim().max(40).default(''),
      stage: stage.optional(),
      level: z.int().min(1).max(20).optional(),
      tagId: id.optional(),
      segmentId: id.optional(),
      /** Only those who bring others. */
      advocate: z.literal(true).optional(),
      /** Only those nobody looks after; a page can then be short though more follow. */
      unowned: z.literal(true).optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({ items: z.array(customerRow), nextCursor: cursor.nullable() }),
    errors: [],
  }),
  'customers.portrait': query({
    auth: 'operator',
    summary: 'Everything worth knowing of a member at a glance; reading it is audited',
    input: shape({ memberId: id }),
    output: customerRow.extend({
      phoneMasked: z.string().nullable(),
      birthday: shape({ month: z.int(), day: z.int() }).nullable(),
      daysSinceJoin: count,
      stageSince: instant.nullable(),
      /** 「买过 3 次，上次是 21 天前，平常 25 天买一次」 */
      stageSentence: z.string(),
      moves: z.array(shape({ from: stage.nullable(), to: stage, why: z.string(), at: instant })),
      rfm,
      /** What was bought and kept within the last 30 and 90 days. */
      recent: z.array(shape({ days: count, occasions: count, net: fen })),
      advocateSentence: z.string(),
      /** Evidence in words, newest first. */
      held: z.array(heldTag.extend({ evidence: z.array(shape({ at: instant, sentence: z.string() })) })),
      segments: z.array(shape({ tagId: z.string(), name: z.string() })),
      /** The city they live in, else the province, as far as one can tell. */
      place: z.string().nullable(),
      owner: shape({ staffId: z.string(), name: z.string(), since: instant }).nullable(),
      /** What somebody shared that they came in by; null for who came by themselves. */
      origin: shape({
        by: z.enum(['staff', 'member']),
        staffName: z.string().nullable(),
        material: z.string(),
      }).nullable(),
      points: count,
      coupons: count,
      /** When the first of them ends. */
      couponsUntil: day.nullable(),
      /** Who stands for this member since a merge; null for themselves. */
      mergedInto: z.string().nullable(),
      /** Members who turned out to be this one. */
      aliases: z.array(z.string()),
    }),
    errors: ['MEMBER_DELETED'],
  }),
  'customers.stages': query({
    auth: 'operator',
    summary: 'How many members stand at each stage, and the numbers of the night',
    input: nothing,
    output: shape({
      stages: z.array(shape({ stage, word: z.string(), members: count })),
      members: count,
      advocates: count,
      cuts: shape({
        version: z.string(),
        buyers: count,
        r: z.array(z.int()),
        m: z.array(fen).nullable(),
        cycleDays: z.int(),
        topFifthDays: z.int(),
        at: instant,
      }).nullable(),
    }),
    errors: [],
  }),
};
