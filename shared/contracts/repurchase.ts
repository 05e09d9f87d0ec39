import { z } from 'zod';
import { command, count, day, instant, nothing, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';

const reminder = z.enum(['first', 'followUp', 'winBack']);

/** How it stands with one product of one member. */
const boughtAgain = {
  productId: z.string(),
  name: z.string(),
  times: count,
  lastDay: day,
  next: reminder.nullable(),
  sentence: z.string(),
  /** P(buy in 14 days). */
  probability: z.number().nullable(),
  snoozedUntil: day.nullable(),
};

export const repurchaseContracts = {
  'repurchase.snooze': command({
    auth: 'member',
    summary: 'No reminder of this product for a while; the reason says for how long',
    input: shape({
      productId: id,
      reason: z.enum(['stillEnough', 'notNow', 'elsewhere', 'never']),
    }),
    output: shape({ until: day }),
    errors: ['REPURCHASE_GONE'],
  }),
};

export const repurchaseAdminContracts = {
  'repurchase.learned': query({
    auth: 'operator',
    summary: 'Cycles learned for products, categories and the store',
    input: nothing,
    output: shape({
      /** When it was learned last; null before the first time. */
      fittedAt: instant.nullable(),
      /** Buyers that are needed to learn from. */
      needed: count,
      items: z.array(
        shape({
          key: z.string(),
          level: z.enum(['product', 'category', 'store']),
          name: z.string(),
          people: count,
          typicalUnits: count,
          model: shape({
            /** 1 no rhythm … 8 like clockwork. */
            k: count,
            /** The 80 % band of a first repeat gap and its middle, in days. */
            low: count,
            cycle: count,
            high: count,
            /** Share of buyers who stop after a purchase. */
            stops: z.number(),
            /** Regular enough to tell members a date. */
            datable: z.boolean(),
          }).nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  'repurchase.ahead': query({
    auth: 'operator',
    summary: 'How many come up in the next 14 days, and how many of them are expected to buy within 14 days',
    input: nothing,
    output: shape({
      days: z.array(shape({ day, due: count, expected: z.number() })),
      /** More come up than are counted here. */
      more: z.boolean(),
    }),
    errors: [],
  }),
  'repurchase.upcoming': query({
    auth: 'operator',
    summary: 'Who comes up next for a reminder, soonest first',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          memberId: z.string(),
          nickname: z.string(),
          /** When it is looked at next; what is said then depends on that day. */
          nextAt: instant,
          ...boughtAgain,
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'repurchase.ofMember': query({
    auth: 'operator',
    summary: 'What one member buys again and how it stands with each, due first; reading it is audited',
    input: shape({ memberId: id }),
    output: shape({
      items: z.array(
        shape({
          ...boughtAgain,
          /** Null where nothing more is to be said. */
          nextAt: instant.nullable(),
          due: z.boolean(),
          /** Mean days between purchases; null before the second. */
          everyDays: count.nullable(),
          /** Only where the model may honestly name a date: eight in ten buy between `from` and `to`. */
          expected: shape({ day, from: day, to: day }).nullable(),
          /** P(a purchase in the next 7 days) where it may not; null as long as nothing was learned. */
          week: z.number().nullable(),
          /** How likely the next purchase is when; all in days after the last one. */
          curve: shape({
            days: z.number(),
            /** Heights relative to the top at equal steps from 0 to `days`. */
            points: z.array(z.number()),
            low: z.number(),
            high: z.number(),
            now: z.number(),
          }).nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  'repurchase.results': query({
    auth: 'operator',
    summary: 'What the model promised and what was bought, and what came after reminders',
    input: shape({ productId: id.optional() }),
    output: shape({
      /** A promise says how likely a purchase is within so many days. */
      promiseDays: count,
      promises: count,
      expected: z.number(),
      bought: count,
      /** Mean squared miss; null before the first promise came due. */
      brier: z.number().nullable(),
      bins: z.array(
        shape({
          from: z.number(),
          to: z.number(),
          promises: count,
          expected: z.number(),
          bought: count,
        }),
      ),
      reminders: z.array(shape({ kind: reminder, told: count, bought: count })),
    }),
    errors: [],
  }),
  'repurchase.learn': command({
    auth: 'operator',
    roles: ['owner', 'manager'],
    tx: 'none',
    summary: 'Learn all cycles again now instead of next Monday',
    input: nothing,
    output: shape({ models: count }),
    errors: ['FORBIDDEN'],
    rate: { perMinute: 2, burst: 2 },
  }),
};
