import type { Output, ParsedInput } from '@shared/contracts';
import { cardPath } from '@shared/domain/attribution/material';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { memberId } from '../../platform/context';
import { currentSettings } from '../settings';
import { LinkModel } from './link.model';
import type { LinkRow } from './link.model';
import { nameOf } from './materials';
import { countSteps } from './steps';
import { tokenOf } from './token';

/** A card in an old chat still opens after this, but credits nobody. */
const LINK_LIFE_MS = 90 * 86_400_000;

/** What the caller is about to share; the same thing on the same day is the same link. @throws SHARE_MATERIAL_GONE */
export async function createLink(
  ctx: Ctx,
  input: ParsedInput<'share.create'>,
): Promise<Output<'share.create'>> {
  const { material, channel, scriptId = null, campaign = null } = input;
  const name = await nameOf(ctx, material);
  if (name === null) throw new AppError('SHARE_MATERIAL_GONE');
  const { brand } = await currentSettings(ctx);
  const day = businessDayOf(ctx.now, brand.zone);
  const { kind, id } = material;
  const own = {
    memberId: memberId(ctx),
    day,
    staffId: staffIdOf(ctx),
    'material.kind': kind,
    'material.id': id,
    channel,
    scriptId,
    campaign,
  };
  const { _id: linkId } = await LinkModel.findOneAndUpdate(
    own,
    {
      $setOnInsert: {
        _id: ctx.ids.next('lnk'),
        name,
        words: input.words,
        deviceId: input.deviceId ?? null,
        at: ctx.now,
        expiresAt: ctx.now + LINK_LIFE_MS,
        codeFileId: null,
      },
    },
    { upsert: true, returnDocument: 'after', projection: { _id: 1 } },
  )
    .orFail()
    .lean();
  const token = tokenOf(ctx.keys, linkId);
  const path = cardPath(material, token);
  return { linkId, token, path, asStaff: own.staffId !== null, brand: brand.name };
}

/** Counts a tap on "share". @throws SHARE_LINK_GONE */
export async function countTap(ctx: Ctx, linkId: string): Promise<void> {
  const { staffId, memberId: sharerId } = await ownLink(ctx, linkId);
  const { zone } = (await currentSettings(ctx)).brand;
  countSteps({ linkId, staffId, sharerId }, businessDayOf(ctx.now, zone), { tapped: 1 });
}

/** A link of the caller. @throws SHARE_LINK_GONE */
export async function ownLink(ctx: Ctx, linkId: string): Promise<LinkRow> {
  const link = await LinkModel.findOne({ _id: linkId, memberId: memberId(ctx) }).lean();
  if (!link) throw new AppError('SHARE_LINK_GONE');
  return link;
}

/** The staff account a member's login is bound to. */
export function staffIdOf({ actor }: Ctx): string | null {
  return (actor.kind === 'member' && actor.staffId) || null;
}

/** What a link shows and how it travels; null when it is gone. */
export async function linkNamed(linkId: string): Promise<Pick<LinkRow, 'name' | 'channel'> | null> {
  return LinkModel.findById(linkId, { name: 1, channel: 1 }).lean();
}
