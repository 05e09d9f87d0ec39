import { untilWords } from '@shared/domain/pricing/coupon-ticket.words';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { currentSettings } from '../settings';
import { claimCoupon } from './grant.service';

export const couponRoutes: Routes = {
  'coupon.claim': async (ctx, input) => {
    const coupon = await claimCoupon(ctx, memberId(ctx), input.templateId);
    const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
    return { couponId: coupon._id, name: coupon.name, until: untilWords(coupon, today) };
  },
};
