import { goodsWords } from '@shared/domain/orders/order.words';
import type { LedgerReason } from '@shared/domain/points.words';
import type { OrderLineNews } from '@shared/events';
import type { OrderLine, OrderRow } from './order.model';

interface StockItem {
  skuId: string;
  exchangeId?: string;
  quantity: number;
  name: string;
}

/** What stock an order takes. */
export function stockItems(lines: readonly OrderLine[]): StockItem[] {
  return lines.map((line) => stockItem(line, line.quantity));
}

export function stockItem({ skuId, exchangeId, name }: OrderLine, quantity: number): StockItem {
  return { skuId, ...(exchangeId === null ? {} : { exchangeId }), quantity, name };
}

/** Lines as news tells them: what stayed with the member, and the money for it. */
export function keptNews(order: OrderRow): OrderLineNews[] {
  return order.lines.map((line) => lineNews(line, line.quantity - line.returned, line.paid));
}

export function lineNews(
  { key, skuId, productId, categoryIds, credit }: OrderLine,
  quantity: number,
  paid: number,
): OrderLineNews {
  return { key, skuId, productId, categoryIds, quantity, paid, credit };
}

export function couponIds({ coupons }: Pick<OrderRow, 'coupons'>): string[] {
  return coupons.map(({ id }) => id);
}

/** Why the ledger of points moves with this order. */
export function pointsReason(
  { lines }: Pick<OrderRow, 'lines'>,
  type: 'order' | 'exchange' | 'refund' = 'order',
): LedgerReason {
  return { type, goods: goodsWords(lines) };
}

/** The lot that the points of an order wait in. */
export function earnedLot(orderId: string): string {
  return `${orderId}:earned`;
}
