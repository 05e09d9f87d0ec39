import type { QueryFilter } from 'mongoose';
import type { Output, ParsedInput } from '@shared/contracts';
import { goodsWords } from '@shared/domain/orders/order.words';
import type { OrderState } from '@shared/domain/orders/order-machine';
import type { Ctx } from '../../platform/context';
import { firstId } from '../../platform/ids';
import { idsOfPerson, ownedBy } from '../identity';
import { nicknamesOf } from '../members';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';
import { unitsOf } from './order.view';
import { phoneTailIndex } from './place.service';

type AdminList = Output<'order.adminList'>;
type Filters = ParsedInput<'order.adminList'>;
export type AdminRow = AdminList['items'][number];

/** A page for the console, newest first; the cursor is the id the last page ended with. */
export async function adminList(ctx: Ctx, filters: Filters): Promise<AdminList> {
  const { state, cursor, limit } = filters;
  const rows = await OrderModel.find({
    ...(state ? { state } : {}),
    ...(await named(ctx, filters.q)),
    ...placedBetween(filters, cursor),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const names = await nicknamesOf(page.map(({ memberId }) => memberId));
  return {
    items: page.map((order) => adminRow(order, names.get(order.memberId) ?? '')),
    nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null,
    counts: await waiting(),
  };
}

export function adminRow(order: OrderRow, nickname: string): AdminRow {
  const { orderNo, memberId, state, placedAt, paidAt, lines, totals, refunded, openAfterSales } = order;
  return {
    ...{ orderId: order._id, orderNo, memberId, nickname, state, placedAt, paidAt, openAfterSales },
    count: unitsOf(lines),
    goods: goodsWords(lines),
    payable: totals.payable,
    refunded: refunded.money,
  };
}

/** Order number (people read it in groups), a person's member id, or the last four digits of the phone. */
async function named(ctx: Ctx, q: string): Promise<QueryFilter<OrderRow>> {
  const text = q.replaceAll(' ', '');
  if (text === '') return {};
  if (/^\d{4}$/.test(text)) return { phoneTail: { $eq: phoneTailIndex(ctx, text), $type: 'string' } };
  if (text.startsWith('mem_')) return { memberId: ownedBy(await idsOfPerson(text)) };
  return text.startsWith('ord_') ? { _id: text } : { orderNo: text };
}

function placedBetween({ from, to }: Filters, cursor: string | undefined): QueryFilter<OrderRow> {
  const ends = [to === undefined ? undefined : firstId('ord', to), cursor].filter((end) => end !== undefined);
  const range = {
    ...(from === undefined ? {} : { $gte: firstId('ord', from) }),
    ...(ends.length > 0 ? { $lt: ends.sort()[0] } : {}),
  };
  return Object.keys(range).length > 0 ? { _id: range } : {};
}

async function waiting(): Promise<AdminList['counts']> {
  const open: OrderState[] = ['pending_payment', 'paid', 'shipped'];
  const found = await OrderModel.aggregate<{ _id: OrderState; n: number }>([
    { $match: { state: { $in: open } } },
    { $group: { _id: '$state', n: { $sum: 1 } } },
  ]);
  const [toPay = 0, toShip = 0, toReceive = 0] = open.map(
    (state) => found.find(({ _id }) => _id === state)?.n,
  );
  return { toPay, toShip, toReceive };
}
