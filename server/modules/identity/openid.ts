import type { Ctx } from '../../platform/context';
import { findIdentities, subjectIndexOf } from './identity.model';

/** Whose openid this is in the app of this brand, or null when it is nobody's (any more). */
export async function memberOfOpenid(ctx: Ctx, openid: string): Promise<string | null> {
  const [identity] = await findIdentities([subjectIndexOf(ctx, 'weapp', ctx.config.WX_APPID, openid)]);
  return identity?.memberId ?? null;
}
