import type { QueryFilter } from 'mongoose';
import type { Output, ParsedInput } from '@shared/contracts';
import { idsOfPerson, ownedBy } from '../identity';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';
import { orderCard } from './order.view';

type Tab = ParsedInput<'order.list'>['tab'];

/** Each tab has an index that begins with the member. */
const TABS: Record<Tab, QueryFilter<OrderRow>> = {
  all: {},
  toPay: { state: 'pending_payment' },
  toShip: { state: 'paid' },
  toReceive: { state: 'shipped' },
  toReview: { toReview: { $gt: 0 } },
  afterSale: { openAfterSales: { $gt: 0 } },
};

/** A page of the person's orders, newest first; the cursor is the id the last page ended with. */
export async function orderList(
  memberId: string,
  { tab, cursor, limit }: ParsedInput<'order.list'>,
  now: number,
): Promise<Output<'order.list'>> {
  const owned = { memberId: ownedBy(await idsOfPerson(memberId)) };
  const rows = await OrderModel.find({ ...owned, ...TABS[tab], ...(cursor ? { _id: { $lt: cursor } } : {}) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  return {
    items: page.map((order) => orderCard(order, now)),
    nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
