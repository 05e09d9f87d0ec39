import { otherApp, startTestStandin, type Answer, type TestStandin } from '../test-support';

let wechat: TestStandin;
beforeEach(async () => {
  wechat = await startTestStandin({ phoneQuota: 2 });
});
afterEach(() => wechat.stop());

function codeOf(userId: string, appid?: string): string {
  const event = wechat.control.phoneCode(userId, appid);
  if (!('code' in event)) throw new Error(event.errMsg);
  return event.code;
}

async function exchange(body: Answer): Promise<Answer> {
  return wechat.post('/wxa/business/getuserphonenumber', { access_token: await wechat.token() }, body);
}

describe('getuserphonenumber', () => {
  it('answers the number with the watermark of the app', async () => {
    const { openid } = await wechat.login('xiaolin');
    expect(await exchange({ code: codeOf('xiaolin'), openid })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800000001',
        purePhoneNumber: '13800000001',
        countryCode: '86',
        watermark: { timestamp: wechat.clock.now().getTime() / 1000, appid: 'wxdemo00000000mall' },
      },
    });
  });

  it('prefixes a foreign number with its country', async () => {
    expect(await exchange({ code: codeOf('liangjiaxin') })).toMatchObject({
      phone_info: { phoneNumber: '+85251230005', purePhoneNumber: '51230005', countryCode: '852' },
    });
  });

  it('refuses the login code, another app’s code, an invented and a missing one (40029)', async () => {
    const codes = [
      wechat.control.loginCode('xiaolin'),
      codeOf('xiaolin', otherApp.appid),
      'invented',
      undefined,
    ];
    for (const code of codes) expect(await exchange({ code })).toMatchObject({ errcode: 40029 });
  });

  it('refuses a code with the openid of someone else, and leaves it usable (40029)', async () => {
    const { openid } = await wechat.login('chenyue');
    const code = codeOf('xiaolin');
    expect(await exchange({ code, openid })).toMatchObject({ errcode: 40029 });
    expect(await exchange({ code })).toMatchObject({ errcode: 0 });
  });

  it('refuses a used and an expired code (40029)', async () => {
    const [used, late] = [codeOf('xiaolin'), codeOf('xiaolin')];
    await exchange({ code: used });
    expect(await exchange({ code: used })).toMatchObject({ errcode: 40029 });
    wechat.clock.forward(300_000);
    expect(await exchange({ code: late })).toMatchObject({ errcode: 40029 });
  });

  it('refuses a code that is no text (47001)', async () => {
    expect(await exchange({ code: 1 })).toMatchObject({ errcode: 47001 });
  });
});

describe('the phone button', () => {
  it('reports 1400001 when the quota is used up, which only successes count against', async () => {
    await exchange({ code: 'invented' });
    await exchange({ code: codeOf('xiaolin') });
    await exchange({ code: codeOf('xiaolin') });
    expect(wechat.control.phoneCode('xiaolin')).toMatchObject({ errno: 1400001 });
  });

  it('reports a refusal of a user without a number', () => {
    expect(wechat.control.phoneCode('wangqiang')).toEqual({ errMsg: 'getPhoneNumber:fail user deny' });
  });
});
