import type { AfterSaleKind } from '@shared/domain/orders/aftersale-machine';
import { formatDay } from '@shared/domain/day.words';
import { afterSaleEndsAt, mayAskAfterSale } from '@shared/domain/orders/timeouts';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import { unitsLeft } from '../orders';
import type { OrderRow } from '../orders';

/** May something of the order be asked back, said in a sentence. */
export interface Allowance {
  allowed: boolean;
  sentence: string;
}

/** Once it is paid and until its time after receipt is over, while something is left. */
export function allowanceOf(order: OrderRow, now: number, settings: MallSettings): Allowance {
  const { order: times, brand } = settings;
  const no = (sentence: string): Allowance => ({ allowed: false, sentence });
  if (order.state === 'pending_payment') return no('付款以后才能申请售后');
  if (order.state === 'closed') return no('订单已经关闭，没有可以退的');
  if (!mayAskAfterSale(order, now, times)) return no(`收货满 ${times.afterSaleDays} 天，已经过了售后期`);
  if (order.lines.every((line) => unitsLeft(line) === 0)) return no('都已经退过，或者正在退');
  if (order.receivedAt === null) {
    return { allowed: true, sentence: `收货后 ${times.afterSaleDays} 天内都可以申请` };
  }
  const last = businessDayOf(afterSaleEndsAt(order.receivedAt, times) - 1, brand.zone);
  return { allowed: true, sentence: `${formatDay(last, businessDayOf(now, brand.zone))}前可以申请` };
}

/** Goods that never left need not come back. */
export function kindsOf({ lines }: OrderRow): AfterSaleKind[] {
  return lines.some(({ shipped }) => shipped > 0) ? ['returnRefund', 'refund'] : ['refund'];
}

/** Why these units cannot be asked back in this way; null when they can. */
export function refusalOf(
  order: OrderRow,
  kind: AfterSaleKind,
  units: readonly { key: string; quantity: number }[],
): string | null {
  const keys = new Set(units.map(({ key }) => key));
  if (keys.size !== units.length) return '同一件商品选了两次';
  for (const { key, quantity } of units) {
    const line = order.lines.find((each) => each.key === key);
    if (!line) return '订单里没有这件商品';
    if (quantity > unitsLeft(line)) return `「${line.name}」能退的只有 ${unitsLeft(line)} 件`;
    if (kind === 'returnRefund' && quantity > line.shipped) return `「${line.name}」还没发出，选“仅退款”`;
  }
  return null;
}
