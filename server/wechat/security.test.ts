import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createWechat, pictureVerdictOf, WechatError, type PictureVerdict, type Wechat } from '.';
import { demoApp, startTestStandin, type TestStandin } from '../wechat-standin/test-support';

const push = { token: 'push-token', aesKey: 'k'.repeat(43) };

let standin: TestStandin;
let wechat: Wechat;
let openid: string;
let inTransaction: boolean;
let product: Server;
/** What the product understood of the pushes it got. */
let verdicts: (PictureVerdict | undefined)[];
beforeEach(async () => {
  standin = await startTestStandin();
  inTransaction = false;
  verdicts = [];
  wechat = createWechat({
    apiBase: standin.url,
    ...demoApp,
    clock: standin.clock,
    assertOutsideTransaction: () => {
      if (inTransaction) throw new Error('inside a transaction');
    },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    push,
  });
  ({ openid } = await wechat.session.code2Session(standin.control.loginCode('xiaolin')));
  product = createServer((request, response) => {
    const query = Object.fromEntries(new URL(`http://product${request.url ?? '/'}`).searchParams);
    void text(request).then((body) => {
      if (request.method === 'GET') return void response.end(wechat.push?.verifyUrl(query));
      const message = wechat.push?.open(query, body);
      verdicts.push(message && pictureVerdictOf(message));
      response.end('success');
    });
  });
  await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(product.address() as AddressInfo).port}/wechat/push`;
  await standin.control.saveApp({ push: { url, mode: 'aes', ...push } });
});
afterEach(async () => {
  await new Promise((resolve) => product.close(resolve).closeAllConnections());
  await standin.stop();
});

const judge = (words: string) => wechat.security.checkText({ text: words, scene: 'comment', openid });
const show = (url: string) => wechat.security.checkPicture({ url, scene: 'comment', openid });

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

describe('a text', () => {
  it.each([
    ['茶很香', 'pass'],
    ['这个混蛋味道', 'review'],
    ['刷单返利找我', 'risky'],
  ])('%s is judged %s', async (words, verdict) => {
    expect(await judge(words)).toBe(verdict);
  });

  it('of someone who was not here within two hours is not judged, and that is told apart', async () => {
    standin.clock.forward(3 * 3_600_000);
    expect(await failureOf(judge('茶很香'))).toMatchObject({ kind: 'absent', errcode: 61010 });
  });

  it('is asked after once more when WeChat is busy', async () => {
    standin.control.addFault({ path: '/wxa/msg_sec_check', kind: 'errcode', errcode: -1 });
    expect(await judge('茶很香')).toBe('pass');
  });

  it('that comes too fast is rate-limited, that is too long refused', async () => {
    standin.control.addFault({ path: '/wxa/msg_sec_check', kind: 'errcode', errcode: 44991 });
    expect(await failureOf(judge('茶很香'))).toMatchObject({ kind: 'rate-limited' });
    expect(await failureOf(judge('茶'.repeat(2501)))).toMatchObject({ kind: 'refused' });
  });

  it('is never sent from inside a transaction', async () => {
    inTransaction = true;
    expect(await failureOf(judge('茶很香'))).toMatchObject({ message: 'inside a transaction' });
  });

  it('and its author stay out of the error', async () => {
    const error = await failureOf(
      wechat.security.checkText({ text: '茶很香', scene: 'comment', openid: 'oUnknown' }),
    );
    expect(error).toBeInstanceOf(WechatError);
    expect(JSON.stringify(error)).not.toMatch(/oUnknown|茶很香/);
  });
});

describe('a picture', () => {
  it('is judged by a push some seconds later, under the trace id of the question', async () => {
    standin.control.judge('bad', 'risky');
    standin.control.judge('odd', 'review');
    standin.control.judge('gone', 'unreadable');
    const names = ['good', 'bad', 'odd', 'gone'];
    const ids: string[] = [];
    for (const name of names) ids.push(await show(`https://mall.example.com/files/${name}.jpg`));
    expect(await standin.control.deliverDueVerdicts()).toEqual([]);
    standin.clock.forward(20_000);
    expect(await standin.control.deliverDueVerdicts()).toHaveLength(4);
    const verdictOf = (id: string | undefined) =>
      verdicts.find((verdict) => verdict?.traceId === id)?.verdict;
    expect(ids.map(verdictOf)).toEqual(['pass', 'risky', 'review', 'review']);
    expect(await standin.control.deliverDueVerdicts()).toEqual([]);
  });

  it('has to have an address WeChat can reach', async () => {
    expect(await failureOf(show('/files/1.jpg'))).toMatchObject({ kind: 'refused', errcode: 40097 });
  });
});

describe('a push about something else', () => {
  it('is no verdict', async () => {
    await standin.control.push({
      event: 'user_authorization_revoke',
      userId: 'xiaolin',
      fields: { trace_id: 'x' },
    });
    expect(verdicts).toEqual([undefined]);
  });
});
