/** The life of a coupon: issued → locked → used → returned, or expired, or void. */
import { addDays } from '../day';
import type { BusinessDay } from '../day';
import type { Machine } from '../orders/state-machine';
import { isUsableState } from './coupon-check';
import type { CouponState, HeldCoupon } from './coupon-types';

export type CouponEvent =
  'lock' | 'release' | 'releaseLate' | 'use' | 'return' | 'returnLate' | 'expire' | 'void';
export type CouponActor = 'order' | 'timer' | 'operator';

/** `…Late`: after the last day and without grace (`couponAfterReturn` says which). */
export const COUPON_MACHINE: Machine<CouponState, CouponEvent, CouponActor> = {
  states: ['issued', 'locked', 'used', 'returned', 'expired', 'void'],
  initial: 'issued',
  final: ['used', 'expired', 'void'],
  moves: [
    { event: 'lock', from: ['issued', 'returned'], to: 'locked', by: ['order'] },
    { event: 'release', from: ['locked'], to: 'returned', by: ['order'] },
    { event: 'releaseLate', from: ['locked'], to: 'expired', by: ['order'] },
    { event: 'use', from: ['locked'], to: 'used', by: ['order'] },
    { event: 'return', from: ['used'], to: 'returned', by: ['order'] },
    { event: 'returnLate', from: ['used'], to: 'expired', by: ['order'] },
    { event: 'expire', from: ['issued', 'returned'], to: 'expired', by: ['timer'] },
    { event: 'void', from: ['issued', 'returned'], to: 'void', by: ['operator'] },
  ],
};

/** How a coupon comes back from an order that was not paid, or was refunded: with grace if its last day has passed. */
export function couponAfterReturn(
  { lastDay }: Pick<HeldCoupon, 'lastDay'>,
  today: BusinessDay,
  graceDays: number,
): { state: 'returned' | 'expired'; lastDay: BusinessDay } {
  if (lastDay >= today) return { state: 'returned', lastDay };
  if (graceDays === 0) return { state: 'expired', lastDay };
  return { state: 'returned', lastDay: addDays(today, graceDays) };
}

/** The last day of the coupons to remind of today, `daysBefore` ahead: one query by last day finds them. */
export function remindedLastDay(today: BusinessDay, daysBefore: number): BusinessDay {
  return addDays(today, daysBefore);
}

/** Coupons that can be used through `day` and not after it. */
export function expiringOn<C extends Pick<HeldCoupon, 'state' | 'lastDay'>>(
  coupons: readonly C[],
  day: BusinessDay,
): C[] {
  return coupons.filter(({ state, lastDay }) => isUsableState(state) && lastDay === day);
}

/** Past its last day and not in an order: the job takes it. */
export function isOverdue(
  { state, lastDay }: Pick<HeldCoupon, 'state' | 'lastDay'>,
  today: BusinessDay,
): boolean {
  return isUsableState(state) && lastDay < today;
}
