import { z } from 'zod';
import { SOP_CLASSES, SOP_CYCLES, SOP_SIGNALS, SOP_STEP_KINDS } from '../domain/sop/types';
import { cursor, id, pageSize } from './goods';
import { command, count, done, instant, nothing, query, shape } from './kit';

const writers = ['owner', 'manager'] as const;
const words = (max: number) => z.string().trim().min(1, '这里要写几个字').max(max);
const sopId = z.string().regex(/^sop_[A-Za-z0-9_]{1,40}$/);
const stepId = z.string().regex(/^[a-z][a-z0-9]{0,19}$/, '编号用小写字母和数字，字母开头');
const signal = z.enum(SOP_SIGNALS);
const orderState = z.enum(['pending_payment', 'paid', 'shipped', 'received', 'completed', 'closed']);

const guard = z.discriminatedUnion('kind', [
  shape({ kind: z.literal('stage'), in: z.array(z.string().max(32)).max(12) }),
  shape({ kind: z.literal('tag'), tagId: z.string().max(60), has: z.boolean() }),
  shape({ kind: z.literal('advocate'), is: z.boolean() }),
  shape({ kind: z.literal('level'), min: z.int().min(1).max(20) }),
  shape({
    kind: z.literal('paidOrders'),
    min: z.int().min(0).max(9999),
    max: z.int().min(0).max(9999).nullable(),
  }),
  shape({ kind: z.literal('orderState'), in: z.array(orderState).max(6) }),
  shape({ kind: z.literal('couponUnused'), templateId: z.string().max(60) }),
]);
const wait = z.discriminatedUnion('kind', [
  shape({
    kind: z.literal('hours'),
    hours: z
      .int()
      .min(0)
      .max(24 * 365),
  }),
  shape({
    kind: z.literal('days'),
    days: z.int().min(0).max(365),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 10:30 的样子'),
  }),
]);
const start = z.discriminatedUnion('on', [
  shape({ on: z.literal('enrolled') }),
  shape({ on: z.literal('step'), stepId }),
  shape({ on: z.literal('signal'), signal }),
]);
const step = shape({
  stepId,
  title: words(20),
  why: words(80),
  kind: z.enum(SOP_STEP_KINDS),
  class: z.enum(SOP_CLASSES),
  start,
  wait,
  lastsHours: z
    .int()
    .min(1)
    .max(24 * 60),
  guards: z.array(guard).max(10),
  scriptIds: z.array(id).max(10),
  grants: id.nullable(),
});
const definition = shape({
  name: words(20),
  purpose: z.string().trim().max(120),
  trigger: shape({ on: signal, subject: z.string().min(1).max(60).nullable() }),
  cycle: z.enum(SOP_CYCLES),
  guards: z.array(guard).max(10),
  steps: z.array(step).max(20),
  stops: z.array(signal).max(SOP_SIGNALS.length),
  lastsDays: z.int().min(1).max(365),
});
const version = z.int().min(1);
const runState = z.enum(['active', 'finished', 'stopped']);
const stepState = z.enum(['pending', 'claimed', 'done', 'skipped', 'postponed', 'expired', 'cancelled']);

export const sopContracts = {
  'sop.list': query({
    auth: 'operator',
    summary: 'Every SOP in its version in force, and how many members are where in it',
    input: nothing,
    output: shape({
      items: z.array(
        shape({
          sopId,
          name: z.string(),
          purpose: z.string(),
          on: z.boolean(),
          version,
          updatedAt: instant.nullable(),
          trigger: z.string(),
          /** Tags and audiences it begins with or asks for. */
          tagIds: z.array(z.string()),
          steps: count,
          runs: shape({ active: count, finished: count, stopped: count }),
        }),
      ),
    }),
    errors: [],
  }),
  'sop.get': query({
    auth: 'operator',
    summary: 'An SOP in one version, with the history of its versions',
    input: shape({ sopId, version: version.optional() }),
    output: shape({
      sopId,
      on: z.boolean(),
      current: version,
      version,
      definition,
      versions: z.array(shape({ version, note: z.string(), by: z.string(), at: instant.nullable() })),
    }),
    errors: ['SOP_GONE'],
  }),
  'sop.save': command({
    auth: 'operator',
    roles: writers,
    summary: 'Save an SOP as its next version; members on the way go on by the one they began with',
    input: shape({
      /** Null for a new one. */
      sopId: sopId.nullable(),
      /** The version that was edited. */
      version: z.int().min(0),
      definition,
      note: z.string().trim().max(60).default(''),
    }),
    output: shape({ sopId, version }),
    errors: ['SOP_GONE', 'SOP_CHANGED', 'SOP_INVALID', 'FORBIDDEN'],
  }),
  'sop.setOn': command({
    auth: 'operator',
    roles: writers,
    summary: 'Let an SOP begin with members, or not; runs that have begun go on',
    input: shape({ sopId, on: z.boolean() }),
    output: done,
    errors: ['SOP_GONE', 'FORBIDDEN'],
  }),
  'sop.steps': query({
    auth: 'operator',
    summary: 'How each step of an SOP ended lately, and why it was not done',
    input: shape({ sopId }),
    output: shape({
      /** Runs that began within so many days. */
      days: count,
      runs: count,
      items: z.array(
        shape({
          ...{ stepId: z.string(), title: z.string() },
          ...{ open: count, done: count, skipped: count, expired: count, cancelled: count },
          /** Of those that were not done, the frequent ones first. */
          reasons: z.array(shape({ reason: z.string(), times: count })),
        }),
      ),
    }),
    errors: ['SOP_GONE'],
  }),
  'sop.runs': query({
    auth: 'operator',
    summary:
      'Members on the way through an SOP, or the ways of one member, newest first: which step, and why it ended as it did',
    input: shape({
      sopId: sopId.optional(),
      memberId: id.optional(),
      state: runState.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }).refine((of) => of.sopId !== undefined || of.memberId !== undefined, '说明是哪个 SOP，或者哪位会员'),
    output: shape({
      items: z.array(
        shape({
          runId: z.string(),
          sopId,
          /** As the SOP is called today. */
          sop: z.string(),
          memberId: z.string(),
          nickname: z.string(),
          version,
          state: runState,
          reason: z.string(),
          enrolledAt: instant,
          steps: z.array(
            shape({
              stepId: z.string(),
              title: z.string(),
              state: stepState,
              words: z.string(),
              reason: z.string(),
              dueAt: instant.nullable(),
              at: instant,
            }),
          ),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['SOP_GONE'],
  }),
};
