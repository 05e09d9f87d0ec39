import { z } from 'zod';
import { command, count, instant, nothing, query, shape } from './kit';

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function ascending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}

const milestones = z
  .array(shape({ days: z.int().min(2).max(366), points: z.int().min(1).max(100_000) }))
  .min(1)
  .max(10)
  .refine((all) => ascending(all.map(({ days }) => days)), '天数要从小到大');

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 22:00 的样子');

/** What operators may change; the defaults are the ones of the product. */
const mallSettings = shape({
  brand: shape({
    name: z.string().trim().min(1).max(20),
    shortName: z.string().trim().min(1).max(8),
    zone: z.string().max(40).refine(isZone, '填一个 IANA 时区，如 Asia/Shanghai'),
  }),
  checkin: shape({
    dailyPoints: z.int().min(0).max(10_000),
    milestones,
    makeUpCardsPerMonth: z.int().min(0).max(31),
    makeUpWithinDays: z.int().min(1).max(31),
  }),
  points: shape({
    pointsPerYuan: z.int().min(0).max(1000),
    /** How many points are worth ¥1. */
    pointsForOneYuan: z.int().min(1).max(1_000_000),
    maxShareBp: z.int().min(0).max(10_000),
    freezeDays: z.int().min(0).max(60),
    validMonths: z.int().min(1).max(120),
    expiryNoticeDays: z.array(z.int().min(1).max(365)).max(4),
    expiredGraceDays: z.int().min(0).max(90),
  }),
  membership: shape({
    windowDays: z.int().min(30).max(1095),
    downgradeNoticeDays: z.int().min(0).max(365),
    levels: z
      .array(
        shape({
          level: z.int().min(1).max(20),
          name: z.string().min(1).max(8),
          growthNeeded: count.min(0),
          rateBp: z.int().min(1).max(10_000),
          freeFreight: z.boolean(),
          benefits: z.array(z.string().max(30)).max(8),
        }),
      )
      .min(1)
      .max(20)
      .refine(
        (all) =>
          all[0]?.growthNeeded === 0 &&
          ascending(all.map(({ growthNeeded }) => growthNeeded)) &&
          ascending(all.map(({ level }) => level)),
        '等级和成长值都要从小到大，第一级从 0 开始',
      ),
  }),
  coupons: shape({
    /** Which classes of coupons one order may take at once. */
    together: shape({ productOrder: z.boolean(), productFreight: z.boolean(), orderFreight: z.boolean() }),
  }),
  order: shape({
    closeAfterMinutes: z.int().min(5).max(1440),
    receiveAfterSignedDays: z.int().min(1).max(60),
    receiveAfterShippedDays: z.int().min(1).max(60),
    /** Fewer than seven would cut the legal no-reason return short. */
    afterSaleDays: z.int().min(7).max(365),
    sendBackDays: z.int().min(3).max(60),
    /** Where members send goods back to: receiver, phone and address in one text. */
    returnAddress: z.string().trim().max(120),
  }),
  shipping: shape({
    /** What is ordered before this hour leaves the same day. */
    cutOffHour: z.int().min(0).max(24),
    /** Days on the way where no area says otherwise. */
    days: z.int().min(0).max(30),
    areas: z
      .array(
        shape({
          /** Beginnings of region codes. */
          regions: z
            .array(z.string().regex(/^\d{2,6}$/))
            .min(1)
            .max(40),
          days: z.int().min(0).max(30),
        }),
      )
      .max(40),
  }),
  outreach: shape({
    /** Contacts in 1, 7 and 30 days of the brand, and mass messages in a calendar month. */
    budget: shape({
      perDay: z.int().min(0).max(10),
      perWeek: z.int().min(0).max(30),
      per30Days: z.int().min(0).max(100),
      massPerMonth: z.int().min(0).max(31),
      /** Of these, kept for service and coupon expiry. */
      massKept: z.int().min(0).max(31),
    }),
    /** Half-open: at `to` it is no longer quiet. */
    quiet: shape({ from: timeOfDay, to: timeOfDay }),
    holdout: shape({ universalBp: z.int().min(0).max(5_000), campaignBp: z.int().min(0).max(5_000) }),
  }),
  retention: shape({
    /** Windows of tags look back up to a year. */
    eventDays: z.int().min(30).max(3_650),
  }),
});

export const settingsContracts = {
  'settings.get': query({
    auth: 'operator',
    summary: 'The settings in force',
    input: nothing,
    output: shape({
      version: count,
      settings: mallSettings,
      updatedAt: instant.nullable(),
      zoneLocked: z.boolean(),
    }),
    errors: [],
  }),
  'settings.update': command({
    auth: 'operator',
    roles: ['owner', 'manager'],
    summary: 'Replace the settings read as `version`',
    input: shape({ version: count, settings: mallSettings }),
    output: shape({ version: count }),
    errors: ['SETTINGS_CHANGED', 'ZONE_LOCKED', 'FORBIDDEN'],
  }),
};
