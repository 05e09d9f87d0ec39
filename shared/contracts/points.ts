import { z } from 'zod';
import { count, day, fen, instant, MONEY_ROLES, nothing, query, shape } from './kit';

/** One line of the passport, already a sentence: 「6月3日 收货「耶加雪菲」得 86 分」. */
const pointsLine = shape({
  id: z.string(),
  at: instant,
  /** Signed change of the balance. */
  amount: z.int(),
  title: z.string(),
  note: z.string(),
  state: z.enum(['available', 'pending', 'spent', 'expired', 'void', 'held', 'debt']),
});

const expiryGroup = shape({
  /** Last business day on which these points can be used. */
  lastDay: day,
  label: z.string(),
  amount: count,
  daysLeft: count,
  soon: z.boolean(),
});

export const pointsContracts = {
  'points.passport': query({
    auth: 'member',
    summary: 'Points passport: balance, lots by expiry, recent history, the sum that proves it',
    input: nothing,
    output: shape({
      available: count,
      worthFen: fen,
      pending: count,
      held: count,
      debt: count,
      expiringIn30Days: count,
      expiry: z.array(expiryGroup),
      recent: z.array(pointsLine),
      proof: shape({
        earned: count,
        spent: count,
        expired: count,
        available: count,
        checkedAt: instant.nullable(),
        balanced: z.boolean(),
        sentence: z.string(),
      }),
      nickname: z.string(),
      levelName: z.string(),
    }),
    errors: [],
  }),
  'points.history': query({
    auth: 'member',
    summary: 'The whole ledger, newest first, a page at a time',
    input: shape({ before: z.string().max(40).optional(), limit: z.int().min(1).max(50).default(20) }),
    output: shape({ items: z.array(pointsLine), nextBefore: z.string().nullable() }),
    errors: [],
  }),
  'points.books': query({
    auth: 'operator',
    roles: MONEY_ROLES,
    summary: 'Do the books balance: the last proof run and what disagreed',
    input: nothing,
    output: shape({
      checkedAt: instant.nullable(),
      members: count,
      totals: shape({ available: count, pending: count, held: count, debt: count }),
      disagreements: z.array(
        shape({ memberId: z.string(), what: z.string(), expected: z.int(), actual: z.int() }),
      ),
      balanced: z.boolean(),
    }),
    errors: ['FORBIDDEN'],
  }),
};
