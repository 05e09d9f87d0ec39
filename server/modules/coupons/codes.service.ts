import { randomBytes } from 'node:crypto';
import { CODE_BYTES, couponCode, normalizeCode } from '@shared/domain/pricing/coupon-code';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { CodeModel } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { giveCoupon, openTemplate } from './give';

/** New codes of a template; only their keyed hashes are stored, so they are told this once. @throws COUPON_GONE */
export async function makeCodes(ctx: Ctx, templateId: string, count: number): Promise<string[]> {
  const { channels } = await openTemplate(ctx, templateId);
  if (!channels.includes('code')) throw new AppError('COUPON_GONE');
  const codes = Array.from({ length: count }, () => couponCode(randomBytes(CODE_BYTES)));
  for (const code of codes) {
    queue().insert(CodeModel, {
      _id: hashOf(ctx, code),
      templateId,
      state: 'open',
      memberId: null,
      couponId: null,
      madeAt: ctx.now,
      usedAt: null,
    });
  }
  audit(ctx, 'coupon.makeCodes', templateId, { count });
  return codes;
}

/** Turns a code into a coupon, once. @throws COUPON_CODE_INVALID and what `giveCoupon` throws */
export async function redeemCode(ctx: Ctx, memberId: string, typed: string): Promise<CouponDoc> {
  const _id = hashOf(ctx, typed);
  const code = await CodeModel.findById(_id).lean();
  if (code?.state !== 'open') throw new AppError('COUPON_CODE_INVALID');
  const { templateId } = code;
  const coupon = await giveCoupon(ctx, { memberId, templateId, channel: 'code', sourceKey: `code:${_id}` });
  queue().update(
    CodeModel,
    { _id, state: 'open' },
    { $set: { state: 'used', memberId, couponId: coupon._id, usedAt: ctx.now } },
    { code: 'COUPON_CODE_INVALID' },
  );
  return coupon;
}

function hashOf(ctx: Ctx, code: string): string {
  return ctx.keys.blindIndex(normalizeCode(code), 'coupon.code');
}
