import { claimRefusal, validityFrom } from '@shared/domain/pricing/coupon-template';
import type { ClaimRefusal, CouponChannel } from '@shared/domain/pricing/coupon-template';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { ErrorCode } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { CouponModel } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { tally } from './tally';
import { MemberCountModel, TotalModel } from './template.model';
import { openTemplates } from './templates.snapshot';
import type { OpenTemplate } from './templates.snapshot';

const REFUSALS: Record<ClaimRefusal, ErrorCode> = {
  channel: 'COUPON_GONE',
  over: 'COUPON_GONE',
  soldOut: 'COUPON_SOLD_OUT',
  hadEnough: 'COUPON_HAD_ENOUGH',
};

export interface Gift {
  memberId: string;
  templateId: string;
  channel: CouponChannel;
  /** Unique for the member: what this coupon is given for. */
  sourceKey: string;
  /** What the member reads; the template's own when empty. */
  reason?: string;
  /** The source key limits it already: a birthday coupon comes every year, also where the template says one a member. */
  yearly?: boolean;
}

/** @throws COUPON_GONE when no coupons of the template are given now */
export async function openTemplate(ctx: Ctx, templateId: string): Promise<OpenTemplate> {
  const template = (await openTemplates.now(ctx)).find(({ _id }) => _id === templateId);
  if (!template) throw new AppError('COUPON_GONE');
  return template;
}

/**
 * Queues one more coupon of the template, guarded by its total and its limit per member. Belongs in a transaction.
 * @throws COUPON_GONE, COUPON_SOLD_OUT; a limit met only at the write aborts the transaction with the same codes
 */
export async function giveCoupon(ctx: Ctx, gift: Gift): Promise<CouponDoc> {
  const { memberId, templateId, channel } = gift;
  const template = await openTemplate(ctx, templateId);
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  const given = { total: template.given, toMember: 0 };
  const refusal = claimRefusal({ ...template, id: templateId }, given, channel, today);
  const validity = validityFrom(template.validity, today);
  if (refusal || !validity) throw new AppError(REFUSALS[refusal ?? 'over']);

  const coupon = couponOf(ctx, template, gift, validity);
  countOne(ctx, template, gift);
  queue().insert(CouponModel, coupon);
  tally(coupon, { given: 1 });
  const { _id: couponId, lastDay } = coupon;
  emit(ctx, 'coupon.granted', { memberId, couponId, templateId, lastDay, at: ctx.now });
  return coupon;
}

/** A coupon with the terms its template has now. */
export function couponOf(
  ctx: Pick<Ctx, 'ids' | 'now'>,
  template: OpenTemplate,
  { memberId, templateId, channel, sourceKey, reason }: Gift,
  validity: Pick<CouponDoc, 'from' | 'lastDay'>,
): CouponDoc {
  const { name, benefit, threshold, scope, withPoints, withPromotions, returnGraceDays } = template;
  return {
    _id: ctx.ids.next('cpn'),
    memberId,
    templateId,
    ...{ name, class: template.class, benefit, threshold, scope, withPoints, withPromotions },
    returnGraceDays,
    state: 'issued',
    ...validity,
    orderId: null,
    amount: null,
    channel,
    reason: reason || template.reason,
    sourceKey,
    givenAt: ctx.now,
    movedAt: ctx.now,
  };
}

function countOne(
  ctx: Ctx,
  { _id: templateId, total, perMember }: OpenTemplate,
  { memberId, yearly = false }: Gift,
): void {
  queue().upsert(
    MemberCountModel,
    { memberId, templateId, ...(yearly ? {} : { n: { $lt: perMember } }) },
    { $inc: { n: 1 }, $setOnInsert: { _id: ctx.ids.next('cpm') } },
  );
  if (total === null) return;
  queue().update(
    TotalModel,
    { _id: templateId, n: { $lt: total } },
    { $inc: { n: 1 } },
    { code: 'COUPON_SOLD_OUT' },
  );
}

/** How many of the template the member was given. */
export async function givenTo(memberId: string, templateId: string): Promise<number> {
  return (await MemberCountModel.findOne({ memberId, templateId }).lean())?.n ?? 0;
}
