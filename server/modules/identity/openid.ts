import type { Ctx } from '../../platform/context';
import { findIdentities, findOpenids, IdentityModel, subjectIndexOf } from './identity.model';
import type { Identity } from './identity.model';
import { SessionModel } from './session.model';

/** The member's openid in the app of this brand, or null when there is none (any more). */
export async function openidOf(ctx: Ctx, memberId: string): Promise<string | null> {
  return (await payerOf(ctx, memberId))?.openid ?? null;
}

/** The WeChat name a member pays with. `alias`: it came with another member of the same person. */
export interface Payer {
  identityId: string;
  openid: string;
  alias: boolean;
}

export async function payerOf(ctx: Ctx, memberId: string): Promise<Payer | null> {
  const identity = await openidInUse(ctx, memberId);
  if (!identity) return null;
  const { _id: identityId, subjectSealed, provider, ownId } = identity;
  return { identityId, openid: ctx.keys.open(subjectSealed, provider), alias: ownId !== undefined };
}

/** The WeChat name to speak to: of a person with several, while they are calling, the one they came in with. */
export async function openidInUse(ctx: Ctx, memberId: string): Promise<Identity | null> {
  const { actor } = ctx;
  const [first = null, ...others] = await findOpenids(memberId, ctx.config.WX_APPID);
  if (others.length === 0 || actor.kind !== 'member' || actor.id !== memberId) return first;
  const session = await SessionModel.findById(actor.sessionId, { identityId: 1 }).lean();
  return others.find(({ _id }) => _id === session?.identityId) ?? first;
}

/** The openid of a WeChat name, by its id; null when it is gone. */
export async function openidNamed(ctx: Ctx, identityId: string): Promise<string | null> {
  const identity = await IdentityModel.findById(identityId).lean();
  return identity && ctx.keys.open(identity.subjectSealed, identity.provider);
}

/** Who is written to under this openid in the app of this brand; null for nobody (any more). */
export async function memberOfOpenid(ctx: Ctx, openid: string): Promise<string | null> {
  const [identity] = await findIdentities([subjectIndexOf(ctx, 'weapp', ctx.config.WX_APPID, openid)]);
  if (!identity) return null;
  // What a person's other WeChat account allows is no permission to write to this one.
  const [written] = await findOpenids(identity.memberId, ctx.config.WX_APPID);
  return written?._id === identity._id ? identity.memberId : null;
}
