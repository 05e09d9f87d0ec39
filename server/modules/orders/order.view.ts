import type { Output } from '@shared/contracts';
import { actionsOf } from '@shared/domain/orders/actions';
import { lineAfterSaleWords, stateText } from '@shared/domain/orders/order.words';
import type { OrderLine, OrderRow } from './order.model';
import { unitsLeft } from './refund.service';

export type OrderCard = Output<'order.list'>['items'][number];
type LineView = OrderCard['lines'][number];

export function orderCard(order: OrderRow, now: number): OrderCard {
  const { state, history, lines, totals, paidAt, afterSaleUntil, toReview, invoice } = order;
  return {
    orderId: order._id,
    state,
    stateText: stateText(state, history),
    placedAt: order.placedAt,
    closesAt: order.closesAt,
    lines: lines.map(lineView),
    count: unitsOf(lines),
    payable: totals.payable,
    pointsUsed: totals.pointsUsed,
    actions: actionsOf(
      {
        ...{ state, paidAt, afterSaleUntil, toReview },
        unitsLeft: lines.reduce((sum, line) => sum + unitsLeft(line), 0),
        payable: totals.payable,
        invoiced: invoice !== null,
      },
      now,
    ),
  };
}

/** The goods of a line, as every list shows them. */
export function lineGoods(line: OrderLine) {
  const { key, skuId, productId, name, option, imageUrl, tint, quantity } = line;
  return { key, skuId, productId, name, option, imageUrl, tint, quantity };
}

export function lineView(line: OrderLine): LineView {
  return {
    ...lineGoods(line),
    kind: line.kind,
    unit: line.unit,
    listUnit: line.listUnit,
    amount: line.amount,
    paid: line.paid,
    points: line.pointsUsed,
    returned: line.returned,
    afterSale: lineAfterSaleWords(line),
  };
}

export function unitsOf(lines: readonly OrderLine[]): number {
  return lines.reduce((units, { quantity }) => units + quantity, 0);
}
