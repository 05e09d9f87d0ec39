/** The one place that spells source keys. A key names the cause of a ledger row, so the same cause posts once. */
import type { BusinessDay } from './day';

export const sourceKeys = {
  checkin: (memberId: string, day: BusinessDay) => `checkin:${memberId}:${day}`,
  /** `on`: the day that is `days`-th of its cycle (`PaidMilestone.on`). */
  milestone: (memberId: string, on: BusinessDay, days: number) => `checkin:${memberId}:${on}:m${days}`,
  orderEarn: (orderId: string) => `order:${orderId}:earn`,
  orderRelease: (orderId: string) => `order:${orderId}:release`,
  orderHold: (orderId: string) => `order:${orderId}:hold`,
  orderSettle: (orderId: string) => `order:${orderId}:settle`,
  orderVoid: (orderId: string) => `order:${orderId}:void`,
  /** Points of an order that was paid after it was closed: its hold is over, they are used at once. */
  orderSpend: (orderId: string) => `order:${orderId}:spend`,
  orderGrowth: (orderId: string) => `order:${orderId}:growth`,
  refundGrowth: (refundId: string) => `refund:${refundId}:growth`,
  refundRestock: (refundId: string) => `refund:${refundId}:restock`,
  refundReturn: (refundId: string) => `refund:${refundId}:return`,
  refundClawback: (refundId: string) => `refund:${refundId}:clawback`,
  exchangeSpend: (exchangeId: string) => `exchange:${exchangeId}:spend`,
  /** `n`: how often this merge has carried points before. */
  mergeOut: (mergeId: string, n: number) => `merge:${mergeId}:${n}:out`,
  mergeIn: (mergeId: string, n: number) => `merge:${mergeId}:${n}:in`,
  mergeDebt: (mergeId: string, n: number) => `merge:${mergeId}:${n}:debt`,
  partOut: (mergeId: string) => `part:${mergeId}:out`,
  partIn: (mergeId: string) => `part:${mergeId}:in`,
  partSettled: (mergeId: string) => `part:${mergeId}:settled`,
  partDebt: (mergeId: string) => `part:${mergeId}:debt`,
  /** With its last day, since a lot that got days of grace can expire again. */
  expire: (lotId: string, lastDay: BusinessDay) => `expire:${lotId}:${lastDay}`,
};

/** The keys of rows that complete what a pending or frozen row announced. */
export function completions(waitingKey: string): string[] {
  const cause = waitingKey.slice(0, waitingKey.lastIndexOf(':'));
  return waitingKey.endsWith(':earn') ? [`${cause}:release`] : [`${cause}:settle`, `${cause}:void`];
}
