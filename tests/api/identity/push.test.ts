import { createHash } from 'node:crypto';
import { openidOf, phoneMaskedOf } from '../../../server/modules/identity';
import { removeExpired } from '../../../server/modules/identity/identity.jobs';
import { pushSignature } from '../../../server/wechat/push-crypto';
import { createDeps, startApi } from '../../../server/main/program';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { countOf } from './support';

const TOKEN = 'push-token';
const AES_KEY = 'Kk0'.repeat(14) + 'K';
const REVOKE = 'user_authorization_revoke';
const CLOSED = 'user_authorization_cancellation';
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe.each(['plain', 'aes'] as const)('message push in %s mode', (mode) => {
  let app: TestApp;
  beforeAll(async () => {
    const aesKey: Record<string, string> = mode === 'aes' ? { WX_PUSH_AES_KEY: AES_KEY } : {};
    app = await startTestApp({ env: { WX_PUSH_TOKEN: TOKEN, ...aesKey } });
    await app.standin.control.saveApp({
      push: { url: `${app.url}/wechat/push`, token: TOKEN, mode, ...(mode === 'aes' && { aesKey: AES_KEY }) },
    });
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.clock.advance(1_000);
  });

  const push = async (event: string, userId: string, fields = {}) => {
    const outcome = await app.standin.control.push({ event, userId, fields });
    expect(outcome).toEqual({ delivered: true, attempts: [200] });
    await app.drain();
  };
  const profileOf = async ({ accessToken }: LoggedIn) =>
    (await app.query('member.me', {}, accessToken)).body.profile;

  /** A member with a nickname, a picture, a birthday and a phone number. */
  async function wellKnown(userId: string): Promise<LoggedIn> {
    const member = await app.loginAs(userId);
    const token = { token: member.accessToken };
    await app.command('member.updateProfile', { nickname: '山里人', birthday: { month: 5, day: 4 } }, token);
    await app.command('member.updateAvatar', { imageBase64: PIXEL }, token);
    await app.command('auth.bindPhone', { code: app.phoneCode(userId) }, token);
    return member;
  }

  test('a withdrawn phone number is gone at once, and may be bound again', async () => {
    const member = await wellKnown('shy');
    await push(REVOKE, 'shy', { RevokeInfo: '8' });
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).toBeNull();
    expect(await profileOf(member)).toMatchObject({ nickname: '山里人', avatarUrl: expect.any(String) });
    const again = { code: app.phoneCode('shy') };
    expect((await app.command('auth.bindPhone', again, { token: member.accessToken })).status).toBe(200);
  });

  test('one message has one effect, however often and however parallel it is delivered', async () => {
    const member = await wellKnown('echoed');
    const one = { event: REVOKE, userId: 'echoed', fields: { RevokeInfo: '6,8' } };
    const told = await Promise.all(Array.from({ length: 5 }, () => app.standin.control.push(one)));
    expect(told.map(({ attempts }) => attempts.at(-1))).toEqual(told.map(() => 200));
    expect(await countOf('outbox', { 'payload.memberId': member.memberId, name: /profileRevoked/ })).toBe(1);
    await app.drain();
    const rebind = { code: app.phoneCode('echoed') };
    await app.command('auth.bindPhone', rebind, { token: member.accessToken });
    await push(REVOKE, 'echoed', { RevokeInfo: '6,8' });
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).toMatch(/^139\*+\d\d$/);
  });

  test.each([
    ['6', true, true],
    ['19', true, false],
    ['20', false, true],
    ['2,13', false, false],
  ])('scope %s: takes nickname %s, picture %s, and nothing else', async (RevokeInfo, nickname, avatar) => {
    const member = await wellKnown(`scope-${RevokeInfo}`);
    const { avatarUrl } = await profileOf(member);
    await push(REVOKE, `scope-${RevokeInfo}`, { RevokeInfo });
    const left = await profileOf(member);
    expect(left.nickname).toBe(nickname ? `会员${member.memberId.slice(-4)}` : '山里人');
    expect(left.avatarUrl).toBe(avatar ? null : avatarUrl);
    expect((await app.raw(avatarUrl ?? '')).status).toBe(avatar ? 404 : 200);
    expect([left.birthday, left.phoneMasked]).toEqual([{ month: 5, day: 4 }, expect.any(String)]);
  });

  test('a profile WeChat cleaned loses nickname and picture here too', async () => {
    const member = await wellKnown('rude');
    await push('user_info_modified', 'rude');
    expect(await profileOf(member)).toMatchObject({
      nickname: `会员${member.memberId.slice(-4)}`,
      avatarUrl: null,
    });
  });

  test('a closed WeChat account takes logins, WeChat ids, phone and profile with it, and tells the others', async () => {
    const member = await wellKnown('leaver');
    await push(CLOSED, 'leaver');
    await push(CLOSED, 'leaver');
    expect((await app.query('member.me', {}, member.accessToken)).code).toBe('MEMBER_DELETED');
    const { refreshToken } = member;
    expect((await app.command('auth.refresh', { refreshToken })).code).toBe('MEMBER_DELETED');
    expect(await openidOf(app.ctx(), member.memberId)).toBeNull();
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).toBeNull();
    const _id = member.memberId as never;
    expect(await countOf('members', { _id, birthday: null, avatarFileId: null, nickname: /^会员/ })).toBe(1);
    expect(
      await countOf('outbox', { name: 'member.accountClosed', 'payload.memberId': member.memberId }),
    ).toBe(1);
  });

  test('a person who never joined, and an event of another kind, change nothing', async () => {
    app.standin.control.saveUser({ id: 'stranger', nickname: 'stranger' });
    const before = await countOf('outbox');
    await push(CLOSED, 'stranger');
    await push('wxa_punish_event', 'stranger', { event_type: 1 });
    expect(await countOf('outbox')).toBe(before);
  });

  test('remembers a message for a week, and takes none that is older', async () => {
    const member = await wellKnown('patient');
    app.standin.control.setClockOffset(-8 * DAY_MS);
    await push(REVOKE, 'patient', { RevokeInfo: '8' });
    app.standin.control.setClockOffset(0);
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).not.toBeNull();
    await push(REVOKE, 'patient', { RevokeInfo: '19' });
    await removeExpired(app.clock.now() + 7 * DAY_MS);
    expect(await countOf('push_messages', { at: app.clock.now() })).toBe(1);
    await removeExpired(app.clock.now() + 8 * DAY_MS);
    expect(await countOf('push_messages')).toBe(0);
  });

  const signed = (token: string) => {
    const [timestamp, nonce] = [String(app.clock.now() / 1000), '42'];
    const signature = pushSignature(token, timestamp, nonce);
    return new URLSearchParams({ timestamp, nonce, signature, msg_signature: signature });
  };

  test('403 FORBIDDEN: a forged message, because only WeChat and we know the token', async () => {
    const member = await wellKnown('victim');
    const openid = (await openidOf(app.ctx(), member.memberId)) ?? '';
    const body = JSON.stringify({
      CreateTime: app.clock.now() / 1000,
      MsgType: 'event',
      Event: CLOSED,
      OpenID: openid,
      FromUserName: openid,
      Encrypt: Buffer.alloc(64).toString('base64'),
    });
    const before = app.logged().length;
    for (const query of [signed('another-token').toString(), '', 'signature=a&signature=b']) {
      const answer = await app.raw(`/wechat/push?${query}`, { method: 'POST', body });
      expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN']);
    }
    expect(await profileOf(member)).toMatchObject({ nickname: '山里人' });
    expect(app.logged().slice(before)).toContain('push refused');
    expect(app.logged()).not.toContain(openid);
  });

  test('413 BODY_TOO_LARGE: more than WeChat ever sends', async () => {
    const body = 'x'.repeat(65 * 1024);
    const answer = await app.raw(`/wechat/push?${signed(TOKEN).toString()}`, { method: 'POST', body });
    expect([answer.status, answer.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('the check of the address gets its text back, as text, and only with the token', async () => {
    const query = signed(TOKEN);
    query.set('echostr', '<script>alert(1)</script>');
    const answer = await app.raw(`/wechat/push?${query.toString()}`);
    expect([answer.status, answer.body]).toEqual([200, '<script>alert(1)</script>']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    query.set('signature', createHash('sha1').update('guess').digest('hex'));
    expect((await app.raw(`/wechat/push?${query.toString()}`)).status).toBe(403);
  });
});

test('there is no push address where none is configured', async () => {
  const app = await startTestApp();
  const { WX_PUSH_TOKEN: _, ...config } = app.deps.config;
  const api = await startApi(createDeps(config, app.standin.url, { log: app.deps.log, clock: app.clock }));
  for (const method of ['GET', 'POST']) {
    const answer = await fetch(`${api.url}/wechat/push?echostr=x`, { method });
    await answer.text();
    expect(answer.status).toBe(404);
  }
  await api.stop();
  await app.stop();
});
