import { z } from 'zod';
import { command, count, fen, instant, nothing, query, shape } from './kit';

/** What a level gives, in words and numbers. `rateBp`: price in basis points of the list price. */
const levelView = shape({
  level: z.int(),
  name: z.string(),
  growthNeeded: count,
  rateBp: z.int(),
  freeFreight: z.boolean(),
  benefits: z.array(z.string()),
});

/** Where a member stands. Growth is 1 per ¥1, so what is missing is also an amount in fen. */
const levelProgress = shape({
  current: levelView,
  next: levelView.nullable(),
  growth: count,
  toNextFen: fen.nullable(),
  keep: shape({ missingFen: fen, until: instant, safe: z.boolean() }).nullable(),
  sentence: z.string(),
  keepSentence: z.string().nullable(),
});

const profile = shape({
  memberId: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  birthday: shape({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }).nullable(),
  joinedAt: instant,
  daysSinceJoin: count,
});

export const memberContracts = {
  'member.me': query({
    auth: 'member',
    summary: 'The tab 我的: profile, level and the numbers under it',
    input: nothing,
    output: shape({
      profile,
      level: levelProgress,
      points: count,
      /** Usable ones. */
      coupons: count,
      makeUpCards: count,
      favourites: count,
      /** This login is staff too. */
      staff: z.boolean(),
      /** How many orders wait for what. */
      orders: shape({ toPay: count, toShip: count, toReceive: count, toReview: count, afterSale: count }),
    }),
    errors: [],
  }),
  'member.levels': query({
    auth: 'member',
    summary: 'All levels with benefits, progress and how growth came about',
    input: nothing,
    output: shape({
      progress: levelProgress,
      levels: z.array(levelView),
      rules: z.array(z.string()),
      growth: z.array(shape({ at: instant, amount: count, title: z.string(), until: instant })),
      history: z.array(shape({ at: instant, from: z.int(), to: z.int(), reason: z.string() })),
    }),
    errors: [],
  }),
  'member.updateProfile': command({
    auth: 'member',
    summary: 'Change nickname or birthday (month and day only); an omitted field stays',
    input: shape({
      nickname: z.string().trim().min(1).max(20).optional(),
      birthday: shape({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
        .nullable()
        .optional(),
    }),
    output: shape({ profile }),
    errors: [],
  }),
  'member.updateAvatar': command({
    auth: 'member',
    summary: 'Set the avatar: PNG or JPEG, base64',
    input: shape({ imageBase64: z.string().min(40).max(412_000) }),
    output: shape({ profile }),
    errors: ['IMAGE_INVALID', 'BODY_TOO_LARGE'],
    maxBody: 420_000,
  }),
};
