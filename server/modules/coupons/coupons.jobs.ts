import type { BusinessDay } from '@shared/domain/day';
import type { CouponState } from '@shared/domain/pricing/coupon-types';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { CouponModel, UNUSED } from './coupon.model';

const CHUNK = 100;

/** Takes coupons past their last day that are in no order. Returns how many. */
export async function expireCoupons(ctx: Ctx): Promise<number> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  let expired = 0;
  // A state at a time: within one the index gives them in order.
  for (const state of UNUSED) {
    for (let taken = CHUNK; taken === CHUNK;) {
      taken = await transaction(async () => expireSome(ctx, state, today));
      expired += taken;
    }
  }
  return expired;
}

async function expireSome(ctx: Ctx, state: CouponState, today: BusinessDay): Promise<number> {
  const due = await CouponModel.find({ state, lastDay: { $lt: today } })
    .sort({ lastDay: 1, _id: 1 })
    .limit(CHUNK)
    .lean();
  for (const { _id: couponId, memberId, templateId } of due) {
    queue().update(
      CouponModel,
      { _id: couponId, memberId, state },
      { $set: { state: 'expired', movedAt: ctx.now } },
      { code: 'BUSY' },
    );
    emit(ctx, 'coupon.expired', { memberId, couponId, templateId, at: ctx.now });
  }
  return due.length;
}
