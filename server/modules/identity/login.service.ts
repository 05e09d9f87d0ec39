import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import type { WechatLogin } from '../../wechat';
import { agree, agreeAgain } from './consent.service';
import { findIdentities, IdentityModel, SUBJECT_INDEX, subjectIndexOf } from './identity.model';
import type { Identity } from './identity.model';
import { enterMember, joinMember } from './join';
import { PAIR_KEY } from './pair.model';
import { suspect } from './pairs.service';
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
    // Two first logins of one person at the same moment: the loser finds what the winner made.
    if (![SUBJECT_INDEX, PAIR_KEY].includes(duplicateIndex(error) ?? '')) throw error;
    return enterOnce();
  }
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
  const [union, openid] = (['union', 'weapp'] as const).map((of) =>
    known.find(({ provider }) => provider === of),
  );
  const found = openid ?? union;
  if (openid && union && openid.memberId !== union.memberId)
    suspect(ctx, openid.memberId, union.memberId, 'unionid');
  const memberId = found?.memberId ?? ctx.ids.next('mem');
  const staffId = found?.staffId ?? null;

  let identityId = openid?._id ?? '';
  for (const name of names) {
    if (known.some(({ subjectIndex }) => subjectIndex === name.subjectIndex)) continue;
    const _id = ctx.ids.next('idn');
    if (name.provider === 'weapp') identityId = _id;
    // Who comes in through an alias's unionid is the alias, as far as names go.
    const own = found?.ownId === undefined ? {} : { ownId: found.ownId };
    const times = { createdAt: ctx.now, usedAt: ctx.now };
    queue().insert(IdentityModel, { _id, ...name, memberId, ...own, staffId, ...times });
  }
  if (found) {
    queue().update(IdentityModel, { _id: found._id }, { $set: { usedAt: ctx.now } }, { code: 'BUSY' });
    await agreeAgain(ctx, memberId, consent);
  } else {
    agree(ctx, memberId, consent, 'login');
    await joinMember(ctx, memberId);
  }
  await enterMember(ctx, { memberId, isNew: !found, deviceId: deviceId ?? null });
  const subject = { kind: 'member', id: memberId, staffId, identityId } as const;
  return { memberId, isNew: !found, session: openSession(ctx, subject) };
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
