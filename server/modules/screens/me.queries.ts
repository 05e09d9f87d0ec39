import type { Output } from '@shared/contracts';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { favouritesPart } from '../catalog';
import { historyFrom, makeUpView, recordsPart } from '../checkin';
import { heldCouponsPart } from '../coupons';
import { aliasesPart, phonePart } from '../identity';
import { growthPart, memberWith, profileView, progressView } from '../members';
import { addNumbers, orderNumbers, ordersPart } from '../orders';
import { accountPart } from '../points';
import { currentSettings } from '../settings';

/** The tab 我的. */
export async function me(ctx: Ctx): Promise<Output<'member.me'>> {
  const id = memberId(ctx);
  const settings = await currentSettings(ctx);
  const { zone } = settings.brand;
  const today = businessDayOf(ctx.now, zone);
  const { member, account, growth, records, phone, coupons, favourites, orders, aliases } = await memberWith(
    id,
    {
      account: accountPart,
      growth: growthPart(today, settings.membership.windowDays),
      records: recordsPart(today, settings),
      phone: phonePart(ctx),
      coupons: heldCouponsPart,
      favourites: favouritesPart,
      orders: ordersPart,
      aliases: aliasesPart,
    },
  );
  const history = await historyFrom(ctx, id, records, today, settings);
  return {
    profile: profileView(member, phone, today, zone),
    level: progressView(member, growth, today, settings),
    points: account.available,
    coupons: coupons.filter(({ lastDay }) => lastDay >= today).length,
    makeUpCards: makeUpView(history, today, settings).cards,
    favourites,
    staff: ctx.actor.kind === 'member' && ctx.actor.staffId !== undefined,
    orders: aliases.length > 0 ? addNumbers(orders, await orderNumbers(aliases)) : orders,
  };
}
