import type { Output } from '@shared/contracts';
import { afterSaleStateWords } from '@shared/domain/orders/aftersale.words';
import { cityOf, maskReceiverPhone } from '@shared/domain/orders/address.words';
import { deliveryDay } from '@shared/domain/orders/delivery';
import { earnedWords, moveWords } from '@shared/domain/orders/order.words';
import { sentBackWords } from '@shared/domain/orders/pay.words';
import { headlineWords, stepsOf, sublineWords } from '@shared/domain/orders/progress.words';
import type { ParcelFacts, ProgressFacts } from '@shared/domain/orders/progress.words';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { AfterSaleRow } from '../aftersales';
import { adminRow, lineView, orderCard, receiverOf } from '../orders';
import type { OrderRow } from '../orders';
import { paymentView, refundView } from '../payments';
import type { PaymentRow, RefundRow } from '../payments';
import { receiptRows } from '../pricing';
import { parcelView } from '../shipments';
import type { ParcelRow } from '../shipments';

type Detail = Output<'order.get'>;
type AdminDetail = Output<'order.adminGet'>;

export interface OrderParts {
  order: OrderRow;
  parcels: readonly ParcelRow[];
  afterSales: readonly AfterSaleRow[];
}

export interface AdminParts extends OrderParts {
  payments: readonly PaymentRow[];
  refunds: readonly RefundRow[];
  nickname: string;
}

export function orderDetail(
  ctx: Ctx,
  { order, parcels, afterSales, sentBack }: OrderParts & { sentBack: readonly RefundRow[] },
  settings: MallSettings,
): Detail {
  const { zone } = settings.brand;
  const progress = progressOf(order, parcels, settings);
  const receiver = receiverOf(ctx, order);
  return {
    ...orderCard(order, ctx.now),
    headline: headlineWords(progress),
    subline: sublineWords(progress, ctx.now, zone),
    steps: stepsOf(progress),
    parcels: parcels.map((parcel) => parcelView(parcel, ctx.logistics.carriers, ctx.now, zone)),
    rows: receiptRows(order.receipt),
    pointsSentence: pointsSentence(order, ctx.now, settings),
    address: receiver && {
      name: receiver.name,
      phoneMasked: maskReceiverPhone(receiver.phone),
      text: receiver.text,
    },
    orderNo: order.orderNo,
    paidAt: order.paidAt,
    payMethod: payMethodOf(order),
    note: order.note,
    history: order.history.map((move) => ({ at: move.at, text: moveWords(move) })),
    invoice: order.invoice && { state: order.invoice.state, title: order.invoice.title },
    afterSales: afterSales.map(afterSaleLink),
    sentBack: sentBack.flatMap(({ kind, amount, state }) =>
      kind === 'order' ? [] : [sentBackWords(kind, amount, state === 'success')],
    ),
    confirmReceive: confirmReceive(ctx, order),
  };
}

export function adminDetail(ctx: Ctx, parts: AdminParts, settings: MallSettings): AdminDetail {
  const { order, parcels, afterSales, payments, refunds, nickname } = parts;
  const { zone } = settings.brand;
  const receiver = receiverOf(ctx, order);
  return {
    ...adminRow(order, nickname),
    lines: order.lines.map((line) => ({ ...lineView(line), shipped: line.shipped })),
    rows: receiptRows(order.receipt),
    address: receiver && { name: receiver.name, phone: receiver.phone, text: receiver.text },
    note: order.note,
    parcels: parcels.map((parcel) => parcelView(parcel, ctx.logistics.carriers, ctx.now, zone)),
    history: order.history.map(({ at, from, to, event, actor, actorId, reason }) => ({
      ...{ at, from, to, event, reason },
      actor: actorId ?? actor,
    })),
    payments: payments.map(paymentView),
    refunds: refunds.map(refundView),
    afterSales: afterSales.map(afterSaleLink),
    invoice: order.invoice && {
      state: order.invoice.state,
      title: order.invoice.title,
      taxNo: order.invoice.taxNo,
      email: order.invoice.email,
    },
  };
}

function progressOf(
  order: OrderRow,
  parcels: readonly ParcelRow[],
  { brand, shipping }: MallSettings,
): ProgressFacts {
  const { state, history, closesAt, paidAt, shippedAt, signedAt, receivesAt, receivedAt, address } = order;
  return {
    ...{ state, history, closesAt, paidAt, shippedAt, signedAt, receivesAt, receivedAt },
    city: address ? cityOf(address) : '',
    // From the payment on: what is paid late leaves late.
    dueDay: address && deliveryDay(paidAt ?? order.placedAt, address.regionCode, shipping, brand.zone),
    parcels: parcels.map(parcelFacts),
  };
}

function parcelFacts({ state, trace, shippedAt }: ParcelRow): ParcelFacts {
  return {
    state,
    since: trace.at(-1)?.at ?? shippedAt,
    arrivedAt: trace.find((node) => node.state === 'inYourCity')?.at ?? null,
  };
}

function pointsSentence(order: OrderRow, now: number, { brand, points }: MallSettings): string | null {
  if (order.paidAt === null) return null;
  const left = order.totals.pointsEarned - order.refunded.pointsTaken;
  const facts = { points: left, received: order.receivedAt !== null, dueAt: order.pointsDueAt };
  return earnedWords(facts, businessDayOf(now, brand.zone), points, brand.zone);
}

function payMethodOf({ paidAt, paidTradeNo, totals }: OrderRow): string | null {
  if (paidAt === null) return null;
  if (paidTradeNo !== null) return '微信支付';
  return totals.pointsUsed > 0 ? '积分' : '不用付款';
}

function afterSaleLink({ _id: afterSaleId, state, refund }: AfterSaleRow): Detail['afterSales'][number] {
  return { afterSaleId, stateText: afterSaleStateWords(state), money: refund.money };
}

/** What WeChat's own component for confirming receipt is opened with. */
function confirmReceive(
  { config }: Ctx,
  { state, transactionId, paidTradeNo }: OrderRow,
): Detail['confirmReceive'] {
  const merchantId = config.pay?.mchid;
  if (state !== 'shipped' || !merchantId || transactionId === null || paidTradeNo === null) return null;
  return { merchantId, merchantTradeNo: paidTradeNo, transactionId };
}
