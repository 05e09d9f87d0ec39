import { z } from 'zod';
import { count, day, fen, MONEY_ROLES, nothing, query, shape } from './kit';
import { dayCell, streakView } from './checkin';

/** The one thing worth doing now, with the reason it is shown. */
const forYouCard = shape({
  kind: z.enum(['restock', 'coupon', 'makeUp', 'expiring', 'milestone', 'profile', 'level']),
  title: z.string(),
  detail: z.string(),
  action: shape({ label: z.string(), page: z.string() }),
  why: z.string(),
  /** Something the member buys again and again, with a card `restock`. */
  restock: shape({
    productId: z.string(),
    /** 「大概还剩 4 天」 */
    left: z.string(),
    /** A cell a day; null where no date may be told. */
    gauge: shape({ cells: count, left: count }).nullable(),
    /** Of as many as last time. */
    price: fen,
    imageUrl: z.string().nullable(),
    tint: z.string(),
  }).optional(),
});

/** First orders that were paid, refunds taken off. */
const newSales = shape({ joined: count, orders: count, money: fen });
const signedFen = z.int();

const homeTask = shape({
  key: z.enum(['checkin', 'nickname', 'phone', 'birthday', 'makeUp']),
  title: z.string(),
  detail: z.string(),
  /** Points it earns; 0 when it earns none. */
  points: count,
  done: z.boolean(),
  page: z.string(),
});

export const screensContracts = {
  'screens.home': query({
    auth: 'public',
    summary: 'The home screen in one call; without a token, what a visitor sees',
    input: nothing,
    output: shape({
      brand: shape({ name: z.string(), zone: z.string() }),
      today: day,
      greeting: z.string(),
      member: shape({
        nickname: z.string(),
        avatarUrl: z.string().nullable(),
        levelName: z.string(),
        level: z.int(),
        daysSinceJoin: count,
        /** Under the greeting: 「来半山的第 214 天，慢慢来」 */
        company: z.string(),
        week: z.array(dayCell),
        streak: streakView,
        points: shape({
          available: count,
          worthFen: fen,
          expiring: shape({ amount: count, lastDay: day, label: z.string() }).nullable(),
        }),
        forYou: forYouCard.nullable(),
        tasks: z.array(homeTask),
      }).nullable(),
    }),
    errors: [],
  }),
  'screens.newSales': query({
    auth: 'operator',
    roles: MONEY_ROLES,
    summary:
      'Money of first orders in the last days, today not included, against as many days before, and why it changed',
    input: shape({ days: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7) }),
    output: shape({
      from: day,
      to: day,
      now: newSales,
      before: newSales,
      /** What each factor made of the change in fen, exactly; null when one of them was nothing. */
      parts: shape({ joined: signedFen, conversion: signedFen, each: signedFen }).nullable(),
    }),
    errors: ['FORBIDDEN'],
  }),
};
