import type { Output, ParsedInput } from '@shared/contracts';
import { subtractFen } from '@shared/domain/money';
import { mayAskInvoice } from '@shared/domain/orders/actions';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';
import { orderById, orderOf } from './orders.read';

/** @throws ORDER_GONE, INVOICE_NOT_ALLOWED when there is nothing to invoice, or it was asked for already */
export async function requestInvoice(
  ctx: Ctx,
  caller: string,
  { orderId, ...asked }: ParsedInput<'order.requestInvoice'>,
): Promise<void> {
  const { memberId, state, paidAt, totals, invoice } = await orderOf(caller, orderId);
  const facts = { state, paidAt, payable: totals.payable, invoiced: invoice !== null };
  if (!mayAskInvoice(facts)) throw new AppError('INVOICE_NOT_ALLOWED');
  queue().update(
    OrderModel,
    { _id: orderId, memberId, invoice: null },
    { $set: { invoice: { state: 'requested', ...asked, at: ctx.now } } },
    { code: 'INVOICE_NOT_ALLOWED' },
  );
}

/** An operator sent it. @throws ORDER_GONE, INVOICE_NOT_ALLOWED when none is waiting */
export async function markInvoiced(ctx: Ctx, orderId: string): Promise<void> {
  const { paidAt } = await orderById(orderId);
  if (paidAt === null) throw new AppError('INVOICE_NOT_ALLOWED');
  queue().update(
    OrderModel,
    { _id: orderId, 'invoice.state': 'requested' },
    { $set: { 'invoice.state': 'issued', 'invoice.at': ctx.now } },
    { code: 'INVOICE_NOT_ALLOWED' },
  );
  audit(ctx, 'order.markInvoiced', orderId);
}

/** Those that wait first, each kind newest order first; the cursor is `state.id`. */
export async function listInvoices({
  state,
  cursor,
  limit,
}: ParsedInput<'order.listInvoices'>): Promise<Output<'order.listInvoices'>> {
  const [from, after] = cursor?.split('.') ?? [];
  const states = (['requested', 'issued'] as const).filter((one) => state === undefined || one === state);
  const rows: OrderRow[] = [];
  for (const one of from === undefined ? states : states.slice(states.findIndex((known) => known === from))) {
    const page = one === from && after ? { _id: { $lt: after } } : {};
    const room = limit + 1 - rows.length;
    if (room <= 0) break;
    rows.push(
      ...(await OrderModel.find({
        'invoice.state': { $eq: one, $type: 'string' },
        paidAt: { $ne: null },
        ...page,
      })
        .sort({ _id: -1 })
        .limit(room)
        .lean()),
    );
  }
  const items = rows.slice(0, limit).flatMap(({ _id, orderNo, totals, refunded, invoice }) => {
    if (!invoice) return [];
    const amount = subtractFen(totals.payable, refunded.money);
    return [{ orderId: _id, orderNo, ...invoice, amount }];
  });
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? `${last.state}.${last.orderId}` : null };
}
