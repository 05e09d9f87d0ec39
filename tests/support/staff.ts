/** People who work for the shop, through the same invite codes as in life. */
import type { TestApp } from './harness';
import { ok } from './mall';
import { signAccess } from '../../server/platform/tokens';

export interface Colleague {
  staffId: string;
  memberId: string;
  name: string;
  /** Always a fresh one, however far the clock goes. */
  readonly token: string;
}

/** A staff account, and the WeChat user who took it over. */
export async function hire(app: TestApp, owner: string, userId: string, name: string): Promise<Colleague> {
  const { staffId } = ok(await app.command('staff.create', { name }, { token: owner }));
  const { code } = ok(await app.command('staff.invite', { staffId }, { token: owner }));
  const { memberId, accessToken } = await app.loginAs(userId);
  ok(await app.command('staff.join', { code }, { token: accessToken }));
  const sid = `ses_${userId}`;
  return {
    ...{ staffId, memberId, name },
    get token() {
      return signAccess(app.deps, { sub: memberId, kind: 'member', sid, stf: staffId }, app.clock.now())
        .token;
    },
  };
}
