import { demoApp, startTestStandin, type TestStandin } from './test-support';

let wechat: TestStandin;
beforeEach(async () => {
  wechat = await startTestStandin();
});
afterEach(() => wechat.stop());

const RID = /, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;
const tokenQuery = { grant_type: 'client_credential', ...demoApp };

describe('the transport of api.weixin.qq.com', () => {
  it('answers a refusal on HTTP 200 with a trace id', async () => {
    const response = await fetch(`${wechat.url}/cgi-bin/token?grant_type=client_credential`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(await response.json()).toEqual({ errcode: 41002, errmsg: expect.stringMatching(RID) });
  });

  it('answers an unknown path with an HTML page and 404', async () => {
    const response = await fetch(`${wechat.url}/sns/unknown`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toMatch(/^<html>/);
  });

  it('labels the JSON of code2Session text/plain, as WeChat does', async () => {
    const response = await fetch(`${wechat.url}/sns/jscode2session`);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.json()).toMatchObject({ errcode: 41002 });
  });

  it('requires the right method (43001, 43002)', async () => {
    expect(await wechat.post('/cgi-bin/token', tokenQuery, {})).toMatchObject({ errcode: 43001 });
    expect(await wechat.post('/sns/jscode2session', {}, {})).toMatchObject({ errcode: 43001 });
    expect(await wechat.get('/cgi-bin/stable_token', tokenQuery)).toMatchObject({ errcode: 43002 });
  });

  it.each([
    ['an empty body', '', 44002],
    ['text that is not JSON', 'grant_type=client_credential', 47001],
    ['a JSON array', '[]', 47001],
    ['JSON null', 'null', 47001],
    ['invalid UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 47001],
    ['a number where a text belongs', JSON.stringify({ ...tokenQuery, appid: 7 }), 47001],
    ['a text where a flag belongs', JSON.stringify({ ...tokenQuery, force_refresh: 'true' }), 47001],
  ])('refuses %s', async (_case, body, errcode) => {
    expect(await wechat.post('/cgi-bin/stable_token', {}, body)).toMatchObject({ errcode });
  });

  it('does not take the token from the body (41001)', async () => {
    const access_token = await wechat.token();
    expect(
      await wechat.post('/wxa/business/getuserphonenumber', {}, { access_token, code: 'c' }),
    ).toMatchObject({
      errcode: 41001,
    });
  });

  it('survives a request line that is no URL', async () => {
    expect((await fetch(`${wechat.url}//`)).status).toBe(404);
    expect((await fetch(`${wechat.url}/%`)).status).toBe(404);
  });

  it('does not read more than 1 MiB', async () => {
    const response = await fetch(`${wechat.url}/cgi-bin/stable_token`, {
      method: 'POST',
      body: 'x'.repeat(2 << 20),
    });
    expect(response.status).toBe(413);
  });
});

describe('planted faults', () => {
  const path = '/sns/jscode2session';
  const exchange = (js_code: string) =>
    wechat.get(path, { ...demoApp, js_code, grant_type: 'authorization_code' });

  it.each([-1, 45009, 45011])('answer errcode %d once, without any effect', async (errcode) => {
    wechat.control.addFault({ path, kind: 'errcode', errcode });
    const code = wechat.control.loginCode('xiaolin');
    expect(await exchange(code)).toEqual({ errcode, errmsg: expect.stringMatching(RID) });
    expect(await exchange(code)).toHaveProperty('openid');
  });

  it('answer -1 although the code was consumed, as a busy WeChat may', async () => {
    wechat.control.addFault({ path, kind: 'errcode', errcode: -1, afterEffect: true });
    const code = wechat.control.loginCode('xiaolin');
    expect(await exchange(code)).toMatchObject({ errcode: -1 });
    expect(await exchange(code)).toMatchObject({ errcode: 40163 });
  });

  it('answer HTTP 500 with a page', async () => {
    wechat.control.addFault({ path, kind: 'status', status: 500 });
    const response = await fetch(wechat.url + path);
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/^<html>/);
  });

  it('drop the answer after the effect', async () => {
    wechat.control.addFault({ path, kind: 'drop' });
    const code = wechat.control.loginCode('xiaolin');
    await expect(exchange(code)).rejects.toThrow();
    expect(await exchange(code)).toMatchObject({ errcode: 40163 });
  });

  it('delay the answer beyond the patience of a client', async () => {
    wechat.control.addFault({ path, kind: 'delay', milliseconds: 60_000 });
    await expect(fetch(wechat.url + path, { signal: AbortSignal.timeout(30) })).rejects.toThrow('timeout');
  });

  it('hit only their path, as often as asked, and can be cleared', async () => {
    wechat.control.addFault({ path: '/cgi-bin/token', kind: 'errcode', errcode: -1, times: 2 });
    expect(await wechat.login('xiaolin')).toHaveProperty('openid');
    expect(await wechat.get('/cgi-bin/token', tokenQuery)).toMatchObject({ errcode: -1 });
    wechat.control.clearFaults();
    expect(await wechat.get('/cgi-bin/token', tokenQuery)).toHaveProperty('access_token');
  });
});
