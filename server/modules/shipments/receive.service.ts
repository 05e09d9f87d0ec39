import type { OrderState } from '@shared/domain/orders/order-machine';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import type { PushMessage } from '../../wechat';
import {
  completeOrder,
  orderById,
  orderOf,
  ordersToComplete,
  ordersToReceive,
  receiveOrder,
} from '../orders';
import type { OrderRow } from '../orders';
import { UploadModel } from './shipment.model';

const BATCH = 200;
const SETTLEMENT = 'trade_manage_order_settlement';
const CONFIRMED_BY_PAYER = 1;

/** The member confirms receipt; one who did so in WeChat already is right too. @throws ORDER_GONE, ORDER_NOT_RECEIVABLE */
export async function receiveByMember(ctx: Ctx, memberId: string, orderId: string): Promise<OrderState> {
  const order = await orderOf(memberId, orderId);
  if (isReceived(order)) return order.state;
  await receiveOrder(ctx, order, { actor: 'member', actorId: memberId, reason: '确认收货', at: ctx.now });
  return 'received';
}

/** WeChat settles an order when its payer confirms receipt there, or after its own days. */
export async function takeSettlement(ctx: Ctx, message: PushMessage): Promise<void> {
  const { event, payload } = message;
  const { merchant_trade_no: outTradeNo, confirm_receive_method: method } = payload;
  if (event !== SETTLEMENT || typeof outTradeNo !== 'string' || method === undefined) return;
  const upload = await UploadModel.findOne({ outTradeNo }, { _id: 1 }).lean();
  if (!upload) return;
  await transaction(async () => {
    const order = await orderById(upload._id);
    if (order.state !== 'shipped') return;
    const cause =
      method === CONFIRMED_BY_PAYER
        ? ({ actor: 'member', actorId: order.memberId, reason: '在微信里确认收货' } as const)
        : ({ actor: 'timer', actorId: null, reason: '微信自动确认收货' } as const);
    await receiveOrder(ctx, order, { ...cause, at: ctx.now });
  });
}

/** Orders nobody confirmed, days after their last parcel was signed or shipped. Returns how many were received. */
export async function receiveDue(ctx: Ctx): Promise<number> {
  return each(ctx, await ordersToReceive(ctx.now, BATCH), async (order) => {
    if (order.state !== 'shipped' || (order.receivesAt ?? Infinity) > ctx.now) return;
    await receiveOrder(ctx, order, { actor: 'timer', actorId: null, reason: '到期自动收货', at: ctx.now });
  });
}

/** Received orders whose after-sale time is over. Returns how many were completed. */
export async function completeDue(ctx: Ctx): Promise<number> {
  return each(ctx, await ordersToComplete(ctx.now, BATCH), async (order) => {
    if (order.state === 'received' && order.openAfterSales === 0) completeOrder(ctx, order);
  });
}

/** An order a transaction, read again inside it; one that fails is told of and does not stop the others. */
async function each(
  ctx: Ctx,
  orders: readonly OrderRow[],
  work: (order: OrderRow) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (const { _id } of orders) {
    try {
      await transaction(async () => work(await orderById(_id)));
      done += 1;
    } catch (error) {
      ctx.log.error({ err: error, orderId: _id }, 'an order could not be moved on, will be tried again');
    }
  }
  return done;
}

function isReceived({ state }: OrderRow): boolean {
  return state === 'received' || state === 'completed';
}
