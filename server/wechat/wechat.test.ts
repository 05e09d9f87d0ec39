import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechat, WechatError, type Wechat } from '.';
import { demoApp, startTestStandin, type TestStandin } from '../wechat-standin/test-support';

let standin: TestStandin;
let wechat: Wechat;
let logged: string[];
let inTransaction: boolean;

function connect(change: { apiBase?: string; secret?: string; timeoutMs?: number } = {}): Wechat {
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push(JSON.stringify({ level, ...fields, message }));
  return createWechat({
    apiBase: standin.url,
    ...demoApp,
    clock: standin.clock,
    assertOutsideTransaction: () => {
      if (inTransaction) throw new Error('inside a transaction');
    },
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    ...change,
  });
}

beforeEach(async () => {
  standin = await startTestStandin();
  logged = [];
  inTransaction = false;
  wechat = connect();
});
afterEach(() => standin.stop());

const LOGIN = '/sns/jscode2session';
const STABLE = '/cgi-bin/stable_token';
const PHONE = '/wxa/business/getuserphonenumber';

const login = () => wechat.session.code2Session(standin.control.loginCode('xiaolin'));

function phoneCode(): string {
  const event = standin.control.phoneCode('xiaolin');
  if (!('code' in event)) throw new Error(event.errMsg);
  return event.code;
}

async function failureOf(call: Promise<unknown>): Promise<WechatError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WechatError)) throw new Error(`expected a WechatError, got ${String(error)}`);
  return error;
}

describe('code2Session', () => {
  it('answers who logged in', async () => {
    expect(await login()).toEqual({
      openid: expect.stringMatching(/^o/),
      unionid: expect.stringMatching(/^o/),
      sessionKey: expect.any(String),
    });
  });

  it('has no unionid without an Open Platform account', async () => {
    await standin.control.saveApp({ unionids: false });
    expect(await login()).not.toHaveProperty('unionid');
  });

  it('tells a used and an invented code apart from trouble', async () => {
    const code = standin.control.loginCode('xiaolin');
    await wechat.session.code2Session(code);
    expect(await failureOf(wechat.session.code2Session(code))).toMatchObject({
      kind: 'invalid-code',
      errcode: 40163,
    });
    expect(await failureOf(wechat.session.code2Session('invented'))).toMatchObject({
      kind: 'invalid-code',
      errcode: 40029,
      rid: expect.stringMatching(/^[0-9a-f]{8}-/),
    });
  });

  it('reports a user whom WeChat blocks', async () => {
    standin.control.saveUser({ id: 'xiaolin', nickname: '小林', loginBlocked: true });
    expect(await failureOf(login())).toMatchObject({ kind: 'risky-user', errcode: 40226 });
  });

  it('retries once when WeChat is busy', async () => {
    standin.control.addFault({ path: LOGIN, kind: 'errcode', errcode: -1 });
    expect(await login()).toHaveProperty('openid');
    standin.control.addFault({ path: LOGIN, kind: 'errcode', errcode: -1, times: 2 });
    expect(await failureOf(login())).toMatchObject({ kind: 'busy' });
    expect(standin.control.calls()[LOGIN]).toBe(4);
  });

  it('asks for a new code when a busy WeChat consumed this one', async () => {
    standin.control.addFault({ path: LOGIN, kind: 'errcode', errcode: -1, afterEffect: true });
    expect(await failureOf(login())).toMatchObject({ kind: 'invalid-code' });
  });

  it('does not loop on a quota', async () => {
    standin.control.addFault({ path: LOGIN, kind: 'errcode', errcode: 45011 });
    expect(await failureOf(login())).toMatchObject({ kind: 'rate-limited' });
    expect(standin.control.calls()[LOGIN]).toBe(1);
  });

  it('raises an alarm for a wrong secret, and names it nowhere', async () => {
    wechat = connect({ secret: 'a-wrong-secret' });
    expect(await failureOf(login())).toMatchObject({ kind: 'config', errcode: 40125 });
    expect(logged).toEqual([expect.stringContaining('"level":"error"')]);
  });
});

