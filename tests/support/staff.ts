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

/** Everybody may be spoken to: a test about tasks wants no member who is held out by chance. */
export async function holdOutNobody(app: TestApp, owner: string): Promise<void> {
  await holdOut(app, owner, 0);
}

/** Holds out this share of members from each campaign, in basis points, and nobody from everything. */
export async function holdOut(app: TestApp, owner: string, campaignBp: number): Promise<void> {
  const { version, settings } = ok(await app.query('settings.get', {}, owner));
  const outreach = { ...settings.outreach, holdout: { universalBp: 0, campaignBp } };
  const changed = { version, settings: { ...settings, outreach } };
  ok(await app.command('settings.update', changed, { token: owner }));
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
