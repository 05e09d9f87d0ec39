import { createWechat, WechatError, type Wechat } from '.';
import { readCode } from '../wechat-standin';
import { demoApp, startTestStandin, type TestStandin } from '../wechat-standin/test-support';

const PATH = '/wxa/getwxacodeunlimit';
const PAGE = 'pages/home/index';
const SCENE = 'Ab0-_~!#$&()*+,/:;=?@.yz12345678';

let standin: TestStandin;
let wechat: Wechat;
let inTransaction: boolean;
beforeEach(async () => {
  standin = await startTestStandin({ pages: [PAGE] });
  inTransaction = false;
  wechat = createWechat({
    apiBase: standin.url,
    ...demoApp,
    clock: standin.clock,
    assertOutsideTransaction: () => {
      if (inTransaction) throw new Error('inside a transaction');
    },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
});
afterEach(() => standin.stop());

const make = (part: { scene?: string; page?: string; width?: number } = {}) =>
  wechat.qrcode.unlimited({ scene: SCENE, page: PAGE, ...part });

async function refusalOf(call: Promise<unknown>): Promise<WechatError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WechatError)) throw new Error(`expected a WechatError, got ${String(error)}`);
  return error;
}

it('answers a picture that stands for scene and page', async () => {
  const picture = await make();
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(readCode(picture)).toEqual({ scene: SCENE, page: PAGE });
  expect(picture.length).toBeLessThan(100_000);
});

it.each([
  ['33 characters', { scene: 'x'.repeat(33) }, 40129],
  ['a percent sign', { scene: 'a%20b' }, 40129],
  ['Chinese', { scene: '分享' }, 40129],
  ['nothing', { scene: '' }, 40129],
  ['a name WeChat keeps for itself', { scene: 'scancode_time=1' }, 85096],
  ['a page with a slash before it', { page: `/${PAGE}` }, 40097],
  ['a page with a query', { page: `${PAGE}?a=1` }, 40097],
  ['a page that is not published', { page: 'pages/nowhere/index' }, 41030],
  ['too small a picture', { width: 100 }, 40097],
])('refuses %s', async (_, part, errcode) => {
  expect(await refusalOf(make(part))).toMatchObject({ kind: 'refused', errcode });
});

it('tells a quota from a refusal', async () => {
  standin.control.addFault({ path: PATH, kind: 'errcode', errcode: 45009 });
  expect((await refusalOf(make())).kind).toBe('rate-limited');
});

it('tries again when WeChat is busy, and with a new token when the old one is refused', async () => {
  standin.control.addFault({ path: PATH, kind: 'errcode', errcode: -1 });
  standin.control.addFault({ path: PATH, kind: 'errcode', errcode: 42001 });
  expect(readCode(await make()).scene).toBe(SCENE);
});

it('takes an error page for no picture', async () => {
  standin.control.addFault({ path: PATH, kind: 'status', status: 502 });
  expect((await refusalOf(make())).kind).toBe('unreachable');
});

it('is not called inside a transaction', async () => {
  inTransaction = true;
  await expect(make()).rejects.toThrow('inside a transaction');
});
