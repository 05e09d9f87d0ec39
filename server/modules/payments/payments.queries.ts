import type { QueryFilter } from 'mongoose';
import type { Output, ParsedInput } from '@shared/contracts';
import { AppError } from '@shared/errors';
import { PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';
import { paymentItem, refundItem } from './payments.view';
import { RefundModel } from './refund.model';
import type { RefundRow } from './refund.model';

/** Payments of an order, a member or with one of their numbers, newest first. @throws BAD_INPUT for a foreign cursor */
export async function paymentPage(
  filters: ParsedInput<'pay.listPayments'>,
): Promise<Output<'pay.listPayments'>> {
  const { state, q, limit } = filters;
  const rows = await PaymentModel.find({
    ...(state ? { state } : {}),
    ...paymentNamed(q),
    ...startedIn(filters),
  })
    .sort({ startedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(paymentItem), nextCursor: last ? `${last.startedAt}.${last._id}` : null };
}

function paymentNamed(q: string): QueryFilter<PaymentRow> {
  if (q === '') return {};
  if (q.startsWith('ord_')) return { orderId: q };
  if (q.startsWith('mem_')) return { memberId: q };
  // WeChat's numbers have 28 digits, ours 18, and people read 16 of them on the order.
  if (/^\d{24,32}$/.test(q)) return { transactionId: q };
  return /^\d{16}$/.test(q) ? { _id: { $gte: q, $lt: `${q}:` } } : { _id: q };
}

function startedIn({
  from,
  to,
  cursor,
}: Pick<ParsedInput<'pay.listPayments'>, 'from' | 'to' | 'cursor'>): QueryFilter<PaymentRow> {
  const mark = cursor === undefined ? null : markOf(cursor);
  const bounds = {
    ...(from === undefined ? {} : { $gte: from }),
    ...(to === undefined ? {} : { $lt: to }),
    ...(mark ? { $lte: mark.at } : {}),
  };
  return {
    ...(Object.keys(bounds).length > 0 ? { startedAt: bounds } : {}),
    ...(mark
      ? { $or: [{ startedAt: { $lt: mark.at } }, { startedAt: mark.at, _id: { $lt: mark.id } }] }
      : {}),
  };
}

function markOf(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.(\w+)$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new AppError('BAD_INPUT', { issues: 'cursor' });
  return { at: Number(at), id };
}

/** Refunds, newest first; the cursor is the id the last page ended with. */
export async function refundPage(
  filters: ParsedInput<'pay.listRefunds'>,
): Promise<Output<'pay.listRefunds'>> {
  const { state, q, cursor, limit } = filters;
  const rows = await RefundModel.find({
    ...(state ? { state } : {}),
    ...(cursor === undefined ? {} : { _id: { $lt: cursor } }),
    ...refundNamed(q),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  return {
    items: page.map(refundItem),
    nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}

function refundNamed(q: string): QueryFilter<RefundRow> {
  if (q === '') return {};
  if (q.startsWith('ord_')) return { orderId: q };
  if (q.startsWith('mem_')) return { memberId: q };
  if (q.startsWith('rfd_')) return { outRefundNo: q };
  return /^\d+$/.test(q) ? { outTradeNo: q } : { afterSaleId: q };
}
