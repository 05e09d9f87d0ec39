import { createHash } from 'node:crypto';
import { openidOf } from '../../../server/modules/identity';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, makeOwner, PASSWORD, storedText } from './support';

const SECRET = 'demo-secret';

describe('identity under hostile eyes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const post = (name: string, body: string) =>
    app.raw(`/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'hostile-body-1' },
      body,
    });

  test.each([
    ['an operator in place of a code', 'auth.login', '{"code":{"$gt":""}}'],
    ['an operator in place of a token', 'auth.refresh', '{"refreshToken":{"$gt":""}}'],
    [
      'an operator in place of an account',
      'operator.login',
      '{"account":{"$gt":""},"password":{"$ne":null}}',
    ],
    [
      'an operator in place of a setup token',
      'operator.setup',
      '{"token":{"$gt":""},"account":"abc","password":"0123456789","name":"x"}',
    ],
    ['a prototype key', 'auth.login', '{"code":"x","__proto__":{"isAdmin":true}}'],
    [
      'a constructor key deep inside',
      'auth.login',
      '{"code":"x","consent":{"constructor":{"prototype":{}}}}',
    ],
    ['a key nobody asked for', 'operator.login', '{"account":"owner","password":"x","roles":["owner"]}'],
    ['a list in place of an object', 'auth.refresh', '["refreshToken"]'],
    ['no JSON', 'auth.login', '{"code":'],
  ])('400 BAD_INPUT: %s, and nothing is written', async (_reason, name, body) => {
    const before = await storedText();
    const answer = await post(name, body);
    expect([answer.status, answer.code]).toEqual([400, 'BAD_INPUT']);
    expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.ts|node_modules/);
    expect(await storedText()).toBe(before);
  });

  test('413 BODY_TOO_LARGE: a login of one megabyte', async () => {
    const answer = await post('auth.login', JSON.stringify({ code: 'x'.repeat(1_048_576) }));
    expect([answer.status, answer.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test.each([
    ['forged', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZW1fMCIsImtpbmQiOiJtZW1iZXIiLCJzaWQiOiJzZXNfMCJ9.'],
    ['no token at all', 'abc'],
  ])('401 UNAUTHENTICATED: a %s bearer', async (_reason, token) => {
    const answer = await app.query('consent.history', {}, token);
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('401 TOKEN_EXPIRED: an access token after fifteen minutes', async () => {
    const { accessToken } = await app.loginAs('sleeper');
    app.clock.advance(15 * 60_000);
    const answer = await app.query('consent.history', {}, accessToken);
    expect([answer.status, answer.code]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  test('leaves no openid, unionid, phone, token or password in logs or in the database in clear', async () => {
    const spy = jest.spyOn(app.deps.wechat.session, 'code2Session');
    const member = await app.loginAs('xiaolin');
    const unionid = (
      await (spy.mock.results[0]?.value as ReturnType<typeof app.deps.wechat.session.code2Session>)
    ).unionid;
    const openid = await openidOf(app.ctx(), member.memberId);
    await app.command('auth.bindPhone', { code: app.phoneCode('xiaolin') }, { token: member.accessToken });
    const refreshed = await app.command('auth.refresh', { refreshToken: member.refreshToken });
    await app.command('auth.refresh', { refreshToken: member.refreshToken });
    app.standin.control.addFault({ path: '/sns/jscode2session', kind: 'status', status: 500 });
    await app.command('auth.login', { code: app.loginCode('xiaolin') });
    const owner = await makeOwner(app);
    await app.command('operator.login', { account: 'owner', password: 'a wrong password' });

    const secrets = {
      openid,
      unionid,
      phone: '13800000001',
      refresh: member.refreshToken,
      next: refreshed.body.session.refreshToken,
      access: member.accessToken,
      ownerAccess: owner.accessToken,
      password: PASSWORD,
      wrong: 'a wrong password',
      SECRET,
    };
    const [stored, logged] = [await storedText(), app.logged()];
    expect(logged).toContain('auth.bindPhone');
    for (const [name, value] of Object.entries(secrets)) {
      expect([name, typeof value, value?.length ?? 0]).toEqual([name, 'string', expect.any(Number)]);
      expect([name, stored.includes(String(value))]).toEqual([name, false]);
      expect([name, logged.includes(String(value))]).toEqual([name, false]);
    }
  });
});

describe('a copy of the database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  test('keeps nothing of a password that can be guessed without the key, so a leaked database tells none', async () => {
    const owner = await makeOwner(app);
    const entry = { account: 'owner', password: PASSWORD };
    const helper = { kind: 'staff' as const, account: 'guide', password: PASSWORD, name: '小王', roles: [] };
    await app.command('operator.login', entry);
    await app.command('operator.createAccount', helper, { token: owner.accessToken });
    expect(await countOf('idempotency')).toBe(3);
    const stored = await storedText();
    for (const text of [PASSWORD, JSON.stringify(entry), JSON.stringify(helper)]) {
      for (const algorithm of ['sha256', 'sha1', 'md5']) {
        const digest = createHash(algorithm).update(text).digest();
        for (const spelling of ['hex', 'base64', 'base64url'] as const)
          expect(stored).not.toContain(digest.toString(spelling).replace(/=+$/, ''));
      }
    }
  });
});