describe('an unreachable WeChat', () => {
  it.each([
    ['an HTTP error', { kind: 'status', status: 502 } as const, 'HTTP 502'],
    ['a lost answer', { kind: 'drop' } as const, 'UND_ERR_SOCKET'],
  ])('is reported after %s, without a second attempt', async (_case, fault, detail) => {
    standin.control.addFault({ path: LOGIN, ...fault });
    expect(await failureOf(login())).toMatchObject({ kind: 'unreachable', detail });
    expect(standin.control.calls()[LOGIN]).toBe(1);
  });

  it('is reported after the timeout', async () => {
    wechat = connect({ timeoutMs: 30 });
    standin.control.addFault({ path: LOGIN, kind: 'delay', milliseconds: 60_000 });
    expect(await failureOf(login())).toMatchObject({ kind: 'unreachable', detail: 'timeout' });
  });

  it('is reported when nobody listens', async () => {
    wechat = connect({ apiBase: 'http://127.0.0.1:1' });
    expect(await failureOf(login())).toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    ['a page', '<html></html>', 'answer is not JSON'],
    ['a list', '[]', 'answer is not JSON'],
    ['no openid', '{"session_key":"k"}', 'answer lacks openid'],
    ['an openid that is no text', '{"openid":7,"session_key":"k"}', 'answer lacks openid'],
  ])('is reported when it answers %s', async (_case, text, detail) => {
    const server = createServer((_request, response) => response.end(text));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    wechat = connect({ apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    expect(await failureOf(login())).toMatchObject({ kind: 'unreachable', detail });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the access token', () => {
  it('is fetched once for a burst and kept until five minutes before its end', async () => {
    const burst = await Promise.all(Array.from({ length: 50 }, () => wechat.tokens.get()));
    expect(new Set(burst).size).toBe(1);
    standin.clock.forward(6_899_999);
    expect(await wechat.tokens.get()).toBe(burst[0]);
    expect(standin.control.calls()[STABLE]).toBe(1);
    standin.clock.forward(1);
    expect(await wechat.tokens.get()).not.toBe(burst[0]);
    expect(standin.control.calls()[STABLE]).toBe(2);
  });

  it('is refreshed exactly once when it expires in the middle of a burst', async () => {
    await wechat.tokens.get();
    standin.control.setClockOffset(7_200_000); // WeChat's clock runs ahead: only its answer tells us
    const { openid } = await login();
    const codes = Array.from({ length: 40 }, phoneCode);
    const numbers = await Promise.all(codes.map((code) => wechat.phone.phoneNumberOf(code, openid)));
    expect(numbers).toHaveLength(40);
    expect(standin.control.calls()).toMatchObject({ [STABLE]: 2, [PHONE]: 80 });
  });

  it.each([40001, 40014, 42001])(
    'is renewed once after %d, and a second refusal is final',
    async (errcode) => {
      const { openid } = await login();
      standin.control.addFault({ path: PHONE, kind: 'errcode', errcode });
      expect(await wechat.phone.phoneNumberOf(phoneCode(), openid)).toHaveProperty('purePhoneNumber');
      standin.control.addFault({ path: PHONE, kind: 'errcode', errcode, times: 2 });
      expect(await failureOf(wechat.phone.phoneNumberOf(phoneCode(), openid))).toMatchObject({
        kind: 'config',
        errcode,
      });
      expect(standin.control.calls()).toMatchObject({ [STABLE]: 3, [PHONE]: 4 });
    },
  );

  it('fails for all who wait on one request, and is asked for again by the next', async () => {
    standin.control.addFault({ path: STABLE, kind: 'status', status: 500 });
    const burst = await Promise.allSettled([wechat.tokens.get(), wechat.tokens.get()]);
    expect(burst.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await wechat.tokens.get()).toEqual(expect.any(String));
    expect(standin.control.calls()[STABLE]).toBe(2);
  });

  it('is not renewed for a caller whose token another one already replaced', async () => {
    const first = await wechat.tokens.get();
    await standin.post(STABLE, {}, { grant_type: 'client_credential', ...demoApp, force_refresh: true });
    const second = await wechat.tokens.renew(first);
    expect(second).not.toBe(first);
    expect(await wechat.tokens.renew(first)).toBe(second);
  });

  it('tells the operator which address is missing on the list', async () => {
    await standin.control.saveApp({ ipWhitelist: [] });
    expect(await failureOf(wechat.tokens.get())).toMatchObject({
      kind: 'config',
      errcode: 40164,
      detail: expect.stringContaining('127.0.0.1'),
    });
  });
});

describe('the phone number', () => {
  it('is the one of the user who tapped', async () => {
    const { openid } = await login();
    expect(await wechat.phone.phoneNumberOf(phoneCode(), openid)).toEqual({
      countryCode: '86',
      purePhoneNumber: '13800000001',
    });
  });

  it('is refused for the code of someone else', async () => {
    const other = await wechat.session.code2Session(standin.control.loginCode('chenyue'));
    expect(await failureOf(wechat.phone.phoneNumberOf(phoneCode(), other.openid))).toMatchObject({
      kind: 'invalid-code',
    });
  });
});

describe('the adapters', () => {
  it('refuse to call WeChat inside a transaction, even with a token at hand', async () => {
    await wechat.tokens.get();
    const before = standin.control.calls();
    inTransaction = true;
    await expect(login()).rejects.toThrow('inside a transaction');
    await expect(wechat.phone.phoneNumberOf('code', 'openid')).rejects.toThrow('inside a transaction');
    await expect(wechat.tokens.get()).rejects.toThrow('inside a transaction');
    expect(standin.control.calls()).toEqual(before);
  });

  it('point a real appid at nothing but WeChat', () => {
    const deps = { secret: 's', clock: standin.clock, assertOutsideTransaction: () => {}, logger: console };
    const appid = 'wx1234567890abcdef';
    expect(() => createWechat({ ...deps, appid, apiBase: standin.url })).toThrow('api.weixin.qq.com');
    expect(() => createWechat({ ...deps, appid, apiBase: 'https://api.weixin.qq.com/' })).not.toThrow();
  });

  it('never write a secret, code, token, openid, session key or phone number to a log or an error', async () => {
    const who = await login();
    const codes = [standin.control.loginCode('xiaolin'), phoneCode()] as const;
    const token = await wechat.tokens.get();
    const errors: unknown[] = [];
    for (const path of [LOGIN, PHONE, STABLE]) {
      for (const fault of [
        { kind: 'errcode', errcode: 40003 },
        { kind: 'errcode', errcode: 42001, times: 2 },
        { kind: 'status', status: 500 },
        { kind: 'drop' },
      ] as const) {
        standin.control.addFault({ path, ...fault });
        errors.push(await wechat.session.code2Session(codes[0]).catch((error: unknown) => error));
        errors.push(await wechat.phone.phoneNumberOf(codes[1], who.openid).catch((error: unknown) => error));
        errors.push(await wechat.tokens.renew(token).catch((error: unknown) => error));
        standin.control.clearFaults();
      }
    }
    const failures = errors.filter((error) => error instanceof WechatError);
    expect(failures.length).toBeGreaterThan(10);
    const written = failures.map((error) => JSON.stringify([error, error.message, error.stack, error.cause]));
    for (const secret of [demoApp.secret, ...codes, token, who.openid, who.sessionKey, '13800000001']) {
      expect([...logged, ...written].join('\n')).not.toContain(secret);
    }
  });
});
