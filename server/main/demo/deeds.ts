import { sourceKeys } from '@shared/domain/source-keys';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { tap } from '../../modules/checkin';
import { postGrowth } from '../../modules/members';
import {
  clawbackPoints,
  earnPoints,
  expireLots,
  holdPoints,
  pendPoints,
  releasePoints,
  settlePoints,
  spendPoints,
} from '../../modules/points';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';

/** Something that happened to a demo member, done again through the services of the product. */
export interface Deed {
  day: BusinessDay;
  /** Minutes after midnight, brand time. */
  minute: number;
  run: (ctx: Ctx, memberId: string) => Promise<void>;
}

const FREEZE_DAYS = 7;

export interface Order {
  /** Names the order in the ledger; unique over the demo. */
  id: string;
  day: BusinessDay;
  goods: string;
  /** Paid; as many points and as much growth. */
  yuan: number;
  receivedAfter?: number;
  /** Points spent on it. */
  points?: number;
}

const lotOf = (orderId: string): string => `ptl_${orderId}`;

/** Paid, received some days later, points released when the days of return are over. */
export function order({ id, day, goods, yuan, receivedAfter = 5, points = 0 }: Order): Deed[] {
  const received = addDays(day, receivedAfter);
  const reason = { type: 'order', goods } as const;
  const uses: Deed[] =
    points === 0
      ? []
      : [
          deed(day, '20:12', (ctx, memberId) =>
            holdPoints(ctx, memberId, sourceKeys.orderHold(id), points, reason),
          ),
          deed(day, '20:13', (ctx, memberId) =>
            settlePoints(ctx, memberId, sourceKeys.orderHold(id), sourceKeys.orderSettle(id), reason),
          ),
        ];
  return [
    ...uses,
    deed(day, '20:14', (ctx, memberId) =>
      pendPoints(ctx, memberId, lotOf(id), { sourceKey: sourceKeys.orderEarn(id), points: yuan, reason }),
    ),
    deed(received, '18:30', (ctx, memberId) =>
      postGrowth(ctx, memberId, {
        sourceKey: `order:${id}:growth`,
        amount: yuan,
        day: received,
        title: `收货「${goods}」`,
      }),
    ),
    deed(addDays(received, FREEZE_DAYS), '18:30', (ctx, memberId) =>
      releasePoints(ctx, memberId, lotOf(id), sourceKeys.orderRelease(id), reason),
    ),
  ];
}

/** The whole order goes back: its points and its growth are taken back. */
export function refund({ id, day, goods, yuan, receivedAfter = 5 }: Order, on: BusinessDay): Deed[] {
  return [
    deed(on, '10:40', (ctx, memberId) =>
      clawbackPoints(ctx, memberId, {
        sourceKey: sourceKeys.refundClawback(id),
        points: yuan,
        ownLotId: lotOf(id),
        reason: { type: 'refund', goods },
      }),
    ),
    deed(on, '10:41', (ctx, memberId) =>
      postGrowth(ctx, memberId, {
        sourceKey: `refund:${id}:growth`,
        amount: -yuan,
        day: addDays(day, receivedAfter),
        title: `退「${goods}」`,
      }),
    ),
  ];
}

/** Points of a campaign on top of an order, to be used by `lastDay`. */
export function bonus(
  id: string,
  day: BusinessDay,
  goods: string,
  points: number,
  lastDay: BusinessDay,
): Deed {
  const earning = { sourceKey: `campaign:${id}`, points, lastDay, reason: { type: 'order', goods } as const };
  return deed(day, '12:20', async (ctx, memberId) => {
    await earnPoints(ctx, memberId, [earning]);
  });
}

export function exchange(id: string, day: BusinessDay, goods: string, points: number): Deed {
  return deed(day, '21:05', (ctx, memberId) =>
    spendPoints(ctx, memberId, sourceKeys.exchangeSpend(id), points, { type: 'exchange', goods }),
  );
}

export function checkins(days: readonly BusinessDay[]): Deed[] {
  return days.map((day) =>
    deed(day, '08:13', async (ctx, memberId) => {
      await tap(ctx, memberId);
    }),
  );
}

/** The nightly job, on a day on which it has something to take. */
export function expiry(day: BusinessDay): Deed {
  return {
    day,
    minute: 5,
    run: async (ctx) => {
      await expireLots(ctx);
    },
  };
}

function deed(day: BusinessDay, at: string, run: Deed['run']): Deed {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return { day, minute: hour * 60 + minute, run: (ctx, id) => transaction(() => run(ctx, id)) };
}
