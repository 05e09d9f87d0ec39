import type { BusinessDay } from '@shared/domain/day';
import type { Account } from '@shared/domain/points-types';
import { accountOf, earnPoints, lotsOf, proveAllBooks } from '../../server/modules/points';
import { transaction } from '../../server/platform/db/tx';
import type { TestApp } from './harness';

export const ORDER = { type: 'order', goods: '耶加雪菲' } as const;
export const EXCHANGE = { type: 'exchange', goods: '挂耳' } as const;
export const REFUND = { type: 'refund', goods: '耶加雪菲' } as const;

let keys = 0;

/** Gives points that are available at once, with the ordinary last day or another. */
export async function give(app: TestApp, memberId: string, points: number, lastDay?: string): Promise<void> {
  keys += 1;
  const sourceKey = `test:${keys}`;
  const earning = {
    sourceKey,
    points,
    reason: ORDER,
    ...(lastDay ? { lastDay: lastDay as BusinessDay } : {}),
  };
  await transaction(() => earnPoints(app.ctx(), memberId, [earning]));
}

export async function bucketsOf(memberId: string): Promise<Account> {
  const { available, pending, held, debt } = await accountOf(memberId);
  return { available, pending, held, debt };
}

/** What is left in lots, by last day. */
export async function lotsByDay(memberId: string): Promise<Record<string, number>> {
  return Object.fromEntries((await lotsOf(memberId)).map((lot) => [lot.lastDay, lot.remaining]));
}

/** Proves every book; what disagrees, or nothing. */
export async function disagreements(app: TestApp): Promise<unknown[]> {
  return (await proveAllBooks(app.ctx())).disagreements;
}
