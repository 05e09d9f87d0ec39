import { startTestStandin, type Answer, type TestStandin } from '../test-support';

let wechat: TestStandin;
let openid: unknown;
beforeEach(async () => {
  wechat = await startTestStandin();
  ({ openid } = await wechat.login('ahong'));
});
afterEach(() => wechat.stop());

async function text(change: Answer = {}): Promise<Answer> {
  const body = { version: 2, scene: 2, openid, content: '茶很香，杯子也好看', ...change };
  return wechat.post('/wxa/msg_sec_check', { access_token: await wechat.token() }, body);
}
async function picture(change: Answer = {}): Promise<Answer> {
  const url = 'https://mall.example.com/files/1.jpg';
  const body = { version: 2, scene: 2, openid, media_type: 2, media_url: url, ...change };
  return wechat.post('/wxa/media_check_async', { access_token: await wechat.token() }, body);
}

describe('msg_sec_check', () => {
  it('answers errcode 0 for every text it looked at: what it thinks is in the result', async () => {
    expect(await text()).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } });
    expect(await text({ content: '快来，加微信领红包' })).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky', label: 10001 },
      detail: [{ strategy: 'content_model' }, { strategy: 'keyword', keyword: '加微信领红包' }],
      trace_id: expect.stringMatching(/^[\w-]{20,}$/),
    });
  });

  it('answers the worst of what it finds, also in the nickname', async () => {
    expect(await text({ content: '混蛋，这里是网上赌场' })).toMatchObject({
      result: { suggest: 'risky', label: 20006 },
    });
    expect(await text({ nickname: '网上赌场' })).toMatchObject({ result: { suggest: 'risky' } });
  });

  it('learns what a test or developer wants to see judged', async () => {
    wechat.control.judge('杯子', 'review');
    expect(await text()).toMatchObject({ result: { suggest: 'review', label: 21000 } });
  });

  it('takes 2,500 characters, whatever their bytes', async () => {
    expect(await text({ content: '茶'.repeat(2500) })).toMatchObject({ errcode: 0 });
    expect(await text({ content: '茶'.repeat(2501) })).toMatchObject({ errcode: 47001 });
  });

  it.each([
    ['version 1', { version: 1 }, 40097],
    ['no version', { version: undefined }, 47001],
    ['an unknown scene', { scene: 5 }, 40129],
    ['a scene in quotes', { scene: '2' }, 47001],
    ['an unknown openid', { openid: 'oUnknown' }, 40003],
    ['no text', { content: '' }, 44002],
    ['a text that is none', { content: 7 }, 47001],
    ['a signature outside the profile', { signature: '喝茶' }, 40097],
  ])('refuses %s', async (_case, change, errcode) => {
    expect(await text(change)).toMatchObject({ errcode });
  });

  it('judges only for who was here within two hours (61010), which opening the mini program mends', async () => {
    wechat.clock.forward(2 * 3_600_000 + 1);
    expect(await text()).toMatchObject({ errcode: 61010 });
    expect(await picture()).toMatchObject({ errcode: 61010 });
    wechat.control.visit('ahong');
    expect(await text()).toMatchObject({ errcode: 0 });
  });
});

describe('media_check_async', () => {
  it('answers a trace id of its own for every picture', async () => {
    const [first, second] = [await picture(), await picture()];
    expect(first).toMatchObject({ errcode: 0, trace_id: expect.any(String) });
    expect(second.trace_id).not.toBe(first.trace_id);
  });

  it.each([
    ['a video', { media_type: 3 }, 40004],
    ['a path without host', { media_url: '/files/1.jpg' }, 40097],
    ['the bytes themselves', { media_url: 'data:image/png;base64,AA==' }, 40097],
    ['no address', { media_url: undefined }, 40097],
    ['an unknown scene', { scene: 0 }, 40129],
  ])('refuses %s', async (_case, change, errcode) => {
    expect(await picture(change)).toMatchObject({ errcode });
  });
});
