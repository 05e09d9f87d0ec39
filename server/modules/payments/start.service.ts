import type { Output } from '@shared/contracts';
import { ZERO_FEN } from '@shared/domain/money';
import { goodsWords } from '@shared/domain/orders/order.words';
import type { MallSettings } from '@shared/domain/settings';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import type { WechatPay } from '../../wechat';
import { payerOf } from '../identity';
import type { Payer } from '../identity';
import { attachAttempt, orderOf } from '../orders';
import type { OrderRow } from '../orders';
import { currentSettings } from '../settings';
import { closeAttempt } from './close.service';
import { nextLook } from './look.service';
import { failedFor, payOf, payRefusal } from './pay-refusal';
import { openPaymentOf, PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';

type Started = Output<'pay.start'>;

/** WeChat wants a minute; with some more for a slow way there. */
const LEAST_TIME_MS = 90_000;
/** The number that is open may turn out used up; another new one would be refused like the first. */
const MOST_NUMBERS = 2;

/**
 * Opens a payment at WeChat, or the one that is open already, and answers what the phone needs.
 * @throws ORDER_GONE, ORDER_NOT_PAYABLE, PAY_NOT_CONFIGURED, WECHAT_UNAVAILABLE
 */
export async function startPayment(ctx: Ctx, memberId: string, orderId: string): Promise<Started> {
  const payer = await payerOf(ctx, memberId);
  for (let number = 1; number <= MOST_NUMBERS; number += 1) {
    const payable = await transaction(async () => openAttempt(ctx, memberId, orderId, payer));
    if (!payable) return { kind: 'paid' };
    const pay = payOf(ctx);
    const prepayId = await prepay(ctx, pay, payer, payable.payment);
    if (prepayId === null) continue;
    const { amount } = payable.payment;
    return { kind: 'wechat', params: pay.clientParams(prepayId), amount, closesAt: payable.closesAt };
  }
  throw new AppError('WECHAT_UNAVAILABLE');
}

interface Payable {
  payment: PaymentRow;
  closesAt: number;
}

/** The open attempt of an order, or a new one; null for an order that is paid. */
async function openAttempt(
  ctx: Ctx,
  memberId: string,
  orderId: string,
  payer: Payer | null,
): Promise<Payable | null> {
  const order = await orderOf(memberId, orderId);
  if (order.state === 'closed') throw new AppError('ORDER_NOT_PAYABLE', { state: '已关闭' });
  if (order.state !== 'pending_payment') return null;
  const { closesAt } = order;
  if (closesAt === null || closesAt <= ctx.now) throw new AppError('ORDER_NOT_PAYABLE', { state: '已超时' });
  // Shipping has to be reported under the name that paid, which the order's member alone does not tell then.
  const otherName = payer?.alias || order.memberId !== memberId ? payer?.identityId : undefined;
  const open = order.outTradeNos.length > 0 ? await openPaymentOf(order.memberId, orderId) : null;
  return { payment: open ?? (await newAttempt(ctx, order, closesAt, otherName)), closesAt };
}

async function newAttempt(
  ctx: Ctx,
  order: OrderRow,
  closesAt: number,
  otherName: string | undefined,
): Promise<PaymentRow> {
  payOf(ctx);
  const settings = await currentSettings(ctx);
  const attempt = String(order.outTradeNos.length + 1).padStart(2, '0');
  const payment: PaymentRow = {
    _id: `${order.orderNo}${attempt}`,
    orderId: order._id,
    memberId: order.memberId,
    amount: order.totals.payable,
    description: descriptionOf(settings, order.lines),
    state: 'open',
    startedAt: ctx.now,
    expiresAt: expiresAtOf(closesAt, ctx.now),
    lookAt: nextLook(ctx.now, 0),
    looks: 0,
    transactionId: null,
    paidAt: null,
    refunded: ZERO_FEN,
    lastRefund: null,
    problem: null,
  };
  queue().insert(PaymentModel, payment);
  // This write is what closing the order at the same moment collides with.
  attachAttempt(order, payment._id, otherName);
  return payment;
}

/** What the payer reads in WeChat. */
export function descriptionOf({ brand }: Pick<MallSettings, 'brand'>, lines: OrderRow['lines']): string {
  return `${brand.shortName} ${goodsWords(lines)}`;
}

/** Until when an attempt begun at `now` can be paid; epoch ms. */
export function expiresAtOf(closesAt: number, now: number): number {
  return Math.max(closesAt, now + LEAST_TIME_MS);
}

/** The prepay_id, or null when this number is used up and the order has to be looked at again. */
async function prepay(
  ctx: Ctx,
  pay: WechatPay,
  payer: Payer | null,
  payment: PaymentRow,
): Promise<string | null> {
  const { _id: outTradeNo, description, amount: totalFen, expiresAt } = payment;
  if (!payer) throw new AppError('WECHAT_UNAVAILABLE');
  try {
    return await pay.prepay({ outTradeNo, description, totalFen, openid: payer.openid, expiresAt });
  } catch (error) {
    // It was paid, paying ended there, or the member's openid is another one by now.
    if (!failedFor(error, 'out-trade-no-used', 'closed', 'invalid-request')) throw payRefusal(error);
    await closeAttempt(ctx, pay, payment);
    return null;
  }
}
