import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { CouponModel } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { giveCoupon, givenTo, openTemplate } from './give';
import type { Gift } from './give';

/** Claims a coupon in the claim centre. Belongs in a transaction. */
export async function claimCoupon(ctx: Ctx, memberId: string, templateId: string): Promise<CouponDoc> {
  // A claim is a cause of its own: the request's key keeps a second tap from being a second one.
  const sourceKey = `claim:${ctx.ids.next('clm')}`;
  return giveCoupon(ctx, { memberId, templateId, channel: 'claim', sourceKey });
}

/**
 * Gives a coupon for something that happened; the same `sourceKey` again answers the coupon it gave. Belongs in a
 * transaction.
 * @throws COUPON_GONE, COUPON_SOLD_OUT, COUPON_HAD_ENOUGH, before anything is queued where that is known
 */
export async function grantCoupon(ctx: Ctx, gift: Gift): Promise<CouponDoc> {
  const { memberId, sourceKey, templateId } = gift;
  const before = await CouponModel.findOne({ memberId, sourceKey }).lean();
  if (before) return before;
  const { perMember } = await openTemplate(ctx, templateId);
  if (!gift.yearly && (await givenTo(memberId, templateId)) >= perMember)
    throw new AppError('COUPON_HAD_ENOUGH');
  return giveCoupon(ctx, gift);
}
