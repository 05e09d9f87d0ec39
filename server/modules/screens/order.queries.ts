import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { afterSalesOf } from '../aftersales';
import { nicknamesOf } from '../members';
import { orderById, orderByTradeNo, orderOf } from '../orders';
import type { OrderRow } from '../orders';
import { paymentsOf, refundsOf } from '../payments';
import type { RefundRow } from '../payments';
import { currentSettings } from '../settings';
import { parcelsOf } from '../shipments';
import { adminDetail, orderDetail } from './order.view';

/** One order of the member with its parcels and after-sales. @throws ORDER_GONE */
export async function orderGet(ctx: Ctx, input: ParsedInput<'order.get'>): Promise<Output<'order.get'>> {
  const owner = memberId(ctx);
  const order =
    'orderId' in input ? await orderOf(owner, input.orderId) : await orderByTradeNo(owner, input.outTradeNo);
  const [parcels, afterSales, sentBack] = await Promise.all([
    parcelsIn(order),
    afterSalesOf(order._id),
    sentBackOf(order),
  ]);
  return orderDetail(ctx, { order, parcels, afterSales, sentBack }, await currentSettings(ctx));
}

/** One order for an operator. It opens an address, so the reading is audited. @throws ORDER_GONE */
export async function orderAdminGet(
  ctx: Ctx,
  { orderId }: ParsedInput<'order.adminGet'>,
): Promise<Output<'order.adminGet'>> {
  const order = await orderById(orderId);
  const [parcels, afterSales, payments, refunds, names] = await Promise.all([
    parcelsIn(order),
    afterSalesOf(orderId),
    paymentsOf(orderId),
    refundsOf(orderId),
    nicknamesOf([order.memberId]),
  ]);
  await transaction(async () => {
    audit(ctx, 'order.read', orderId);
  });
  const nickname = names.get(order.memberId) ?? '';
  return adminDetail(
    ctx,
    { order, parcels, afterSales, payments, refunds, nickname },
    await currentSettings(ctx),
  );
}

/** Whole payments that went back: of an order that closed before it was paid, or was paid more than once. */
async function sentBackOf({ _id, state, paidAt, outTradeNos }: OrderRow): Promise<RefundRow[]> {
  const expected = paidAt === null ? 0 : 1;
  if (state === 'pending_payment' || outTradeNos.length <= expected) return [];
  return (await refundsOf(_id)).filter(({ kind }) => kind !== 'order');
}

/** What never left has no parcels: no need to look. */
function parcelsIn(order: OrderRow): ReturnType<typeof parcelsOf> {
  return order.lines.some(({ shipped }) => shipped > 0) ? parcelsOf(order._id) : Promise.resolve([]);
}
