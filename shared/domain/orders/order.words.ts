import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import { formatCount } from '../numbers';
import type { PointsSettings } from '../settings';
import { businessDayOf } from '../zone';
import type { OrderMove, OrderState } from './order-machine';

const STATES: Record<OrderState, string> = {
  pending_payment: '待付款',
  paid: '待发货',
  shipped: '已发货',
  received: '已收货',
  completed: '已完成',
  closed: '已关闭',
};

/** What an order is called in a list; what closed it tells closed ones apart where the history is given. */
export function stateText(state: OrderState, history: readonly Pick<OrderMove, 'event'>[] = []): string {
  if (state !== 'closed') return STATES[state];
  const event = history.at(-1)?.event;
  if (event === undefined) return STATES.closed;
  return event === 'refundAll' ? '已退款' : '已取消';
}

/** A line of the history: 「付款成功」, 「取消了，不想买了」 */
export function moveWords({ event, actor, reason }: Pick<OrderMove, 'event' | 'actor' | 'reason'>): string {
  switch (event) {
    case 'place':
      return '下单';
    case 'pay':
      return '付款成功';
    case 'cancel':
      return because(actor === 'operator' ? '商家取消了' : '取消了', reason);
    case 'expire':
      return '超时没付，自动取消';
    case 'revive':
      return '付款晚到了一点，订单恢复';
    case 'ship':
      return '商家发货';
    case 'receive':
      return actor === 'member' ? '确认收货' : '自动确认收货';
    case 'complete':
      return '订单完成';
    case 'refundAll':
      return '全部退款';
  }
}

/** What came back of a line: 「售后中」, 「已退 1 件」, 「已退款」; empty when nothing did. */
export function lineAfterSaleWords(line: {
  quantity: number;
  refunding: number;
  approved: number;
  returned: number;
}): string {
  if (line.refunding + line.approved > 0) return '售后中';
  if (line.returned === 0) return '';
  return line.returned === line.quantity ? '已退款' : `已退 ${line.returned} 件`;
}

/**
 * 「232 积分待到账，收货 7 天后可用」, 「232 积分 6月22日到账」, 「得了 232 积分」; null when none are earned.
 * @param dueAt epoch ms from which they are available; null before receipt, or once they are
 */
export function earnedWords(
  { points, received, dueAt }: { points: number; received: boolean; dueAt: number | null },
  today: BusinessDay,
  { freezeDays }: Pick<PointsSettings, 'freezeDays'>,
  zone: string,
): string | null {
  if (points <= 0) return null;
  const count = `${formatCount(points)} 积分`;
  if (!received) return `${count}待到账，收货 ${freezeDays} 天后可用`;
  return dueAt === null ? `得了 ${count}` : `${count} ${formatDay(businessDayOf(dueAt, zone), today)}到账`;
}

/** 「15 分钟内没付会自动取消，券和积分原样退回」 */
export function promiseWords(closeAfterMinutes: number): string {
  return `${closeAfterMinutes} 分钟内没付会自动取消，券和积分原样退回`;
}

/** How a ledger row and a list call an order: its first goods, and how many kinds more. */
export function goodsWords(lines: readonly { name: string }[]): string {
  const [first] = lines;
  return lines.length > 1 ? `${first?.name ?? ''}等 ${lines.length} 种` : (first?.name ?? '');
}

function because(deed: string, reason: string): string {
  return reason ? `${deed}，${reason}` : deed;
}
