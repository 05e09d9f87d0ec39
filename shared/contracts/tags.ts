import { z } from 'zod';
import { MAX_CONDITIONS, TOP_FIFTH } from '../domain/tags/rule';
import type { Rule } from '../domain/tags/rule';
import { STAGES } from '../domain/segments/stage';
import { MAX_WITHIN, RULE_EVENT_NAMES } from '../domain/tags/vocabulary';
import { command, count, day, done, instant, nothing, query, shape } from './kit';
import { id } from './goods';

const op = z.enum(['atLeast', 'atMost']);
const bound = z.int().min(0).max(1_000_000_000);

/** One line of a rule, as the builder makes it; `is` says which. */
const condition = z.discriminatedUnion('is', [
  shape({ is: z.literal('level'), op, value: z.int().min(1).max(20) }),
  shape({ is: z.literal('stage'), stages: z.array(z.enum(STAGES)).min(1).max(STAGES.length) }),
  shape({ is: z.literal('advocate'), value: z.boolean() }),
  shape({ is: z.literal('region'), places: z.array(z.string().trim().min(2).max(20)).min(1).max(40) }),
  shape({ is: z.literal('birthMonth'), months: z.array(z.int().min(1).max(12)).min(1).max(12) }),
  shape({
    is: z.literal('event'),
    event: z.enum(RULE_EVENT_NAMES),
    of: z.enum(['times', 'days']),
    within: z.int().min(1).max(MAX_WITHIN),
    op,
    value: z.union([bound, z.literal(TOP_FIFTH)]),
  }),
  shape({
    is: z.literal('orders'),
    of: z.enum(['occasions', 'money']),
    /** Business days, today included; null is ever. */
    within: z.int().min(1).max(365).nullable(),
    categoryId: id.nullable(),
    op,
    /** Times, or fen. */
    value: bound,
  }),
  shape({
    is: z.literal('since'),
    moment: z.enum(['joined', 'paid', ...RULE_EVENT_NAMES]),
    op: z.enum(['atLeast', 'under']),
    value: z.int().min(1).max(3_650),
    unit: z.enum(['days', 'cycles']),
  }),
  shape({ is: z.literal('tag'), tagIds: z.array(id).min(1).max(20), has: z.boolean() }),
]);

/** Conditions under all, any or none; groups within groups up to four deep. */
export const rule: z.ZodType<Rule, Rule> = z
  .lazy(() =>
    z.union([
      condition,
      shape({ is: z.enum(['all', 'any', 'none']), rules: z.array(rule).max(MAX_CONDITIONS) }),
    ]),
  )
  .meta({ id: 'Rule' });

/** Which tag of the group a new member gets who came by something shared; null for none. */
const arrivals = shape({ card: id.nullable(), poster: id.nullable(), link: id.nullable() });

const tagSource = z.enum(['rule', 'manual', 'channel', 'form', 'staff']);
const writers = ['owner', 'manager'] as const;

/** A tag that a member has, and why. */
export const heldTag = shape({
  tagId: z.string(),
  name: z.string(),
  group: z.string(),
  source: tagSource,
  /** 「近 30 天来访 14 天，累计付款 1 次」 */
  why: z.string(),
  evidence: z.array(z.string()),
  at: instant,
  expiresAt: instant.nullable(),
});

/** How far a saved rule has come; null when there is nothing to wait for. */
const backfill = shape({
  version: count,
  asked: count,
  matched: count,
  /** Members that are asked in all. */
  members: count,
}).nullable();

export const audience = shape({
  tagId: z.string(),
  name: z.string(),
  note: z.string(),
  on: z.boolean(),
  keepDays: z.int().nullable(),
  version: count,
  edition: count,
  rule: rule.nullable(),
  /** The rule as a sentence; empty without one. */
  sentence: z.string(),
  members: count,
  backfill,
});

/** Members at the end of each of the last 60 days, oldest first. */
export const trend = z.array(shape({ day, members: count }));

/** What a rule said before, newest first. */
export const ruleVersions = z.array(
  shape({ version: count, rule, sentence: z.string(), by: z.string(), at: instant }),
);

/** Rules of other tags and audiences that read this one. */
export const readers = z.array(
  shape({ tagId: z.string(), name: z.string(), kind: z.enum(['tag', 'segment']) }),
);

const tagRow = audience.extend({ groupId: z.string() });

const previewOutput = shape({
  /** Members who match now; estimated from a sample where there are many. */
  count,
  members: count,
  exact: z.boolean(),
  /** How many each line leaves; `path` is its index, and in a group `2.0`. */
  steps: z.array(shape({ path: z.string(), left: count })),
  /** Against the version in force: who has the tag, who would get it, who would lose it. */
  against: shape({ before: count, entering: count, leaving: count }).nullable(),
  sentence: z.string(),
  sample: z.array(
    shape({
      ...{ memberId: z.string(), nickname: z.string(), avatarUrl: z.string().nullable() },
      ...{ line: z.string(), because: z.string() },
    }),
  ),
});

