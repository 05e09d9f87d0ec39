import { demoApp, otherApp, startTestStandin, type Answer, type TestStandin } from '../test-support';

let wechat: TestStandin;
let openid: unknown;
beforeEach(async () => {
  wechat = await startTestStandin();
  ({ openid } = await wechat.login('ahong'));
});
afterEach(() => wechat.stop());

async function ask(change: Answer = {}): Promise<Answer> {
  const body = { appid: demoApp.appid, openid, scene: 0, client_ip: '203.0.113.9', ...change };
  return wechat.post('/wxa/getuserriskrank', { access_token: await wechat.token() }, body);
}

describe('getuserriskrank', () => {
  it('answers the rank of the user', async () => {
    wechat.control.saveUser({ id: 'ahong', nickname: '阿红', riskRank: 4 });
    expect(await ask()).toMatchObject({ errcode: 0, risk_rank: 4, unoin_id: expect.any(Number) });
  });

  it('knows only users who were here within two hours, except in a trial call (61010)', async () => {
    wechat.clock.forward(2 * 3_600_000);
    expect(await ask()).toMatchObject({ errcode: 0 });
    wechat.clock.forward(1);
    expect(await ask()).toMatchObject({ errcode: 61010 });
    expect(await ask({ is_test: true })).toMatchObject({ errcode: 0 });
  });

  it.each([
    ['another app', { appid: otherApp.appid }, 40013],
    ['an unknown openid', { openid: 'oUnknown' }, 40003],
    ['an unknown scene', { scene: 3 }, 40097],
    ['no address', { client_ip: undefined }, 40097],
    ['a scene in quotes', { scene: '0' }, 47001],
  ])('refuses %s', async (_case, change, errcode) => {
    expect(await ask(change)).toMatchObject({ errcode });
  });
});
