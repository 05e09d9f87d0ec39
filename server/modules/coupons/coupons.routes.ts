import type { Output } from '@shared/contracts';
import { untilWords } from '@shared/domain/pricing/coupon-ticket.words';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { nicknamesOf } from '../members';
import { currentSettings } from '../settings';
import { centre } from './centre.queries';
import { makeCodes, redeemCode } from './codes.service';
import type { CouponDoc } from './coupon.model';
import { claimCoupon } from './grant.service';
import { grantToMembers } from './operator-grant.service';
import { talliesOf } from './tally';
import { listTemplates, saveTemplate, setTemplateState } from './templates.service';
import { templateRow } from './templates.view';
import { expiringOn } from './wallet.queries';

export const couponRoutes: Routes = {
  'coupon.centre': centre,
  'coupon.claim': async (ctx, input) => given(ctx, await claimCoupon(ctx, memberId(ctx), input.templateId)),
  'coupon.redeemCode': async (ctx, input) => given(ctx, await redeemCode(ctx, memberId(ctx), input.code)),
  'coupon.listTemplates': async (_ctx, input) => {
    const templates = await listTemplates(input.state, input.q);
    const sums = await talliesOf(templates.map(({ _id }) => _id));
    return { items: templates.map((template) => templateRow(template, sums.get(template._id))) };
  },
  'coupon.saveTemplate': saveTemplate,
  'coupon.setTemplateState': async (ctx, input) => {
    await setTemplateState(ctx, input.templateId, input.on);
    return { ok: true };
  },
  'coupon.grant': (ctx, input) => grantToMembers(ctx, input.templateId, input.memberIds, input.reason),
  'coupon.makeCodes': async (ctx, input) => ({ codes: await makeCodes(ctx, input.templateId, input.count) }),
  'coupon.expiringOn': async (_ctx, input) => {
    const { items, nextCursor } = await expiringOn(input.day, input.cursor, input.limit);
    const nicknames = await nicknamesOf(items.map(({ memberId: owner }) => owner));
    return {
      items: items.map(({ _id, memberId: owner, name }) => ({
        couponId: _id,
        memberId: owner,
        nickname: nicknames.get(owner) ?? '',
        name,
      })),
      nextCursor,
    };
  },
};

async function given(ctx: Ctx, coupon: CouponDoc): Promise<Output<'coupon.claim'>> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  return { couponId: coupon._id, name: coupon.name, until: untilWords(coupon, today) };
}
