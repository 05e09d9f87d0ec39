import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PushRejected, type MessagePush, type PushMessage } from '../wechat';
import { createMessagePush } from '../wechat/push';
import { demoApp, startTestStandin, type Answer, type TestStandin } from './test-support';

let wechat: TestStandin;
beforeEach(async () => {
  wechat = await startTestStandin();
});
afterEach(() => wechat.stop());

interface ControlAnswer {
  status: number;
  headers: Headers;
  body: Answer;
}

async function control(
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ControlAnswer> {
  const init = body !== undefined && {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
  const response = await fetch(`${wechat.url}/_ctl/${path}`, {
    ...init,
    headers: { ...(init && { 'content-type': 'application/json' }), ...headers },
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}

describe('the sheet of demo users', () => {
  it('lists them with what the sheet draws, and no full number', async () => {
    const { status, body } = await control('users');
    expect(status).toBe(200);
    expect(body.users).toContainEqual({
      id: 'xiaolin',
      nickname: '小林',
      avatar: { initial: '小', colour: '#C8643C' },
      phoneMasked: '138****01',
      note: '金卡老会员',
    });
    expect(body.users).toHaveLength(7);
    expect(JSON.stringify(body)).not.toContain('13800000001');
  });

  it('gives a login code that code2Session takes, and a phone code', async () => {
    const { body } = await control('login-code', { userId: 'chenyue' });
    const query = { ...demoApp, js_code: String(body.code), grant_type: 'authorization_code' };
    expect(await wechat.get('/sns/jscode2session', query)).toHaveProperty('openid');
    expect((await control('phone-code', { userId: 'chenyue' })).body).toEqual({ code: expect.any(String) });
    expect((await control('phone-code', { userId: 'wangqiang' })).body).toEqual({
      errMsg: 'getPhoneNumber:fail user deny',
    });
  });

  it('creates a user who can log in, and changes one without losing the rest', async () => {
    const { body } = await control('users', { nickname: '新朋友', phone: '13500000009' });
    const { id } = body.user as { id: string };
    expect((await control('login-code', { userId: id })).body).toHaveProperty('code');
    const changed = await control('users', { id, nickname: '老朋友' });
    expect(changed.body.user).toMatchObject({ nickname: '老朋友', phoneMasked: '135****09' });
  });
});

describe('the rest of the control', () => {
  it('shifts WeChat’s clock against ours', async () => {
    const token = await wechat.token();
    await control('clock', { offsetMs: 7_200_000 });
    expect(await wechat.get('/wxa/checksession', { access_token: token })).toMatchObject({ errcode: 42001 });
  });

  it('plants and clears faults, and counts calls', async () => {
    await control('faults', { kind: 'errcode', path: '/cgi-bin/token', errcode: 45009, times: 2 });
    expect(await wechat.get('/cgi-bin/token')).toMatchObject({ errcode: 45009 });
    await control('faults/clear', {});
    expect(await wechat.get('/cgi-bin/token')).toMatchObject({ errcode: 40002 });
    expect((await control('calls')).body).toEqual({ calls: { '/cgi-bin/token': 2 } });
  });

  it('changes an app', async () => {
    await control('app', { phoneQuota: 0 });
    expect((await control('phone-code', { userId: 'xiaolin' })).body).toMatchObject({ errno: 1400001 });
  });

  it('lets a user visit, content be judged and its verdicts be pushed', async () => {
    const { openid } = await wechat.login('ahong');
    await control('clock', { offsetMs: 7_200_001 });
    await control('visit', { userId: 'ahong' });
    await control('judge', { fragment: '茶', judgement: 'risky' });
    const body = { version: 2, scene: 2, openid, content: '茶很香' };
    const answer = await wechat.post('/wxa/msg_sec_check', { access_token: await wechat.token() }, body);
    expect(answer).toMatchObject({ errcode: 0, result: { suggest: 'risky' } });
    expect((await control('verdicts', {})).body).toEqual({ deliveries: [] });
  });

  it.each([
    ['an unknown judgement', 'judge', { fragment: '茶', judgement: 'lovely' }, 400],
    ['an unknown control', 'nothing', {}, 404],
    ['an unknown user', 'login-code', { userId: 'nobody' }, 404],
    ['an unknown app', 'login-code', { userId: 'xiaolin', appid: 'wxdemo' }, 404],
    ['an unknown fault', 'faults', { kind: 'fire', path: '/' }, 400],
    ['an unknown field', 'clock', { offsetMs: 1, zone: 'x' }, 400],
    ['text that is not JSON', 'users', '{', 400],
    ['a push without a push URL', 'push', { event: 'user_info_modified', userId: 'xiaolin' }, 400],
  ])('answers %s with an error in JSON', async (_case, path, body, status) => {
    expect(await control(path, body)).toMatchObject({ status, body: { error: expect.any(String) } });
  });
});

describe('the control keeps other sites out', () => {
  it.each(['http://localhost:10086', 'http://127.0.0.1:5173', 'http://[::1]:8080'])(
    'allows pages of %s',
    async (origin) => {
      const { status, headers } = await control('users', undefined, { origin });
      expect(status).toBe(200);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null'])(
    'refuses pages of %s',
    async (origin) => {
      const { status, headers } = await control('login-code', { userId: 'xiaolin' }, { origin });
      expect(status).toBe(403);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('answers a preflight, and takes no POST that needs none', async () => {
    const preflight = await fetch(`${wechat.url}/_ctl/login-code`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:10086', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    const simple = await control('login-code', { userId: 'xiaolin' }, { 'content-type': 'text/plain' });
    expect(simple.status).toBe(415);
  });

  it('refuses a name that was rebound to this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { host: 'rebound.example' } };
      request(`${wechat.url}/_ctl/users`, options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('message push', () => {
  const token = 'push-token';
  const aesKey = 'k'.repeat(43);
  let product: Server;
  let url: string;
  let received: PushMessage[];
  /** What the product answers to the next deliveries; `success` when used up. */
  let replies: { status: number; text: string }[];

  async function answerPush(push: MessagePush, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const query = Object.fromEntries(new URL(req.url ?? '', 'http://product').searchParams);
    try {
      if (req.method === 'GET') return void res.end(push.verifyUrl(query));
      received.push(push.open(query, await text(req)));
      const reply = replies.shift() ?? { status: 200, text: 'success' };
      res.writeHead(reply.status).end(reply.text);
    } catch (error) {
      res.writeHead(error instanceof PushRejected ? 403 : 500).end();
    }
  }

  async function startProduct(aes: boolean): Promise<void> {
    const push = createMessagePush({ appid: demoApp.appid, token, ...(aes && { aesKey }) });
    received = [];
    replies = [];
    product = createServer((request, response) => void answerPush(push, request, response));
    await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(product.address() as AddressInfo).port}/push`;
  }
  afterEach(() => new Promise((resolve) => product.close(resolve)));

  const revoke = { event: 'user_authorization_revoke', userId: 'xiaolin', fields: { RevokeInfo: '8' } };

  it.each(['plain', 'compat', 'aes'] as const)('reaches the product in %s mode, signed', async (mode) => {
    await startProduct(mode !== 'plain');
    expect(await control('app', { push: { url, token, mode, aesKey } })).toMatchObject({
      status: 200,
    });
    expect((await control('push', revoke)).body).toEqual({ delivered: true, attempts: [200] });
    const { openid, unionid } = await wechat.login('xiaolin');
    expect(received[0]).toMatchObject({
      event: 'user_authorization_revoke',
      payload: { OpenID: openid, UnionID: unionid, AppID: demoApp.appid, RevokeInfo: '8' },
    });
  });

  it('repeats a push that is answered wrongly, with the same identity, three times at most', async () => {
    await startProduct(true);
    await wechat.control.saveApp({ push: { url, token, mode: 'aes', aesKey } });
    replies = [
      { status: 500, text: '' },
      { status: 200, text: 'ok' },
    ];
    expect(await wechat.control.push(revoke)).toEqual({ delivered: true, attempts: [500, 200, 200] });
    expect(new Set(received.map((message) => message.dedupeKey)).size).toBe(1);
    replies = Array.from({ length: 9 }, () => ({ status: 503, text: '' }));
    expect(await wechat.control.push(revoke)).toEqual({ delivered: false, attempts: [503, 503, 503, 503] });
  });

  it('is configured only with a URL of this machine that proves itself', async () => {
    await startProduct(false);
    const target = { url, token, mode: 'plain' };
    const refusal = async (change: object) =>
      (await control('app', { push: { ...target, ...change } })).body.error;
    expect(await refusal({ token: 'another' })).toBe('the push URL did not return echostr');
    expect(await refusal({ url: 'http://shop.example/push' })).toBe('the push URL must be on this machine');
    expect(await refusal({ mode: 'aes', aesKey: 'short' })).toMatch('EncodingAESKey');
  });
});
