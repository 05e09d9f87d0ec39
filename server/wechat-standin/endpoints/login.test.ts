import { createHmac } from 'node:crypto';
import { demoApp, otherApp, startTestStandin, type Answer, type TestStandin } from '../test-support';
import { openidOf } from '../users';

let wechat: TestStandin;
beforeEach(async () => {
  wechat = await startTestStandin();
});
afterEach(() => wechat.stop());

function exchange(change: Record<string, string>): Promise<Answer> {
  return wechat.get('/sns/jscode2session', { ...demoApp, grant_type: 'authorization_code', ...change });
}

/** Asks checksession or resetusersessionkey with a session key. */
async function withSession(
  path: string,
  openid: unknown,
  sessionKey: unknown,
  change: Record<string, string> = {},
) {
  const signature = createHmac('sha256', String(sessionKey)).update('').digest('hex');
  const query = { openid: String(openid), signature, sig_method: 'hmac_sha256', ...change };
  return wechat.get(path, { access_token: await wechat.token(), ...query });
}
const check = withSession.bind(null, '/wxa/checksession');
const reset = withSession.bind(null, '/wxa/resetusersessionkey');

describe('code2Session', () => {
  it('answers openid, unionid and a 16 byte session key, without errcode', async () => {
    const login = await wechat.login('xiaolin');
    expect(login).toEqual({
      openid: expect.stringMatching(/^o[\w-]{27}$/),
      unionid: expect.stringMatching(/^o[\w-]{27}$/),
      session_key: expect.any(String),
    });
    expect(Buffer.from(String(login.session_key), 'base64')).toHaveLength(16);
  });

  it('answers no unionid for an app without an Open Platform account', async () => {
    await wechat.control.saveApp({ unionids: false });
    expect(await wechat.login('xiaolin')).not.toHaveProperty('unionid');
  });

  it('knows a user by one openid per app and one unionid', async () => {
    const [here, again] = [await wechat.login('xiaolin'), await wechat.login('xiaolin')];
    const there = await exchange({
      ...otherApp,
      js_code: wechat.control.loginCode('xiaolin', otherApp.appid),
    });
    expect(again.openid).toBe(here.openid);
    expect(there.openid).not.toBe(here.openid);
    expect(there.unionid).toBe(here.unionid);
  });

  it('gives the same openid after a restart, whatever the seed, as the database remembers it', async () => {
    expect((await wechat.login('xiaolin')).openid).toMatchInlineSnapshot(`"oYSxNK_PXF9TJfk36PphGHvELx_F"`);
  });

  it('takes a code once (40163)', async () => {
    const js_code = wechat.control.loginCode('xiaolin');
    expect(await exchange({ js_code })).toHaveProperty('openid');
    expect(await exchange({ js_code })).toMatchObject({ errcode: 40163 });
  });

  it('takes a code for five minutes (40029)', async () => {
    const codes = [wechat.control.loginCode('xiaolin'), wechat.control.loginCode('chenyue')];
    wechat.clock.forward(299_999);
    expect(await exchange({ js_code: codes[0]! })).toHaveProperty('openid');
    wechat.clock.forward(1);
    expect(await exchange({ js_code: codes[1]! })).toMatchObject({ errcode: 40029 });
  });

  it('refuses a code of another app, of the phone button, and an invented one (40029)', async () => {
    const phone = wechat.control.phoneCode('xiaolin');
    for (const js_code of [
      wechat.control.loginCode('xiaolin', otherApp.appid),
      'code' in phone ? phone.code : '',
      'invented',
    ]) {
      expect(await exchange({ js_code })).toMatchObject({ errcode: 40029 });
    }
  });

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wxdemo00000unknown' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ js_code: '' }, 41008],
    [{ grant_type: 'client_credential' }, 40002],
  ])('refuses %j with %d and leaves the code usable', async (change: Record<string, string>, errcode) => {
    const js_code = wechat.control.loginCode('xiaolin');
    expect(await exchange({ js_code, ...change })).toMatchObject({ errcode });
    expect(await exchange({ js_code })).toHaveProperty('openid');
  });

  it('slows a user down after 100 logins a minute (45011), and no other user', async () => {
    for (let login = 0; login < 100; login += 1) await wechat.login('xiaolin');
    expect(await wechat.login('xiaolin')).toMatchObject({ errcode: 45011 });
    expect(await wechat.login('chenyue')).toHaveProperty('openid');
    wechat.clock.forward(60_000);
    expect(await wechat.login('xiaolin')).toHaveProperty('openid');
  });

  it('blocks a risky user (40226)', async () => {
    wechat.control.saveUser({ id: 'ahong', nickname: '阿红', loginBlocked: true });
    expect(await wechat.login('ahong')).toMatchObject({ errcode: 40226 });
  });
});

describe('the session key', () => {
  it('is accepted by checksession until the next wx.login replaces it (87009)', async () => {
    const { openid, session_key } = await wechat.login('xiaolin');
    expect(await check(openid, session_key)).toEqual({ errcode: 0, errmsg: 'ok' });
    wechat.control.loginCode('xiaolin');
    expect(await check(openid, session_key)).toMatchObject({ errcode: 87009 });
  });

  it('is replaced by resetusersessionkey', async () => {
    const { openid, session_key } = await wechat.login('xiaolin');
    const answer = await reset(openid, session_key);
    expect(answer).toMatchObject({ errcode: 0, openid });
    expect(await check(openid, session_key)).toMatchObject({ errcode: 87009 });
    expect(await check(openid, answer.session_key)).toMatchObject({ errcode: 0 });
  });

  it('must sign with hmac_sha256, for a known user who logged in', async () => {
    const { openid, session_key } = await wechat.login('xiaolin');
    expect(await check(openid, session_key, { sig_method: 'sha1' })).toMatchObject({ errcode: 87008 });
    expect(await check('oUnknown', session_key)).toMatchObject({ errcode: 40003 });
    const elsewhere = await exchange({
      ...otherApp,
      js_code: wechat.control.loginCode('xiaolin', otherApp.appid),
    });
    expect(await check(elsewhere.openid, session_key)).toMatchObject({ errcode: 40003 });
    const neverHere = openidOf(demoApp.appid, 'ahong');
    expect(await check(neverHere, session_key)).toMatchObject({ errcode: 87007 });
  });
});
