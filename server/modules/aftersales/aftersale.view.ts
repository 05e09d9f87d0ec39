import type { Output } from '@shared/contracts';
import { memberActions } from '@shared/domain/orders/aftersale-machine';
import {
  afterSaleHeadline,
  afterSaleMoveWords,
  afterSaleStateWords,
} from '@shared/domain/orders/aftersale.words';
import { formatDay, formatMoment } from '@shared/domain/day.words';
import type { BusinessDay } from '@shared/domain/day';
import { refundSentences } from '@shared/domain/orders/refund.words';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { OrderRow } from '../orders';
import type { AfterSaleRow, StoredRefund } from './aftersale.model';

export type AfterSaleView = Output<'aftersale.get'>;
type RefundView = Output<'aftersale.preview'>;
type AdminView = Output<'aftersale.adminGet'>;

export function refundView(refund: StoredRefund, today: BusinessDay): RefundView {
  const { money, freight, pointsBack, pointsTaken, coupons } = refund;
  return {
    money,
    freight,
    pointsBack,
    pointsTaken,
    coupons: coupons.flatMap(({ name, until }) => (until ? [{ name, until: formatDay(until, today) }] : [])),
    sentences: refundSentences(refund, coupons, today),
  };
}

export function afterSaleView(row: AfterSaleRow, now: number, settings: MallSettings): AfterSaleView {
  const { _id: afterSaleId, orderId, kind, state, lines, reason, text, returnParcel, createdAt } = row;
  const { returnAddress } = settings.order;
  const refusal = [...row.history].reverse().find(({ event }) => event === 'refuse')?.reason ?? '';
  const { zone } = settings.brand;
  const sendBackBy = row.sendBackBy === null ? '' : formatMoment(row.sendBackBy, now, zone);
  const sending = state === 'awaitingGoods' || state === 'goodsOnTheWay';
  return {
    afterSaleId,
    orderId,
    kind,
    state,
    stateText: afterSaleStateWords(state),
    ...afterSaleHeadline({ state, kind, money: row.refund.money, refusal, returnAddress, sendBackBy }),
    lines,
    reason,
    text,
    pictures: row.fileIds.map((id) => `/files/${id}`),
    refund: refundView(row.refund, businessDayOf(now, zone)),
    sendTo: sending && returnAddress !== '' ? returnAddress : null,
    returnParcel,
    history: row.history.map((move) => ({ at: move.at, text: afterSaleMoveWords(move) })),
    actions: memberActions(state),
    createdAt,
  };
}

/** What operators see besides: whose it is, and how the order stands. */
export function adminView(
  row: AfterSaleRow,
  order: OrderRow,
  nickname: string,
  now: number,
  settings: MallSettings,
): AdminView {
  return {
    ...afterSaleView(row, now, settings),
    memberId: row.memberId,
    nickname,
    orderNo: row.orderNo,
    orderState: order.state,
    shipped: order.lines.some(({ shipped }) => shipped > 0),
    paidTotal: order.totals.payable,
    refundedTotal: order.refunded.money,
    refundId: row.refundId,
  };
}
