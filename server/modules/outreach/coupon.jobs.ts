import { addDays, diffDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { couponReminder, REMINDER_DAYS_LEFT } from '@shared/domain/outreach/coupon-reminder';
import { ticketWords } from '@shared/domain/pricing/coupon-ticket.words';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { expiringCoupons } from '../coupons';
import type { CouponDoc } from '../coupons';
import { currentSettings } from '../settings';
import { bestHourOf } from './hour.service';
import { sendMessage } from './message.service';
import { dayText, endOfDayText, leftText } from './message-values';

const CHUNK = 200;

/**
 * Plans the reminder of every coupon that ends in one to three days: also of those given back meanwhile, and of days on
 * which no worker ran. Returns how many coupons were looked at.
 */
export async function planCouponReminders(ctx: Ctx): Promise<number> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  let seen = 0;
  for (const left of REMINDER_DAYS_LEFT) {
    for (const state of ['issued', 'returned'] as const) {
      seen += await planDay(ctx, state, addDays(today, left));
    }
  }
  return seen;
}

async function planDay(ctx: Ctx, state: 'issued' | 'returned', lastDay: BusinessDay): Promise<number> {
  let seen = 0;
  for (let after = '', more = true; more;) {
    const coupons = await expiringCoupons(state, lastDay, after, CHUNK);
    if (coupons.length > 0) {
      await transaction(async () => {
        for (const coupon of coupons) await plan(ctx, coupon);
      });
    }
    seen += coupons.length;
    after = coupons.at(-1)?._id ?? '';
    more = coupons.length === CHUNK;
  }
  return seen;
}

/** One reminder for a coupon's whole life: planning again finds the one there is. */
async function plan(ctx: Ctx, coupon: CouponDoc): Promise<void> {
  const { _id: couponId, memberId, lastDay, givenAt, name } = coupon;
  const { outreach, brand } = await currentSettings(ctx);
  const key = `coupon:${couponId}:T-3`;
  const hourOf = await bestHourOf(ctx, memberId, key);
  const when = couponReminder({ lastDay, givenAt }, hourOf, ctx.now, outreach.quiet, brand.zone);
  if (!when) return;
  const daysLeft = diffDays(businessDayOf(when.at, brand.zone), lastDay);
  await sendMessage(ctx, {
    memberId,
    kind: 'couponExpiry',
    key,
    values: {
      coupon: name,
      worth: ticketWords(coupon).worth,
      until: dayText(lastDay),
      untilTime: endOfDayText(lastDay),
      left: leftText(daysLeft),
    },
    about: { couponId, lastDay },
    notBefore: when.at,
    expiresAt: when.expiresAt,
  });
}
