import type { Output } from '@shared/contracts';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { historyOf, makeUpView } from '../checkin';
import { phoneMaskedOf } from '../identity';
import { growthOf, memberOf, profileView, progressView } from '../members';
import { accountOf } from '../points';
import { currentSettings } from '../settings';

/** The tab 我的. */
export async function me(ctx: Ctx): Promise<Output<'member.me'>> {
  const id = memberId(ctx);
  const settings = await currentSettings(ctx);
  const { zone } = settings.brand;
  const today = businessDayOf(ctx.now, zone);
  const [member, account, growth, history, phone] = await Promise.all([
    memberOf(id),
    accountOf(id),
    growthOf(id, today, settings.membership.windowDays),
    historyOf(ctx, id, today, settings),
    phoneMaskedOf(ctx, id),
  ]);
  return {
    profile: profileView(member, phone, today, zone),
    level: progressView(member, growth, today, settings),
    points: account.available,
    makeUpCards: makeUpView(history, today, settings).cards,
  };
}
