import type { Output } from '@shared/contracts';
import { formatCount } from '@shared/domain/numbers';
import { fen, formatYuan } from '@shared/domain/money';

export type ExchangeItem = Output<'exchange.list'>['items'][number];

/** 「600 积分」, 「300 积分 + ¥9.90」 */
export function costWords({ points, price }: Pick<ExchangeItem, 'points' | 'price'>): string {
  const parts = [
    ...(points > 0 ? [`${formatCount(points)} 积分`] : []),
    ...(price > 0 ? [formatYuan(fen(price))] : []),
  ];
  return parts.join(' + ') || '免费';
}

/** So many are as good as no end. */
const PLENTY = 50;

/** How many there are when they are few, and how many one may have: 「还有 12 件，每人 1 件」. */
export function stockWords({ left, limit }: Pick<ExchangeItem, 'left' | 'limit'>): string {
  if (left === 0) return '换完了，补上会再开';
  if (limit?.left === 0) return `每人 ${limit.max} 件，你已经换过了`;
  const parts = [...(left <= PLENTY ? [`还有 ${left} 件`] : []), ...(limit ? [`每人 ${limit.max} 件`] : [])];
  return parts.join('，') || '有货';
}

/** Whether a tap on 兑换 can lead anywhere; what a visitor lacks is not known. */
export function canExchange({ left, limit, lock, missing }: ExchangeItem): boolean {
  return left > 0 && limit?.left !== 0 && !lock && !missing;
}

/** Address of the checkout for one unit of it. */
export function checkoutPage({ skuId, exchangeId }: Pick<ExchangeItem, 'skuId' | 'exchangeId'>): string {
  const lines = JSON.stringify([{ skuId, quantity: 1, exchangeId }]);
  return `/packages/trade/checkout/index?lines=${encodeURIComponent(lines)}`;
}