export const tagContracts = {
  'tags.mine': query({
    auth: 'member',
    summary: 'The tags a member has, and why',
    input: nothing,
    output: shape({
      items: z.array(heldTag.omit({ evidence: true })),
    }),
    errors: [],
  }),
};

export const tagAdminContracts = {
  'tags.list': query({
    auth: 'operator',
    summary: 'Tag groups with their tags and how many members have each',
    input: nothing,
    output: shape({
      groups: z.array(
        shape({
          groupId: z.string(),
          name: z.string(),
          sort: z.int(),
          single: z.boolean(),
          shown: z.boolean(),
          byStaff: z.boolean(),
          arrivals,
          tags: z.array(tagRow),
        }),
      ),
    }),
    errors: [],
  }),
  'tags.get': query({
    auth: 'operator',
    summary: 'One tag with the versions of its rule',
    input: shape({ tagId: id }),
    output: tagRow.extend({
      group: z.string(),
      versions: ruleVersions,
      readers,
      trend,
    }),
    errors: ['TAG_GONE'],
  }),
  'tags.saveGroup': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change a tag group',
    input: shape({
      groupId: id.optional(),
      name: z.string().trim().min(1).max(12),
      sort: z.int().min(0).max(1_000_000).default(1_000),
      /** A member has at most one of its tags from people. */
      single: z.boolean().default(false),
      shown: z.boolean().default(true),
      /** Staff give its tags to their customers. */
      byStaff: z.boolean().default(false),
      arrivals: arrivals.default({ card: null, poster: null, link: null }),
    }),
    output: shape({ groupId: z.string() }),
    errors: ['TAG_GROUP_GONE', 'NAME_TAKEN', 'FORBIDDEN'],
  }),
  'tags.save': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change a tag; another rule is a new version, seen once every member was asked',
    input: shape({
      tagId: id.optional(),
      edition: count.optional(),
      groupId: id,
      name: z.string().trim().min(1).max(12),
      note: z.string().trim().max(60).default(''),
      keepDays: z.int().min(1).max(3_650).nullable().default(null),
      /** Null for a tag that only people, channels and staff give. */
      rule: rule.nullable().default(null),
    }),
    output: shape({ tagId: z.string(), version: count }),
    errors: ['TAG_GONE', 'TAG_GROUP_GONE', 'TAG_CHANGED', 'RULE_INVALID', 'NAME_TAKEN', 'FORBIDDEN'],
  }),
  'tags.setState': command({
    auth: 'operator',
    roles: writers,
    summary: 'Stop a tag, or begin with it again; a rule then asks every member anew',
    input: shape({ tagId: id, on: z.boolean() }),
    output: done,
    errors: ['TAG_GONE', 'FORBIDDEN'],
  }),
  'tags.preview': query({
    auth: 'operator',
    summary: 'How many members a rule would find now, and some of them',
    input: shape({
      rule,
      /** Compares with the version in force of this tag or audience. */
      tagId: id.optional(),
      /** Other sample members for another number. */
      seed: z.int().min(0).max(1_000_000).default(0),
    }),
    output: previewOutput,
    errors: ['RULE_INVALID'],
    rate: { perMinute: 120, burst: 60 },
  }),
  'tags.try': query({
    auth: 'operator',
    summary: 'Whether a rule would find one member, line by line',
    input: shape({ rule, memberId: id }),
    output: shape({
      memberId: z.string(),
      nickname: z.string(),
      avatarUrl: z.string().nullable(),
      on: z.boolean(),
      lines: z.array(
        shape({
          /** As in `steps` of the preview, however deep. */
          path: z.string(),
          sentence: z.string(),
          /** 「近 30 天来访 2 天」 */
          has: z.string(),
          on: z.boolean(),
        }),
      ),
    }),
    errors: ['RULE_INVALID', 'MEMBER_DELETED'],
  }),
  'tags.put': command({
    auth: 'operator',
    roles: writers,
    summary: 'Give members a tag by hand; no rule takes it away',
    input: shape({
      tagId: id,
      memberIds: z.array(id).min(1).max(50),
      why: z.string().trim().max(60).default(''),
    }),
    output: done,
    errors: ['TAG_GONE', 'MEMBER_DELETED', 'FORBIDDEN'],
  }),
  'tags.take': command({
    auth: 'operator',
    roles: writers,
    summary: 'Take a tag from a member that people or forms gave',
    input: shape({ tagId: id, memberId: id }),
    output: done,
    errors: ['TAG_GONE', 'MEMBER_DELETED', 'FORBIDDEN'],
  }),
};
