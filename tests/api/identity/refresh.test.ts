import { endMember } from '../../../server/modules/identity';
import { removeExpired } from '../../../server/modules/identity/identity.jobs';
import { endSessionsOf, SESSION_TTL_MS } from '../../../server/modules/identity/session.service';
import { transaction } from '../../../server/platform/db/tx';
import { cleanUpRevocations } from '../../../server/platform/revocations';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, makeAccount, makeOwner } from './support';

describe('auth.refresh', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const refresh = (refreshToken: string, key?: string) =>
    app.command('auth.refresh', { refreshToken }, key ? { key } : {});
  const meStatus = async (token: string) => (await app.query('consent.history', {}, token)).status;

  test('gives a new pair each time, and the new access token is good', async () => {
    let { refreshToken } = await app.loginAs('xiaolin');
    for (let turn = 0; turn < 4; turn += 1) {
      app.clock.advance(14 * 60_000);
      const { status, body } = await refresh(refreshToken);
      expect(status).toBe(200);
      expect(body.session.refreshToken).not.toBe(refreshToken);
      expect(body.session.accessExpiresAt).toBeGreaterThan(app.clock.now());
      expect(await meStatus(body.session.accessToken)).toBe(200);
      refreshToken = body.session.refreshToken;
    }
  });

  test('401 REFRESH_REUSED: a stolen token used twice ends the login of thief and owner at once', async () => {
    const owner = await app.loginAs('robbed');
    const other = await app.loginAs('robbed');
    const thief = await refresh(owner.refreshToken);
    expect(thief.status).toBe(200);

    const late = await refresh(owner.refreshToken);
    expect([late.status, late.code]).toEqual([401, 'REFRESH_REUSED']);
    // The end is committed although the answer was an error.
    const { refreshToken, accessToken } = thief.body.session;
    expect((await refresh(refreshToken)).code).toBe('REFRESH_REUSED');
    expect(await meStatus(accessToken)).toBe(401);
    expect(await meStatus(owner.accessToken)).toBe(401);
    expect(await meStatus(other.accessToken)).toBe(200);
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  test('401 REFRESH_REUSED: also a token from many rotations ago', async () => {
    const { refreshToken: first } = await app.loginAs('long-ago');
    let current = first;
    for (let turn = 0; turn < 5; turn += 1) current = (await refresh(current)).body.session.refreshToken;
    expect((await refresh(first)).code).toBe('REFRESH_REUSED');
    expect((await refresh(current)).status).toBe(401);
  });

  test('401 REFRESH_REUSED: two callers at the same moment with keys of their own cannot both go on', async () => {
    const { refreshToken } = await app.loginAs('raced');
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await refresh(winner?.body.session.refreshToken ?? '')).code).toBe('REFRESH_REUSED');
  });

  test('gives one answer to one call that was sent many times at once, and the login lives on', async () => {
    const { refreshToken } = await app.loginAs('impatient');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => refresh(refreshToken, 'refresh-sent-often')),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const next = new Set(answers.map(({ body }) => body.session.refreshToken));
    expect(next.size).toBe(1);
    expect((await refresh([...next][0] ?? '')).status).toBe(200);
  });

  test.each([
    ['never issued', 'x'.repeat(64)],
    ['of another shape', `${'eyJhbGciOiJIUzI1NiJ9'}.e30.c2ln`],
  ])('401 REFRESH_INVALID: a token that was %s', async (_reason, token) => {
    const answer = await refresh(token);
    expect([answer.status, answer.code]).toEqual([401, 'REFRESH_INVALID']);
  });

  test('401 REFRESH_INVALID: thirty days without use, while each use begins them anew', async () => {
    const { refreshToken } = await app.loginAs('traveller');
    app.clock.advance(SESSION_TTL_MS - 1);
    const inTime = await refresh(refreshToken);
    expect(inTime.status).toBe(200);
    app.clock.advance(SESSION_TTL_MS);
    const late = await refresh(inTime.body.session.refreshToken);
    expect([late.status, late.code]).toEqual([401, 'REFRESH_INVALID']);
    await removeExpired(app.clock.now());
    expect(await countOf('sessions', { expiresAt: { $lte: app.clock.now() } })).toBe(0);
  });

  test('401 REFRESH_INVALID: after logout, which ends this login at once and leaves others alone', async () => {
    const [here, there] = [await app.loginAs('two-phones'), await app.loginAs('two-phones')];
    expect((await app.command('auth.logout', {}, { token: here.accessToken })).body).toEqual({ ok: true });
    expect(await meStatus(here.accessToken)).toBe(401);
    expect((await refresh(here.refreshToken)).code).toBe('REFRESH_INVALID');
    expect(await meStatus(there.accessToken)).toBe(200);
  });

  test('401 REFRESH_INVALID: after logoutEverywhere, which counts the logins it ended', async () => {
    const logins = [await app.loginAs('leaver'), await app.loginAs('leaver'), await app.loginAs('leaver')];
    const everywhere = await app.command('auth.logoutEverywhere', {}, { token: logins[0]?.accessToken });
    expect(everywhere.body).toEqual({ ended: 3 });
    for (const login of logins) {
      expect(await meStatus(login.accessToken)).toBe(401);
      expect((await refresh(login.refreshToken)).code).toBe('REFRESH_INVALID');
    }
    app.clock.advance(1);
    expect(await meStatus((await app.loginAs('leaver')).accessToken)).toBe(200);
  });

  test.each([
    ['logout', 'UNAUTHENTICATED'],
    ['deleted', 'MEMBER_DELETED'],
  ] as const)(
    'a %s also ends the access token of a refresh that began later and committed first',
    async (reason, code) => {
      const { memberId, refreshToken } = await app.loginAs(`overtaken-${reason}`);
      const began = app.ctx();
      app.clock.advance(2_000);
      const { accessToken } = (await refresh(refreshToken)).body.session;
      expect(await meStatus(accessToken)).toBe(200);
      await transaction(async () => endSessionsOf(began, memberId, reason));
      const answer = await app.query('consent.history', {}, accessToken);
      expect([answer.status, answer.code]).toEqual([401, code]);
    },
  );

  test('forgets a revocation once every token it ended has expired by itself', async () => {
    app.clock.advance(1);
    const { accessToken: token } = await app.loginAs('brief');
    await app.command('auth.logout', {}, { token });
    await cleanUpRevocations(app.clock.now() + 15 * 60_000);
    expect(await countOf('revocations', { at: app.clock.now() })).toBe(1);
    await cleanUpRevocations(app.clock.now() + 17 * 60_000);
    expect(await countOf('revocations')).toBe(0);
  });

  test('401 MEMBER_DELETED: every token of a deleted member, at once', async () => {
    const gone = await app.loginAs('deleted');
    await transaction(async () => endMember(app.ctx(), gone.memberId));
    const access = await app.query('consent.history', {}, gone.accessToken);
    expect([access.status, access.code]).toEqual([401, 'MEMBER_DELETED']);
    const answer = await refresh(gone.refreshToken);
    expect([answer.status, answer.code]).toEqual([401, 'MEMBER_DELETED']);
  });

  test('403 ACCOUNT_DISABLED: the refresh token of an account that was disabled', async () => {
    const owner = await makeOwner(app);
    const viewer = await makeAccount(app, owner, 'viewer', { kind: 'operator', roles: ['viewer'] });
    expect((await app.query('operator.me', {}, viewer.accessToken)).status).toBe(200);
    await app.command('operator.disableAccount', { id: viewer.id }, { token: owner.accessToken });
    const access = await app.query('operator.me', {}, viewer.accessToken);
    expect([access.status, access.code]).toEqual([401, 'UNAUTHENTICATED']);
    const answer = await refresh(viewer.refreshToken);
    expect([answer.status, answer.code]).toEqual([403, 'ACCOUNT_DISABLED']);
    expect((await refresh(owner.refreshToken)).status).toBe(200);
  });
});
