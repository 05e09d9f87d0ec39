import type { Output, ParsedInput } from '@shared/contracts';
import { pageOf } from '@shared/domain/attribution/material';
import type { Verdict } from '@shared/domain/attribution/verdict';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { LinkModel } from './link.model';
import type { LinkRow } from './link.model';
import { countSteps } from './steps';
import { readToken } from './token';
import { TouchModel } from './touch.model';
import type { TouchRow } from './touch.model';

type Opening = ParsedInput<'share.open'>;

/**
 * Logs that somebody opened something shared and says what it leads to. A token that is forged or too old is logged as
 * such, credits nobody, and still opens what it names.
 */
export async function openLink(ctx: Ctx, opening: Opening): Promise<Output<'share.open'>> {
  const { token, deviceId } = opening;
  const read = readToken(ctx.keys, token);
  const link = read && (await LinkModel.findById(read.linkId).lean());
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const trusted = read?.genuine === true ? link : null;
  const verdict = trusted ? worthOf(trusted, memberId, deviceId, ctx.now) : 'forged';
  const { zone } = (await currentSettings(ctx)).brand;
  const day = businessDayOf(ctx.now, zone);

  const first = await log(ctx, {
    who: memberId ?? deviceId,
    link: trusted?._id ?? token,
    day,
    verdict,
    scene: opening.scene,
    memberId,
    deviceId,
    staffId: trusted?.staffId ?? null,
    sharerId: trusted?.memberId ?? null,
  });
  if (first && trusted && verdict === 'counted') {
    const { _id: linkId, staffId, memberId: sharerId, material } = trusted;
    countSteps({ linkId, staffId, sharerId }, day, { opened: 1 });
    emit(ctx, 'share.touched', {
      ...{ linkId, what: material.kind, id: material.id },
      ...{ staffId, memberId, deviceId, at: ctx.now },
    });
  }
  return { verdict, first, page: link ? pageOf(link.material) : null };
}

function worthOf(link: LinkRow, memberId: string | null, deviceId: string, now: number): Verdict {
  const own = memberId === null ? link.deviceId === deviceId : link.memberId === memberId;
  if (own) return 'self';
  return now < link.expiresAt ? 'counted' : 'expired';
}

/** Whether it is the first opening of the day by this person. */
async function log(ctx: Ctx, touch: Omit<TouchRow, '_id' | 'firstAt' | 'at'>): Promise<boolean> {
  const { who, link, day, ...rest } = touch;
  const done = await TouchModel.updateOne(
    { who, link, day },
    { $set: { at: ctx.now }, $setOnInsert: { _id: ctx.ids.next('tch'), ...rest, firstAt: ctx.now } },
    { upsert: true },
  );
  return done.upsertedCount === 1;
}
