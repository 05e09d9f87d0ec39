import type { CouponState } from '@shared/domain/pricing/coupon-types';
import type { BusinessDay } from '@shared/domain/day';
import { branded } from '../../platform/branded';
import { idsOfPerson, ownedBy } from '../identity';
import { CouponModel, UNUSED } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { MOST_HELD } from './held';

export type WalletTab = 'usable' | 'used' | 'over';

const STATES: Record<WalletTab, CouponState[]> = {
  usable: ['issued', 'returned', 'locked'],
  used: ['used'],
  over: ['expired', 'void'],
};

/** Coupons that can pay today or are in an unpaid order. */
export async function usableCount(memberId: string, today: BusinessDay): Promise<number> {
  return CouponModel.countDocuments({ memberId, state: { $in: STATES.usable }, lastDay: { $gte: today } });
}

/**
 * A person's coupons: usable ones soonest-expiring first and all at once, others newest first by pages; `before` is the
 * id the last page ended with. What the day has ended but the job has not taken yet is in neither.
 */
export async function walletPage(
  memberId: string,
  tab: WalletTab,
  today: BusinessDay,
  before: string | undefined,
  limit: number,
): Promise<{ items: CouponDoc[]; nextBefore: string | null }> {
  const states = { state: { $in: STATES[tab] } };
  if (tab === 'usable') {
    const usable = CouponModel.find({ memberId, ...states, lastDay: { $gte: today } }).sort({
      lastDay: 1,
      _id: 1,
    });
    return { items: await usable.limit(MOST_HELD).lean(), nextBefore: null };
  }
  const rows = await CouponModel.find({
    memberId: ownedBy(await idsOfPerson(memberId)),
    ...states,
    // What went on to another member of the same person is shown there.
    carriedTo: { $exists: false },
    ...(before ? { _id: { $lt: before } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const items = rows.slice(0, limit);
  return { items, nextBefore: rows.length > limit ? (items.at(-1)?._id ?? null) : null };
}

/** Unused coupons whose last day is `day`, a state after the other, each in the order of their ids. */
export async function expiringOn(
  day: string,
  cursor: string | undefined,
  limit: number,
): Promise<{ items: CouponDoc[]; nextCursor: string | null }> {
  const [reached = UNUSED[0], after = ''] = cursor?.split(':') ?? [];
  const items: CouponDoc[] = [];
  for (const state of UNUSED.slice(
    Math.max(
      0,
      UNUSED.findIndex((other) => other === reached),
    ),
  )) {
    const from = state === reached && after !== '' ? { _id: { $gt: after } } : {};
    const rows = await CouponModel.find({ state, lastDay: branded<BusinessDay>(day), ...from })
      .sort({ _id: 1 })
      .limit(limit + 1 - items.length)
      .lean();
    items.push(...rows);
    if (items.length > limit) break;
  }
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: items.length > limit && last ? `${last.state}:${last._id}` : null };
}
