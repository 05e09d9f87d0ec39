import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { MemberModel } from '../../../server/modules/members/members.model';
import { PICTURE_DAY, startTestApp } from '../../support/harness';
import type { Answer, TestApp } from '../../support/harness';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startTestApp({ now: PICTURE_DAY });
  ({ accessToken: token } = await app.loginAs('caller'));
});
afterAll(() => app.stop());

interface Refusal {
  error: { code: string; message: string; issues?: { path: string; message: string }[] };
}

function post(name: string, body: string, headers: Record<string, string> = {}): Promise<Answer<unknown>> {
  return app.raw(`/api/${name}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': 'bad-request',
      Authorization: `Bearer ${token}`,
      ...headers,
    },
    body,
  });
}

/** A digest of everything that is stored: a refused request must leave it as it was. */
async function everything(): Promise<string> {
  const models = Object.values(mongoose.models).filter(({ modelName }) => modelName !== 'jobs');
  const stored = await Promise.all(models.map((model) => model.find().sort({ _id: 1 }).lean()));
  return createHash('sha256').update(JSON.stringify(stored)).digest('hex');
}

describe('a request that makes no sense gets its documented error and changes nothing', () => {
  let before: string;
  beforeAll(async () => {
    before = await everything();
  });
  afterEach(async () => {
    expect(await everything()).toBe(before);
  });

  it.each([
    ['an operator where a day belongs', 'checkin.makeUp', '{"day":{"$gt":""}}', 'BAD_INPUT'],
    ['an operator as login code', 'auth.login', '{"code":{"$gt":""}}', 'BAD_INPUT'],
    ['an operator as refresh token', 'auth.refresh', '{"refreshToken":{"$ne":null}}', 'BAD_INPUT'],
    ['an operator as account', 'operator.login', '{"account":{"$gt":""},"password":"x"}', 'BAD_INPUT'],
    ['a prototype key', 'member.updateProfile', '{"__proto__":{"admin":true}}', 'BAD_INPUT'],
    ['a nested prototype key', 'member.updateProfile', '{"birthday":{"constructor":{"a":1}}}', 'BAD_INPUT'],
    ['an unknown key', 'member.updateProfile', '{"level":4}', 'BAD_INPUT'],
    ['broken JSON', 'member.updateProfile', '{"nickname":', 'BAD_INPUT'],
    ['an array', 'member.updateProfile', '[]', 'BAD_INPUT'],
    ['a number', 'member.updateProfile', '5', 'BAD_INPUT'],
    ['a name of spaces', 'member.updateProfile', '{"nickname":"   "}', 'BAD_INPUT'],
    ['a 31st of February', 'member.updateProfile', '{"birthday":{"month":2,"day":31}}', 'BAD_INPUT'],
    ['a body of 1 MB', 'member.updateProfile', `{"nickname":"${'x'.repeat(1_000_000)}"}`, 'BODY_TOO_LARGE'],
    [
      'an avatar over its limit',
      'member.updateAvatar',
      `{"imageBase64":"${'A'.repeat(500_000)}"}`,
      'BODY_TOO_LARGE',
    ],
    [
      'text that is no picture',
      'member.updateAvatar',
      `{"imageBase64":"${'QUJD'.repeat(20)}"}`,
      'IMAGE_INVALID',
    ],
    [
      'an HTML page as picture',
      'member.updateAvatar',
      `{"imageBase64":"${Buffer.from('<script>'.repeat(9)).toString('base64')}"}`,
      'IMAGE_INVALID',
    ],
  ])('%s', async (_, name, body, code) => {
    const answer = await post(name, body);
    expect(answer.code).toBe(code);
    expect(answer.status).toBe(code === 'BODY_TOO_LARGE' ? 413 : 400);
    expect(JSON.stringify(answer.body)).not.toMatch(/at \w+ \(|node_modules|\.ts:/);
  });

  it('a PNG heavier than a picture may be, though its body still fits', async () => {
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const heavy = Buffer.concat([signature, Buffer.alloc(300 * 1024 + 1)]).toString('base64');
    expect((await post('member.updateAvatar', JSON.stringify({ imageBase64: heavy }))).code).toBe(
      'IMAGE_INVALID',
    );
  });

  it('a missing or malformed Idempotency-Key', async () => {
    const init = { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: '{}' };
    expect((await app.raw('/api/checkin.tap', init)).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
    expect((await post('checkin.tap', '{}', { 'Idempotency-Key': 'a b' })).code).toBe(
      'IDEMPOTENCY_KEY_REQUIRED',
    );
    expect((await post('checkin.tap', '{}', { 'Idempotency-Key': 'short' })).code).toBe(
      'IDEMPOTENCY_KEY_REQUIRED',
    );
  });

  it('the wrong method, with the right one in Allow', async () => {
    const answer = await app.raw('/api/checkin.tap');
    expect([answer.status, answer.code, answer.headers.get('allow')]).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      'POST',
    ]);
    const posted = await post('screens.home', '{}');
    expect([posted.status, posted.code, posted.headers.get('allow')]).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      'GET',
    ]);
  });

  it('an unknown route, under /api/ and beside it', async () => {
    for (const path of ['/api/checkin.undo', '/api/__proto__', '/api/', '/nowhere', '/files/fil_none']) {
      const answer = await app.raw(path);
      expect([path, answer.status, answer.code]).toEqual([path, 404, 'NOT_FOUND']);
    }
  });

  it('an input of a query that is not JSON, has an operator or a prototype key', async () => {
    for (const input of ['{', '{"month":{"$gt":""}}', '{"__proto__":{}}', '"2026-06"']) {
      const answer = await app.raw(`/api/checkin.month?input=${encodeURIComponent(input)}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect([input, answer.code]).toEqual([input, 'BAD_INPUT']);
    }
  });

  it('no token, a made-up token, a token without signature, a token of yesterday', async () => {
    const asked = async (authorization: string) =>
      (await app.raw('/api/member.me', { headers: { Authorization: authorization } })).code;
    const [, payload = ''] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
    expect((await app.raw('/api/member.me')).code).toBe('UNAUTHENTICATED');
    expect(await asked('Bearer nonsense')).toBe('UNAUTHENTICATED');
    expect(await asked(`Bearer ${unsigned}`)).toBe('UNAUTHENTICATED');
    app.clock.advance(15 * 60_000);
    expect(await asked(`Bearer ${token}`)).toBe('TOKEN_EXPIRED');
    app.clock.set(PICTURE_DAY);
  });
});

