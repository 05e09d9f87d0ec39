import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import type { WechatLogin } from '../../wechat';
import { agree, agreeAgain } from './consent.service';
import { findIdentities, findOpenid, IdentityModel, SUBJECT_INDEX, subjectIndexOf } from './identity.model';
import type { Identity } from './identity.model';
import { enterMember, joinMember } from './join';
import { openSession } from './session.service';
import { wechatRefusal } from './wechat-refusal';

type LoginInput = ParsedInput<'auth.login'>;
type LoginOutput = Output<'auth.login'>;
type ExternalName = Pick<Identity, 'provider' | 'appid' | 'subjectIndex' | 'subjectSealed'>;

/**
 * Logs a WeChat user in and makes a member of a new one, who must agree to the notice in force.
 * @throws LOGIN_CODE_INVALID, LOGIN_BLOCKED, WECHAT_UNAVAILABLE, RATE_LIMITED, CONSENT_REQUIRED, CONSENT_OUTDATED
 */
export async function login(ctx: Ctx, input: LoginInput): Promise<LoginOutput> {
  const user = await askWechat(ctx, input.code);
  const enterOnce = () => transaction(async () => enter(ctx, user, input));
  try {
    return await enterOnce();
  } catch (error) {
    // Two first logins of one person at the same moment: the loser finds the member that the winner made.
    if (duplicateIndex(error) !== SUBJECT_INDEX) throw error;
    return enterOnce();
  }
}

/** The member's openid in the app of this brand, or null when there is none (any more). */
export async function openidOf(ctx: Ctx, memberId: string): Promise<string | null> {
  const identity = await findOpenid(memberId, ctx.config.WX_APPID);
  return identity && ctx.keys.open(identity.subjectSealed, identity.provider);
}

async function askWechat(ctx: Ctx, code: string): Promise<WechatLogin> {
  try {
    return await ctx.wechat.session.code2Session(code);
  } catch (error) {
    throw wechatRefusal(error, 'LOGIN_CODE_INVALID');
  }
}

async function enter(ctx: Ctx, user: WechatLogin, { consent, deviceId }: LoginInput): Promise<LoginOutput> {
  const names = namesOf(ctx, user);
  const known = await findIdentities(names.map((name) => name.subjectIndex));
  // The openid decides: where its unionid already belongs to another member, a person has to merge the two.
  const found = known.find(({ provider }) => provider === 'weapp') ?? known[0];
  const memberId = found?.memberId ?? ctx.ids.next('mem');
  const staffId = found?.staffId ?? null;

  for (const name of names) {
    if (known.some(({ subjectIndex }) => subjectIndex === name.subjectIndex)) continue;
    const _id = ctx.ids.next('idn');
    queue().insert(IdentityModel, { _id, ...name, memberId, staffId, createdAt: ctx.now, usedAt: ctx.now });
  }
  if (found) {
    queue().update(IdentityModel, { _id: found._id }, { $set: { usedAt: ctx.now } }, { code: 'BUSY' });
    await agreeAgain(ctx, memberId, consent);
  } else {
    agree(ctx, memberId, consent, 'login');
    await joinMember(ctx, memberId);
  }
  await enterMember(ctx, { memberId, isNew: !found, deviceId: deviceId ?? null });
  return { memberId, isNew: !found, session: openSession(ctx, { kind: 'member', id: memberId, staffId }) };
}

function namesOf(ctx: Ctx, { openid, unionid }: WechatLogin): ExternalName[] {
  const nameOf = (provider: Identity['provider'], appid: string, subject: string): ExternalName => ({
    provider,
    appid,
    subjectIndex: subjectIndexOf(ctx, provider, appid, subject),
    subjectSealed: ctx.keys.seal(subject, provider),
  });
  const own = nameOf('weapp', ctx.config.WX_APPID, openid);
  return unionid === undefined ? [own] : [own, nameOf('union', '', unionid)];
}
