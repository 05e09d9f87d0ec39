import type { Part } from '../../platform/db/parts';
import { queue } from '../../platform/db/tx';
import { PurchaseModel } from './stock.model';
import type { PurchaseRow } from './stock.model';

export function purchaseId(memberId: string, subject: string): string {
  return `${memberId}:${subject}`;
}

interface Counters {
  units: number;
  times: number;
  kept: number;
}

/** Queues an addition to the counters of a row, which begins with the first one. */
function add(memberId: string, subject: string, change: Partial<Counters>, paidAt?: number): void {
  const zero = Object.entries({ units: 0, times: 0, kept: 0 }).filter(([name]) => !(name in change));
  queue().upsert(
    PurchaseModel,
    { _id: purchaseId(memberId, subject) },
    {
      $setOnInsert: { memberId, subject, ...Object.fromEntries(zero), ...(paidAt ? {} : { lastAt: null }) },
      $inc: change,
      ...(paidAt ? { $max: { lastAt: paidAt } } : {}),
    },
  );
}

/** Counts ordered units. @throws LIMIT_REACHED at the flush, when there would be more than `max` */
export function countUnits(
  memberId: string,
  subject: string,
  { quantity, max, name }: { quantity: number; max: number | null; name: string },
): void {
  add(memberId, subject, { units: max === null ? quantity : 0 });
  if (max === null) return;
  queue().update(
    PurchaseModel,
    { _id: purchaseId(memberId, subject), units: { $lte: max - quantity } },
    { $inc: { units: quantity } },
    // The quote has told how many are left; who comes here raced an order of their own.
    { code: 'LIMIT_REACHED', params: { name, max, left: 0 } },
  );
}

/** Units of an order that is off, or that came back. */
export function uncountUnits(memberId: string, subject: string, quantity: number): void {
  add(memberId, subject, { units: -quantity });
}

/** An order with this product was paid. */
export function countPaid(memberId: string, productId: string, quantity: number, at: number): void {
  add(memberId, productId, { times: 1, kept: quantity }, at);
}

export function countRefunded(memberId: string, productId: string, quantity: number): void {
  add(memberId, productId, { kept: -quantity });
}

/** What the member has bought of these subjects, to be read along with the member. */
export function purchasesPart(subjects: readonly string[]): Part<PurchaseRow[]> {
  return {
    from: 'purchases',
    by: 'memberId',
    pipeline: [{ $match: { subject: { $in: [...subjects] } } }],
    read: (rows: PurchaseRow[]) => rows,
  };
}

const OFTEN = 60;

/** What the member buys again, most often first. */
export const oftenPart: Part<PurchaseRow[]> = {
  from: 'purchases',
  by: 'memberId',
  pipeline: [{ $match: { kept: { $gt: 0 } } }, { $sort: { times: -1, lastAt: -1 } }, { $limit: OFTEN }],
  read: (rows: PurchaseRow[]) => rows,
};
