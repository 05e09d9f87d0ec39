import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { CouponModel } from './coupon.model';

const CHUNK = 100;

/** Takes coupons past their last day that are in no order. Returns how many. */
export async function expireCoupons(ctx: Ctx): Promise<number> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  let expired = 0;
  for (;;) {
    const taken = await transaction(async () => {
      const due = await CouponModel.find({ state: { $in: ['issued', 'returned'] }, lastDay: { $lt: today } })
        .sort({ lastDay: 1 })
        .limit(CHUNK)
        .lean();
      for (const { _id: couponId, memberId, templateId, state } of due) {
        queue().update(
          CouponModel,
          { _id: couponId, memberId, state },
          { $set: { state: 'expired', movedAt: ctx.now } },
          { code: 'BUSY' },
        );
        emit(ctx, 'coupon.expired', { memberId, couponId, templateId, at: ctx.now });
      }
      return due.length;
    });
    expired += taken;
    if (taken < CHUNK) return expired;
  }
}
