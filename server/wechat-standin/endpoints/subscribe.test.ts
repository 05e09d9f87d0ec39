import { startTestStandin, type Answer, type TestStandin } from '../test-support';

const TEMPLATE = 'tmpl-coupon-expiry';
const PATH = '/cgi-bin/message/subscribe/send';

let wechat: TestStandin;
let openid: unknown;
beforeEach(async () => {
  wechat = await startTestStandin({ pages: ['packages/goods/coupons/index'] });
  ({ openid } = await wechat.login('ahong'));
});
afterEach(() => wechat.stop());

const DATA = {
  thing1: { value: '满 100 减 20' },
  thing2: { value: '还有 3 天到期' },
  time3: { value: '2026年6月15日 23:59' },
};
async function send(change: Answer = {}): Promise<Answer> {
  const body = {
    touser: openid,
    template_id: TEMPLATE,
    page: 'packages/goods/coupons/index?tab=1',
    data: DATA,
  };
  return wechat.post(PATH, { access_token: await wechat.token() }, { ...body, ...change });
}
const allow = () => wechat.control.subscribe('ahong', { [TEMPLATE]: 'accept' });

it('sends one message for each accepted dialog, and no more', async () => {
  expect(await send()).toMatchObject({ errcode: 43101 });
  await allow();
  await allow();
  expect(await send()).toMatchObject({ errcode: 0, msgid: expect.any(String) });
  expect(await send()).toMatchObject({ errcode: 0 });
  expect(await send()).toMatchObject({ errcode: 43101 });
  expect(wechat.control.sentMessages()).toMatchObject([
    { userId: 'ahong', templateId: TEMPLATE, data: { thing1: '满 100 减 20' } },
    { userId: 'ahong' },
  ]);
});

it('sends nothing after a refusal, a withdrawal, or with the main switch off', async () => {
  await wechat.control.subscribe('ahong', { [TEMPLATE]: 'reject' });
  expect(await send()).toMatchObject({ errcode: 43101 });
  await allow();
  await wechat.control.unsubscribe('ahong', TEMPLATE);
  expect(await send()).toMatchObject({ errcode: 43101 });
  await allow();
  wechat.control.setMessageSwitch('ahong', false);
  expect(await send()).toMatchObject({ errcode: 43101 });
  expect(await wechat.control.subscribe('ahong', { [TEMPLATE]: 'accept' })).toMatchObject({ errCode: 20004 });
});

it('leaves templates out of the dialog that WeChat has banned, and all but the first of one title', async () => {
  const [first] = wechat.control.messageTemplates();
  if (!first) throw new Error('no template');
  wechat.control.saveMessageTemplate({ ...first, templateId: 'twin' });
  wechat.control.saveMessageTemplate({ ...first, templateId: 'gone', title: '另一个', banned: true });
  const asked = { [first.templateId]: 'accept', twin: 'accept', gone: 'accept' } as const;
  expect(await wechat.control.subscribe('ahong', asked)).toEqual({
    errMsg: 'requestSubscribeMessage:ok',
    ...{ [first.templateId]: 'accept', twin: 'filter', gone: 'ban' },
  });
  expect(['twin', 'gone'].map((id) => wechat.control.messagesLeft('ahong', id))).toEqual([0, 0]);
});

it.each([
  ['an unknown template', { template_id: 'nobody' }, 40037],
  ['a user of another app', { touser: 'oNobody' }, 40003],
  ['a page that is not published', { page: 'packages/secret/index' }, 41030],
  ['a page with a leading slash', { page: '/packages/goods/coupons/index' }, 41030],
  ['an unknown version of the mini program', { miniprogram_state: 'beta' }, 47003],
  ['no data', { data: undefined }, 47001],
])('refuses %s', async (_name, change, errcode) => {
  await allow();
  expect(await send(change)).toMatchObject({ errcode });
});

it.each([
  ['thing1', { ...DATA, thing1: { value: '字'.repeat(21) } }],
  ['thing1', { ...DATA, thing1: { value: '' } }],
  ['thing1', { ...DATA, thing1: { value: '一\n二' } }],
  ['time3', { ...DATA, time3: { value: '2026年6月15日' } }],
  ['time3', { thing1: DATA.thing1, thing2: DATA.thing2 }],
  ['thing9', { ...DATA, thing9: { value: '多了' } }],
])('names the field %s it does not take, and keeps the permission', async (key, data) => {
  await allow();
  expect(await send({ data })).toMatchObject({
    errcode: 47003,
    errmsg: expect.stringContaining(`data.${key}.value invalid`),
  });
  expect(wechat.control.messagesLeft('ahong', TEMPLATE)).toBe(1);
});

it('opens no dialog for nothing, too many or unknown templates', async () => {
  expect(await wechat.control.subscribe('ahong', {})).toMatchObject({ errCode: 10001 });
  expect(await wechat.control.subscribe('ahong', { nobody: 'accept' })).toMatchObject({ errCode: 10004 });
  const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, 'accept' as const]));
  expect(await wechat.control.subscribe('ahong', many)).toMatchObject({ errCode: 20003 });
});
