import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { accountEventOf } from '../../wechat';
import type { AccountEvent, PushMessage } from '../../wechat';
import { findIdentities, findOpenids, IdentityModel, subjectIndexOf } from './identity.model';
import { endMember } from './member-end.service';
import { PhoneModel } from './phone.model';
import { TAKEN_PUSH_KEY, TakenPushModel } from './push-message.model';

/** A message is remembered this long, and an older one has no effect: so none has it twice. */
export const PUSH_KEEP_MS = 7 * 86_400_000;

/** WeChat's numbers of what a user can withdraw, as far as we hold it. */
const SCOPES = { profile: 6, phone: 8, nickname: 19, avatar: 20 } as const;

/** Erases what a user or WeChat withdrew. Any number of deliveries of one message has one effect. */
export async function takePush(ctx: Ctx, message: PushMessage): Promise<void> {
  const event = accountEventOf(message);
  if (!event || message.createTime * 1000 <= ctx.now - PUSH_KEEP_MS) return;
  try {
    await transaction(async () => {
      queue().insert(TakenPushModel, { _id: message.dedupeKey, at: ctx.now });
      await apply(ctx, event);
    });
  } catch (error) {
    if (duplicateIndex(error) !== TAKEN_PUSH_KEY) throw error;
  }
}

async function apply(ctx: Ctx, event: AccountEvent): Promise<void> {
  const [identity] = await findIdentities([subjectIndexOf(ctx, 'weapp', ctx.config.WX_APPID, event.openid)]);
  if (!identity) return;
  const { memberId } = identity;
  switch (event.kind) {
    case 'profile-reset':
      emit(ctx, 'member.profileRevoked', { memberId, nickname: true, avatar: true, at: ctx.now });
      return;
    case 'authorization-revoked':
      await revoke(ctx, memberId, event.scopes);
      return;
    case 'account-closed':
      // Who has another WeChat account here only loses this way in.
      if ((await findOpenids(memberId, ctx.config.WX_APPID)).length > 1) {
        await IdentityModel.deleteOne({ _id: identity._id });
        return;
      }
      for (const id of await endMember(ctx, memberId))
        emit(ctx, 'member.accountClosed', { memberId: id, at: ctx.now });
  }
}

async function revoke(ctx: Ctx, memberId: string, scopes: readonly number[]): Promise<void> {
  const has = (...any: number[]): boolean => any.some((scope) => scopes.includes(scope));
  if (has(SCOPES.phone)) await PhoneModel.deleteOne({ _id: memberId });
  const nickname = has(SCOPES.profile, SCOPES.nickname);
  const avatar = has(SCOPES.profile, SCOPES.avatar);
  if (nickname || avatar) emit(ctx, 'member.profileRevoked', { memberId, nickname, avatar, at: ctx.now });
}
