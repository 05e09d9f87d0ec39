import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { phoneMaskedOf } from '../identity';
import { currentSettings } from '../settings';
import { growthOf, levelMovesOf } from './levels.service';
import type { MemberRow } from './members.model';
import { memberOf, updateAvatar, updateProfile } from './members.service';
import { levelsView, profileView } from './members.view';
import type { Profile } from './members.view';

export const memberRoutes: Routes = {
  'member.levels': async (ctx) => {
    const id = memberId(ctx);
    const settings = await currentSettings(ctx);
    const today = businessDayOf(ctx.now, settings.brand.zone);
    const [member, growth, moves] = await Promise.all([
      memberOf(id),
      growthOf(id, today, settings.membership.windowDays),
      levelMovesOf(id),
    ]);
    return levelsView(member, growth, moves, today, settings);
  },
  'member.updateProfile': async (ctx, input) => ({
    profile: await show(ctx, await updateProfile(ctx, memberId(ctx), input)),
  }),
  'member.updateAvatar': async (ctx, input) => ({
    profile: await show(
      ctx,
      await updateAvatar(ctx, memberId(ctx), Buffer.from(input.imageBase64, 'base64')),
    ),
  }),
};

async function show(ctx: Ctx, member: MemberRow): Promise<Profile> {
  const { zone } = (await currentSettings(ctx)).brand;
  return profileView(member, await phoneMaskedOf(ctx, member._id), businessDayOf(ctx.now, zone), zone);
}
