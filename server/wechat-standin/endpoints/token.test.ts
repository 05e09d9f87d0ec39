import { demoApp, otherApp, startTestStandin, type Answer, type TestStandin } from '../test-support';

let wechat: TestStandin;
beforeEach(async () => {
  wechat = await startTestStandin();
});
afterEach(() => wechat.stop());

const credentials = { grant_type: 'client_credential', ...demoApp };
const classic = (change: Record<string, string> = {}) =>
  wechat.get('/cgi-bin/token', { ...credentials, ...change });
const stable = (change: Answer = {}) =>
  wechat.post('/cgi-bin/stable_token', {}, { ...credentials, ...change });
const force = () => stable({ force_refresh: true });

/** The errcode a call with this token gets; 40003 says that the token was accepted. */
async function judge(token: unknown): Promise<unknown> {
  const answer = await wechat.get('/wxa/checksession', { access_token: String(token), openid: 'nobody' });
  return answer.errcode;
}
const ACCEPTED = 40003;

describe.each([
  ['cgi-bin/token', classic],
  ['cgi-bin/stable_token', stable],
])('%s', (_path, ask) => {
  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wxdemo00000unknown' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ secret: otherApp.secret }, 40125],
    [{ grant_type: 'authorization_code' }, 40002],
  ])('refuses %j with %d', async (change, errcode) => {
    expect(await ask(change)).toMatchObject({ errcode });
  });

  it('names the caller whose address is not on the list (40164)', async () => {
    await wechat.control.saveApp({ ipWhitelist: ['203.0.113.9'] });
    expect(await ask({})).toEqual({
      errcode: 40164,
      errmsg: expect.stringContaining('invalid ip 127.0.0.1'),
    });
    await wechat.control.saveApp({ ipWhitelist: ['127.0.0.1'] });
    expect(await ask({})).toHaveProperty('access_token');
  });
});

describe('the classic token', () => {
  it('is new at every call, and the former works five minutes longer', async () => {
    const first = await classic();
    const second = await classic();
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    expect(second.access_token).not.toBe(first.access_token);
    wechat.clock.forward(299_000);
    expect(await judge(first.access_token)).toBe(ACCEPTED);
    wechat.clock.forward(1_000);
    expect(await judge(first.access_token)).toBe(40001);
    expect(await judge(second.access_token)).toBe(ACCEPTED);
  });

  it('is given so many times a Beijing day (45009)', async () => {
    await wechat.control.saveApp({ classicTokensPerDay: 2 });
    wechat.clock.forward(-(4 * 3_600_000)); // 08:00 in Beijing: the UTC midnight that must not reset the quota
    for (let call = 0; call < 2; call += 1) await classic();
    wechat.clock.forward(15 * 3_600_000 + 3_599_000);
    expect(await classic()).toMatchObject({ errcode: 45009 });
    wechat.clock.forward(1_000);
    expect(await classic()).toHaveProperty('access_token');
  });
});

describe('the stable token', () => {
  it('stays the same with a falling expires_in', async () => {
    const first = await stable();
    wechat.clock.forward(60_000);
    expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 7140 });
  });

  it('is renewed in its last five minutes, in which both work', async () => {
    const first = await stable();
    wechat.clock.forward(6_899_000);
    expect((await stable()).access_token).toBe(first.access_token);
    wechat.clock.forward(1_000);
    const second = await stable();
    expect(second).toEqual({
      access_token: expect.not.stringMatching(String(first.access_token)),
      expires_in: 7200,
    });
    wechat.clock.forward(299_000);
    expect(await judge(first.access_token)).toBe(ACCEPTED);
    wechat.clock.forward(1_000);
    expect(await judge(first.access_token)).toBe(42001);
    expect(await judge(second.access_token)).toBe(ACCEPTED);
  });

  it('is replaced at once when forced, but not again within 30 seconds', async () => {
    const first = await stable();
    const forced = await force();
    expect(await judge(first.access_token)).toBe(40001);
    wechat.clock.forward(29_000);
    expect((await force()).access_token).toBe(forced.access_token);
    wechat.clock.forward(1_000);
    expect((await force()).access_token).not.toBe(forced.access_token);
  });

  it('is forced at most 20 times a day (45009), which leaves the normal mode alone', async () => {
    for (let call = 0; call < 20; call += 1) {
      expect(await force()).toHaveProperty('access_token');
      wechat.clock.forward(30_000);
    }
    expect(await force()).toMatchObject({ errcode: 45009 });
    expect(await stable()).toHaveProperty('access_token');
  });

  it('is isolated from the classic token and from other apps', async () => {
    const held = await stable();
    await classic();
    await stable({ ...otherApp, force_refresh: true });
    wechat.clock.forward(600_000);
    expect(await judge(held.access_token)).toBe(ACCEPTED);
  });
});

describe('the judgement of a token', () => {
  it.each([
    ['missing', '', 41001],
    ['malformed', 'not a token', 40014],
    ['well formed but never issued', 'x'.repeat(136), 40001],
  ])('refuses one that is %s', async (_case, token, errcode) => {
    expect(await judge(token)).toBe(errcode);
  });

  it('refuses one at the second it expires (42001)', async () => {
    const token = await wechat.token();
    wechat.clock.forward(7_199_999);
    expect(await judge(token)).toBe(ACCEPTED);
    wechat.clock.forward(1);
    expect(await judge(token)).toBe(42001);
  });
});
