import { birthdaysOn } from '@shared/domain/birthday';
import { addDays, parts } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import type { Relay } from '../../platform/events/relay';
import { membersBornOn } from '../members';
import { currentSettings } from '../settings';
import { grantCoupon } from './grant.service';
import type { CouponRule } from './template.model';
import { openTemplates } from './templates.snapshot';
import type { OpenTemplate } from './templates.snapshot';

/** Who hears what happened. Each moment gives once: the source key names it. */
export function subscribeCoupons(relay: Relay): void {
  relay.on('member.joined', 'coupons.newMember', (ctx, { memberId }) =>
    giveByRule(ctx, 'newMember', memberId),
  );
  relay.on('order.received', 'coupons.orderReceived', async (ctx, { memberId, orderId, paid }) => {
    // A thank-you for a purchase: points alone do not buy the next coupon.
    if (paid > 0) await giveByRule(ctx, 'orderReceived', memberId, `:${orderId}`);
  });
}

/** A day on which no worker ran is made up for, and so is a birthday told a little late. */
export const LOOK_BACK_DAYS = 2;
const CHUNK = 200;

/** Coupons for today's birthdays, one a year. Returns how many members were looked at. */
export async function giveBirthdayCoupons(ctx: Ctx): Promise<number> {
  if ((await templatesFor(ctx, 'birthday')).length === 0) return 0;
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  let seen = 0;
  for (let back = 0; back <= LOOK_BACK_DAYS; back++) {
    const day = addDays(today, -back);
    for (const birthday of birthdaysOn(day)) {
      for (let after = '', more = true; more;) {
        const ids = await membersBornOn(birthday, after, CHUNK);
        for (const memberId of ids) {
          await transaction(async () => giveByRule(ctx, 'birthday', memberId, `:${parts(day).year}`));
        }
        seen += ids.length;
        after = ids.at(-1) ?? '';
        more = ids.length === CHUNK;
      }
    }
  }
  return seen;
}

/** Gives what the rule's templates promise; a limit that is reached is no failure. Belongs in a transaction. */
async function giveByRule(ctx: Ctx, rule: CouponRule, memberId: string, moment = ''): Promise<void> {
  for (const { _id: templateId } of await templatesFor(ctx, rule)) {
    const sourceKey = `rule:${rule}:${templateId}${moment}`;
    try {
      await grantCoupon(ctx, {
        memberId,
        templateId,
        channel: 'rule',
        sourceKey,
        yearly: rule === 'birthday',
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

async function templatesFor(ctx: Ctx, rule: CouponRule): Promise<OpenTemplate[]> {
  return (await openTemplates.now(ctx)).filter(({ rules }) => rules.includes(rule));
}
