import { z } from 'zod';
import { SCRIPT_VARIABLES } from '../domain/scripts/fill';
import { cursor, id, pageSize } from './goods';
import { command, count, done, instant, nothing, query, shape } from './kit';
import { person } from './staff';

const writers = ['owner', 'manager'] as const;

const account = shape({
  staffId: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  createdAt: instant,
  /** A WeChat user is bound to it. */
  bound: z.boolean(),
  invitedUntil: instant.nullable(),
  customers: count,
  openTasks: count,
  doneThisWeek: count,
});

const script = shape({
  scriptId: z.string(),
  category: z.string(),
  title: z.string(),
  text: z.string(),
  headline: z.string(),
  stages: z.array(z.string()),
  retired: z.boolean(),
  updatedAt: instant.nullable(),
  sends: count,
  replies: count,
  /** With Wilson's interval; null under 50 sends. */
  rate: shape({ rate: z.number(), low: z.number(), high: z.number() }).nullable(),
});

export const staffAdminContracts = {
  'staff.list': query({
    auth: 'operator',
    summary: 'Staff accounts with their customers and tasks',
    input: nothing,
    output: shape({ items: z.array(account), unassignedTasks: count }),
    errors: [],
  }),
  'staff.unowned': query({
    auth: 'operator',
    summary: 'Open tasks of members nobody looks after, the most urgent first',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          taskKey: z.string(),
          ...person,
          title: z.string(),
          why: z.string(),
          dueAt: instant,
          expiresAt: instant,
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['BAD_INPUT'],
  }),
  'staff.create': command({
    auth: 'operator',
    roles: writers,
    summary: 'Add a staff account; its person comes in with an invite code',
    input: shape({ name: z.string().trim().min(1).max(20) }),
    output: shape({ staffId: z.string() }),
    errors: ['FORBIDDEN'],
  }),
  'staff.invite': command({
    secretAnswer: true,
    auth: 'operator',
    roles: writers,
    summary: 'A new invite code, good for seven days and one WeChat user; an earlier one is void',
    input: shape({ staffId: id }),
    output: shape({ code: z.string(), until: instant }),
    errors: ['STAFF_GONE', 'FORBIDDEN'],
  }),
  'staff.leave': command({
    auth: 'operator',
    roles: writers,
    tx: 'phased',
    summary: 'Disable a staff account; its customers and their tasks go to a colleague',
    input: shape({ staffId: id, to: id }),
    output: shape({ customers: count }),
    errors: ['STAFF_GONE', 'BAD_INPUT', 'FORBIDDEN'],
  }),
  'staff.assign': command({
    auth: 'operator',
    roles: writers,
    summary: 'Give customers to a staff account, or with null to nobody; open tasks go along',
    input: shape({ memberIds: z.array(id).min(1).max(50), staffId: id.nullable() }),
    output: done,
    errors: ['STAFF_GONE', 'MEMBER_DELETED', 'FORBIDDEN'],
  }),
  'staff.assigned': query({
    auth: 'operator',
    summary: 'Customers of one staff account',
    input: shape({ staffId: id, cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(shape({ ...person, since: instant, openTasks: count })),
      nextCursor: cursor.nullable(),
    }),
    errors: ['STAFF_GONE'],
  }),
  'script.list': query({
    auth: 'operator',
    summary: 'The script library, retired lines last, with how often each was answered',
    input: nothing,
    output: shape({ items: z.array(script), variables: z.array(z.enum(SCRIPT_VARIABLES)) }),
    errors: [],
  }),
  'script.save': command({
    auth: 'operator',
    roles: writers,
    summary: 'Add a script line or change one',
    input: shape({
      /** Null for a new one. */
      scriptId: id.nullable(),
      category: z.string().trim().min(1).max(10),
      title: z.string().trim().min(1).max(20),
      text: z.string().trim().min(1).max(300),
      /** What a poster says large, to whoever sees it; empty for the name of the goods. */
      headline: z.string().trim().max(10).default(''),
      stages: z.array(z.string().max(32)).max(12).default([]),
    }),
    output: shape({ scriptId: z.string() }),
    errors: ['SCRIPT_GONE', 'SCRIPT_INVALID', 'FORBIDDEN'],
  }),
  'script.retire': command({
    auth: 'operator',
    roles: writers,
    summary: 'Take a script line out of the library, or back into it',
    input: shape({ scriptId: id, retired: z.boolean() }),
    output: done,
    errors: ['SCRIPT_GONE', 'FORBIDDEN'],
  }),
};
