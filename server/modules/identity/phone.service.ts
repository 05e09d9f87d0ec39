import { AppError } from '@shared/errors';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import type { Part } from '../../platform/db/parts';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import type { WechatPhoneNumber } from '../../wechat';
import { personOf } from './alias.model';
import { IdentityModel } from './identity.model';
import { openidInUse } from './openid';
import { suspect } from './pairs.service';
import { NUMBER_INDEX, PhoneModel } from './phone.model';
import type { Phone } from './phone.model';
import { maskPhone } from './phone.view';
import { wechatRefusal } from './wechat-refusal';

export const PHONE_PURPOSE = 'phone';
const HOME_COUNTRY = '86';

/**
 * Binds the number WeChat verified, in place of an earlier one. A number of another member stays theirs, and the two are
 * put up for review.
 * @throws PHONE_CODE_INVALID, PHONE_TAKEN, WECHAT_UNAVAILABLE, RATE_LIMITED, MEMBER_DELETED
 */
export async function bindPhone(ctx: Ctx, input: { code: string }): Promise<{ phoneMasked: string }> {
  const id = memberId(ctx);
  const identity = await openidInUse(ctx, id);
  if (!identity) throw new AppError('MEMBER_DELETED');
  const openid = ctx.keys.open(identity.subjectSealed, identity.provider);
  const number = await askWechat(ctx, input.code, openid);

  const text = `${number.countryCode} ${number.purePhoneNumber}`;
  const bound = transaction(async () => {
    // The account may have been deleted while WeChat was asked; a number must not stay behind alone.
    queue().update(
      IdentityModel,
      { _id: identity._id, memberId: id },
      { $set: { usedAt: ctx.now } },
      { code: 'MEMBER_DELETED' },
    );
    await keep(ctx, id, text);
  });
  await bound.catch(async (error: unknown) => {
    if (duplicateIndex(error) === NUMBER_INDEX) await suspectOwner(ctx, id, text);
    throw error;
  });
  return { phoneMasked: maskPhone(number.purePhoneNumber) };
}

/** The member's number as people may see it (first three and last two digits), or null when none is bound. */
export async function phoneMaskedOf(ctx: Ctx, id: string): Promise<string | null> {
  return masked(ctx, await PhoneModel.findById(id).lean());
}

/** The whole number as a phone dials it, or null when none is bound. Whoever reads it writes down who looked. */
export async function phoneNumberOf(ctx: Ctx, id: string): Promise<string | null> {
  const phone = await PhoneModel.findById(id).lean();
  if (!phone) return null;
  const [country = '', number = ''] = ctx.keys.open(phone.numberSealed, PHONE_PURPOSE).split(' ');
  return country === HOME_COUNTRY ? number : `+${country}${number}`;
}

/** As `phoneMaskedOf`, to be read along with the member. */
export function phonePart(ctx: Ctx): Part<string | null> {
  return { from: 'phones', by: '_id', pipeline: [], read: ([phone]: Phone[]) => masked(ctx, phone ?? null) };
}

function masked(ctx: Ctx, phone: Phone | null): string | null {
  if (!phone) return null;
  const [, number = ''] = ctx.keys.open(phone.numberSealed, PHONE_PURPOSE).split(' ');
  return maskPhone(number);
}

async function keep(ctx: Ctx, id: string, number: string): Promise<void> {
  const numberIndex = ctx.keys.blindIndex(number, PHONE_PURPOSE);
  const bound = await PhoneModel.findById(id).lean();
  if (bound?.numberIndex === numberIndex) return;
  const owner = await ownerOf(numberIndex);
  const fromAlias = owner?.person === id;
  if (fromAlias) await PhoneModel.deleteOne({ _id: owner.memberId });
  const numberSealed = ctx.keys.seal(number, PHONE_PURPOSE);
  const $set = { numberIndex, numberSealed, boundAt: ctx.now };
  const origin = fromAlias ? { $set: { ...$set, ownId: owner.memberId } } : { $set, $unset: { ownId: 1 } };
  queue().upsert(PhoneModel, { _id: id }, origin);
  emit(ctx, 'member.phoneBound', { memberId: id, at: ctx.now });
}

async function suspectOwner(ctx: Ctx, id: string, number: string): Promise<void> {
  const numberIndex = ctx.keys.blindIndex(number, PHONE_PURPOSE);
  await transaction(async () => {
    const owner = await ownerOf(numberIndex);
    if (owner && owner.person !== id) suspect(ctx, id, owner.person, 'phone');
  });
}

/** The member who has a number, and the person they are. */
async function ownerOf(numberIndex: string): Promise<{ memberId: string; person: string } | null> {
  const phone = await PhoneModel.findOne({ numberIndex }, { _id: 1 }).lean();
  return phone && { memberId: phone._id, person: await personOf(phone._id) };
}

async function askWechat(ctx: Ctx, code: string, openid: string): Promise<WechatPhoneNumber> {
  try {
    return await ctx.wechat.phone.phoneNumberOf(code, openid);
  } catch (error) {
    throw wechatRefusal(error, 'PHONE_CODE_INVALID');
  }
}
