import { database } from '../../../server/platform/db/connect';
import { couponDisagreements, couponIn, openTemplate } from '../../support/coupons';
import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let owner: string;
let member: LoggedIn;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  member = await app.loginAs('typist');
});
afterAll(() => app.stop());

const codesOf = async (templateId: string, count: number): Promise<string[]> =>
  (await app.command('coupon.makeCodes', { templateId, count }, { token: owner })).body.codes;
const redeem = (code: string, token = member.accessToken) =>
  app.command('coupon.redeemCode', { code }, { token });

it('a code gives one coupon once, however it is typed', async () => {
  const templateId = await openTemplate(app, owner, { channels: ['code'] });
  const [code] = await codesOf(templateId, 1);
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const { body } = await redeem(` ${code!.toLowerCase().replace(/-/g, ' ')} `);
  expect(body).toMatchObject({ name: '谢礼券', until: '7月12日前' });
  expect(await couponIn(body.couponId)).toMatchObject({ memberId: member.memberId, channel: 'code' });
  expect((await redeem(code!)).code).toBe('COUPON_CODE_INVALID');
});

it('of 20 members who type the same code at once one gets the coupon', async () => {
  const templateId = await openTemplate(app, owner, { channels: ['code'] });
  const [code] = await codesOf(templateId, 1);
  const members: LoggedIn[] = [];
  for (let i = 0; i < 20; i++) members.push(await app.loginAs(`typist-${i}`));
  const answers = await Promise.all(members.map(({ accessToken }) => redeem(code!, accessToken)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.map(({ code: error }) => error))).toEqual(
    new Set([undefined, 'COUPON_CODE_INVALID']),
  );
  expect(await couponDisagreements(app)).toEqual([]);
});

it('the database keeps no code, and the answer that told them is sealed', async () => {
  const templateId = await openTemplate(app, owner, { channels: ['code'] });
  const codes = await codesOf(templateId, 1_000);
  expect(new Set(codes).size).toBe(1_000);
  for (const name of ['coupon_codes', 'idempotency', 'audit_log']) {
    const stored = JSON.stringify(await database().collection(name).find().toArray());
    expect(stored).not.toContain(codes[0]);
    expect(stored).not.toContain(codes[0]!.replace(/-/g, ''));
  }
});

it('a code that meets a limit stays good for somebody else', async () => {
  const templateId = await openTemplate(app, owner, { channels: ['code'], total: 2 });
  const codes = await codesOf(templateId, 3);
  const [first, second] = [await app.loginAs('first'), await app.loginAs('second')];
  expect((await redeem(codes[0]!, first.accessToken)).status).toBe(200);
  expect((await redeem(codes[1]!, first.accessToken)).code).toBe('COUPON_HAD_ENOUGH');
  expect((await redeem(codes[1]!, second.accessToken)).status).toBe(200);
  expect((await redeem(codes[2]!, member.accessToken)).code).toBe('COUPON_SOLD_OUT');
});

it('no codes are made of what is not given by code, and none count once it is stopped: COUPON_GONE', async () => {
  const claimed = await openTemplate(app, owner, { channels: ['claim'] });
  const refused = await app.command('coupon.makeCodes', { templateId: claimed, count: 1 }, { token: owner });
  expect(refused.code).toBe('COUPON_GONE');
  const templateId = await openTemplate(app, owner, { channels: ['code'] });
  const [code] = await codesOf(templateId, 1);
  await app.command('coupon.setTemplateState', { templateId, on: false }, { token: owner });
  expect((await redeem(code!)).code).toBe('COUPON_GONE');
});
