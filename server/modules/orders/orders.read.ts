import { subtractFen } from '@shared/domain/money';
import type { Fen } from '@shared/domain/money';
import { AppError } from '@shared/errors';
import type { Part } from '../../platform/db/parts';
import { queue } from '../../platform/db/tx';
import { aliasesOf, idsOfPerson, ownedBy } from '../identity';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';

/**
 * An order of this person; read it inside the transaction that changes it. What is done with it carries the order's own
 * member, who may be an alias of the one who asks. @throws ORDER_GONE
 */
export async function orderOf(memberId: string, orderId: string): Promise<OrderRow> {
  return ofPerson(memberId, (owner) => OrderModel.findOne({ _id: orderId, memberId: owner }).lean());
}

/** By the number the order centre of WeChat hands over. @throws ORDER_GONE */
export async function orderByTradeNo(memberId: string, outTradeNo: string): Promise<OrderRow> {
  return ofPerson(memberId, (owner) =>
    OrderModel.findOne({ outTradeNos: outTradeNo, memberId: owner }).lean(),
  );
}

/** Nearly everybody is one member: only what is not theirs is looked for among their aliases. */
async function ofPerson(
  memberId: string,
  find: (owner: string | { $in: string[] }) => Promise<OrderRow | null>,
): Promise<OrderRow> {
  const own = await find(memberId);
  if (own) return own;
  const aliases = await aliasesOf(memberId);
  return orGone(aliases.length > 0 ? await find({ $in: aliases }) : null);
}

/** Any member's order: for operators, jobs and news of WeChat only. @throws ORDER_GONE */
export async function orderById(orderId: string): Promise<OrderRow> {
  return orGone(await OrderModel.findById(orderId).lean());
}

/** As `orderById`, to be read along with a row that has its `orderId`. */
export const orderPart: Part<OrderRow> = {
  from: 'orders',
  by: '_id',
  pipeline: [],
  read: ([order]: OrderRow[]) => orGone(order ?? null),
};

/** Orders of any members, for lists of operators; in no order. */
export async function ordersById(orderIds: readonly string[]): Promise<OrderRow[]> {
  return OrderModel.find({ _id: { $in: [...new Set(orderIds)] } }).lean();
}

/** Received orders of a person with something to review, newest first. */
export async function ordersToReview(memberIds: readonly string[], limit: number): Promise<OrderRow[]> {
  return OrderModel.find({ memberId: ownedBy(memberIds), toReview: { $gt: 0 } })
    .sort({ _id: -1 })
    .limit(limit)
    .lean();
}

/** Unpaid orders whose time is over, oldest first. */
export async function ordersToClose(now: number, limit: number): Promise<OrderRow[]> {
  return OrderModel.find({ closesAt: { $gt: 0, $lte: now } })
    .sort({ closesAt: 1 })
    .limit(limit)
    .lean();
}

/** Shipped orders that are received by themselves now, oldest first. */
export async function ordersToReceive(now: number, limit: number): Promise<OrderRow[]> {
  return OrderModel.find({ receivesAt: { $gt: 0, $lte: now } })
    .sort({ receivesAt: 1 })
    .limit(limit)
    .lean();
}

/** Received orders past their after-sale time with none open, oldest first. */
export async function ordersToComplete(now: number, limit: number): Promise<OrderRow[]> {
  return OrderModel.find({ state: 'received', afterSaleUntil: { $lte: now }, openAfterSales: 0 })
    .sort({ afterSaleUntil: 1 })
    .limit(limit)
    .lean();
}

function orGone(order: OrderRow | null): OrderRow {
  if (!order) throw new AppError('ORDER_GONE');
  return order;
}

/** A number under which WeChat may be paid for this order, written before WeChat hears of it. */
export function attachAttempt({ _id, memberId }: OrderRow, outTradeNo: string, payerId?: string): void {
  queue().update(
    OrderModel,
    { _id, memberId, state: 'pending_payment' },
    { $addToSet: { outTradeNos: outTradeNo }, ...(payerId === undefined ? {} : { $set: { payerId } }) },
    { code: 'BUSY' },
  );
}

type MoneyOfOrder = Pick<
  OrderRow,
  '_id' | 'state' | 'totals' | 'refunded' | 'paidAt' | 'paidTradeNo' | 'transactionId'
>;

/** What the proof of the books compares with payments and refunds: a page of all orders by id. */
export async function ordersForBooks(afterId: string, limit: number): Promise<MoneyOfOrder[]> {
  const fields = { state: 1, totals: 1, refunded: 1, paidAt: 1, paidTradeNo: 1, transactionId: 1 };
  return OrderModel.find({ _id: { $gt: afterId } }, fields)
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
}

const PAID_STATES: OrderRow['state'][] = ['paid', 'shipped', 'received', 'completed'];

/** How many orders the person has paid and not had refunded whole. */
export async function paidOrdersOf(memberId: string): Promise<number> {
  return OrderModel.countDocuments({
    memberId: ownedBy(await idsOfPerson(memberId)),
    state: { $in: PAID_STATES },
  });
}

/** How many orders a member paid, and the fen of them that were not given back. */
export async function boughtBy(memberId: string): Promise<{ orders: number; net: number }> {
  const [sum] = await OrderModel.aggregate<{ orders: number; net: number }>([
    { $match: { memberId, state: { $in: PAID_STATES } } },
    {
      $group: {
        _id: null,
        orders: { $sum: 1 },
        net: { $sum: { $subtract: ['$totals.payable', '$refunded.money'] } },
      },
    },
  ]);
  return { orders: sum?.orders ?? 0, net: sum?.net ?? 0 };
}

/** The person's newest orders, whatever became of them. */
export async function recentOrders(memberId: string, limit: number): Promise<OrderRow[]> {
  return OrderModel.find({ memberId: ownedBy(await idsOfPerson(memberId)) })
    .sort({ _id: -1 })
    .limit(limit)
    .lean();
}

/** What the first paid order of each of these members brought, refunds taken off; only where something is left. */
export async function firstSales(memberIds: readonly string[]): Promise<Fen[]> {
  const rows = await OrderModel.find(
    { memberId: { $in: [...memberIds] }, paidAt: { $gt: 0 } },
    { memberId: 1, paidAt: 1, totals: 1, refunded: 1 },
  )
    .sort({ memberId: 1, _id: 1 })
    .lean();
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = first.get(row.memberId);
    if (!known || (row.paidAt ?? 0) < (known.paidAt ?? 0)) first.set(row.memberId, row);
  }
  const net = [...first.values()].map(({ totals, refunded }) => subtractFen(totals.payable, refunded.money));
  return net.filter((money) => money > 0);
}