it('names every field that is wrong, with its path, in the language asked for', async () => {
  const body = JSON.stringify({ nickname: '', birthday: { month: 13, day: 1 } });
  const zh = (await post('member.updateProfile', body)).body as Refusal;
  expect(zh.error.issues?.map(({ path }) => path)).toEqual(['nickname', 'birthday.month']);
  expect(zh.error.message).toMatch(/有一项填得不对/);
  const en = (await post('member.updateProfile', body, { 'Accept-Language': 'en-GB' })).body as Refusal;
  expect(en.error.message).toMatch(/^Some input is not valid/);
});

it('refuses a key that was used with another body, and keeps the first answer', async () => {
  const key = 'used-before-1';
  const first = await app.command('member.updateProfile', { nickname: '一' }, { token, key });
  expect(first.status).toBe(200);
  const other = await app.command('member.updateProfile', { nickname: '二' }, { token, key });
  expect([other.status, other.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  const { body } = await app.query('member.me', {}, token);
  expect(body.profile.nickname).toBe('一');
});

it('gives two members with the same key an answer each', async () => {
  const other = await app.loginAs('same key, other member');
  const key = 'not-so-unique';
  const mine = await app.command('member.updateProfile', { nickname: '甲' }, { token, key });
  const theirs = await app.command(
    'member.updateProfile',
    { nickname: '乙' },
    { token: other.accessToken, key },
  );
  expect([mine.body.profile.nickname, theirs.body.profile.nickname]).toEqual(['甲', '乙']);
});

it('keeps stacks and personal data out of answers, and personal data out of the log', async () => {
  const number = '13712345678';
  app.standin.control.saveUser({ id: 'caller', nickname: '打电话的人', phone: number });
  const phoneCode = app.phoneCode('caller');
  const bound = await app.command('auth.bindPhone', { code: phoneCode }, { token });
  expect(bound.status).toBe(200);
  await post('member.updateProfile', '{"nickname":"13800001234","phone":"13800001234"}');
  const log = app.logged();
  expect(log).not.toContain(number);
  expect(log).not.toContain('13800001234');
  expect(log).not.toContain(token);
  expect(log).not.toContain(phoneCode);
  expect(log).not.toMatch(/\bo[A-Za-z0-9_-]{27}\b/);
});

it('says nothing about a surprise but where to ask, and logs it without personal data', async () => {
  jest.spyOn(MemberModel, 'aggregate').mockImplementation(() => {
    throw new Error('no reading for 13912345678');
  });
  const answer = await app.query('member.me', {}, token);
  expect([answer.status, answer.code]).toEqual([500, 'INTERNAL']);
  expect(JSON.stringify(answer.body)).not.toMatch(/139|reading|at \w/);
  const requestId = answer.headers.get('x-request-id') ?? '';
  const line = app
    .logged()
    .split('\n')
    .find((text) => text.includes(requestId));
  expect(line).toContain('no reading for 139******78');
});
