import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  createWechat,
  subscribeChangesOf,
  type SubscribeChange,
  type SubscribeMessage,
  type Wechat,
} from '.';
import { demoApp, startTestStandin, type TestStandin } from '../wechat-standin/test-support';

const push = { token: 'push-token', aesKey: 'k'.repeat(43) };
const TEMPLATE = 'tmpl-repurchase';
const SEND = '/cgi-bin/message/subscribe/send';

let standin: TestStandin;
let wechat: Wechat;
let openid: string;
let product: Server;
/** What the product understood of the pushes it got, a list for each. */
let heard: SubscribeChange[][];
beforeEach(async () => {
  standin = await startTestStandin();
  heard = [];
  wechat = createWechat({
    apiBase: standin.url,
    ...demoApp,
    clock: standin.clock,
    assertOutsideTransaction: () => undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    timeoutMs: 400,
    push,
  });
  ({ openid } = await wechat.session.code2Session(standin.control.loginCode('xiaolin')));
  product = createServer((request, response) => {
    const query = Object.fromEntries(new URL(`http://product${request.url ?? '/'}`).searchParams);
    void text(request).then((body) => {
      if (request.method === 'GET') return void response.end(wechat.push?.verifyUrl(query));
      const message = wechat.push?.open(query, body);
      if (message) heard.push(subscribeChangesOf(message));
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

const send = (change: Partial<SubscribeMessage> = {}) =>
  wechat.subscribe.send({
    openid,
    templateId: TEMPLATE,
    page: 'pages/home/index',
    data: { thing1: '耶加雪菲', thing2: '上次买是 24 天前' },
    ...change,
  });
const allow = () => standin.control.subscribe('xiaolin', { [TEMPLATE]: 'accept' });

describe('sending', () => {
  it('answers WeChat’s id of the message', async () => {
    await allow();
    expect(await send()).toEqual({ kind: 'sent', msgId: standin.control.sentMessages()[0]?.msgId });
  });

  it.each([
    ['noQuota', {}],
    ['template', { templateId: 'nobody' }],
    ['user', { openid: 'oNobody' }],
    ['page', { page: '/pages/home/index' }],
    ['values', { data: { thing1: '字'.repeat(21), thing2: '好' } }],
  ])('is refused for good: %s', async (why, change) => {
    expect(await send(change)).toMatchObject({ kind: 'refused', why });
  });

  it.each([
    [43107, { kind: 'refused', why: 'banned' }],
    [45168, { kind: 'refused', why: 'words' }],
    [43108, { kind: 'later' }],
    [45009, { kind: 'later' }],
    [-1, { kind: 'unknown' }],
  ])('answers errcode %i by what can be done about it', async (errcode, outcome) => {
    await allow();
    standin.control.addFault({ kind: 'errcode', path: SEND, errcode });
    expect(await send()).toMatchObject(outcome);
    expect(standin.control.calls()[SEND]).toBe(1);
  });

  it('is unknown where the answer was lost after WeChat had sent it, and is not tried again', async () => {
    await allow();
    standin.control.addFault({ kind: 'drop', path: SEND });
    expect(await send()).toMatchObject({ kind: 'unknown' });
    standin.control.addFault({ kind: 'delay', path: SEND, milliseconds: 2_000 });
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(standin.control.sentMessages()).toHaveLength(1);
  });

  it('can be tried later where no token could be had, since nothing was sent', async () => {
    standin.control.addFault({ kind: 'status', path: '/cgi-bin/stable_token', status: 502 });
    expect(await send()).toMatchObject({ kind: 'later' });
    expect(standin.control.calls()[SEND]).toBeUndefined();
  });
});

describe('pushes', () => {
  it('tell of a dialog with one template and with several, though WeChat shapes them differently', async () => {
    await allow();
    await standin.control.subscribe('xiaolin', { [TEMPLATE]: 'accept', 'tmpl-order': 'reject' });
    expect(heard).toEqual([
      [{ kind: 'accepted', openid, templateId: TEMPLATE }],
      [
        { kind: 'accepted', openid, templateId: TEMPLATE },
        { kind: 'rejected', openid, templateId: 'tmpl-order' },
      ],
    ]);
  });

  it('tell of a permission withdrawn later', async () => {
    await standin.control.unsubscribe('xiaolin', TEMPLATE);
    expect(heard).toEqual([[{ kind: 'turnedOff', openid, templateId: TEMPLATE }]]);
  });

  it('say nothing of messages that arrived, and which did not', async () => {
    await allow();
    await send();
    await standin.control.deliverDueMessageEvents();
    const failed = { TemplateId: TEMPLATE, MsgID: '77', ErrorCode: '1', ErrorStatus: 'system failed' };
    await standin.control.push({
      event: 'subscribe_msg_sent_event',
      userId: 'xiaolin',
      fields: { List: [failed] },
    });
    expect(heard.slice(1)).toEqual([
      [],
      [{ kind: 'notDelivered', openid, templateId: TEMPLATE, msgId: '77', detail: '1 system failed' }],
    ]);
  });
});
