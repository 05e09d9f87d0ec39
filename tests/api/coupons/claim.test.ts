import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { couponDisagreements, couponIn, openTemplate } from '../../support/coupons';
import { commandsOf } from '../../support/commands';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let owner: string;
let member: LoggedIn;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  member = await app.loginAs('claimer');
});
afterAll(() => app.stop());

const claim = (templateId: string, token = member.accessToken) =>
  app.command('coupon.claim', { templateId }, { token });
const centre = async (token?: string) => (await app.query('coupon.centre', {}, token)).body.items;

describe('coupon.claim', () => {
  it('gives a coupon with the terms of its template, usable until the end of day claim + 30', async () => {
    const templateId = await openTemplate(app, owner);
    const { body } = await claim(templateId);
    expect(body).toMatchObject({ name: '谢礼券', until: '7月12日前' });
    expect(await couponIn(body.couponId)).toMatchObject({
      memberId: member.memberId,
      templateId,
      state: 'issued',
      from: '2026-06-12',
      lastDay: '2026-07-12',
      benefit: { kind: 'amount', amount: 1_000 },
      reason: '谢谢你确认了收货地址',
      channel: 'claim',
    });
  });

  it('keeps the terms of a coupon when its template changes afterwards', async () => {
    const templateId = await openTemplate(app, owner, { name: '旧券' });
    const { body } = await claim(templateId);
    const { items } = (await app.query('coupon.listTemplates', {}, owner)).body;
    const { version } = items.find((item) => item.templateId === templateId)!;
    const changed = { kind: 'amount', amount: 1 } as const;
    const saved = await app.command(
      'coupon.saveTemplate',
      {
        templateId,
        version,
        name: '新券',
        class: 'product',
        benefit: changed,
        threshold: 0,
        scope: { kind: 'all' },
        validity: { kind: 'days', days: 1 },
        channels: ['claim'],
      },
      { token: owner },
    );
    expect(saved.body).toEqual({ templateId, version: version + 1 });
    expect(await couponIn(body.couponId)).toMatchObject({ name: '旧券', benefit: { amount: 1_000 } });
  });

  it('Case 5: 100 parallel claims of a coupon limited to 10 give exactly 10', async () => {
    const templateId = await openTemplate(app, owner, { name: '限量券', total: 10 });
    const members: LoggedIn[] = [];
    for (let i = 0; i < 100; i++) members.push(await app.loginAs(`crowd-${i}`));
    const answers = await Promise.all(members.map(({ accessToken }) => claim(templateId, accessToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status !== 200).map(({ code }) => code);
    expect(new Set(refused)).toEqual(new Set(['COUPON_SOLD_OUT']));
    expect(await couponDisagreements(app)).toEqual([]);
  });

  it('Case 5: 100 parallel claims by one member of a coupon limited to 1 a member give exactly 1', async () => {
    const templateId = await openTemplate(app, owner, { name: '每人一张' });
    const answers = await Promise.all(Array.from({ length: 100 }, () => claim(templateId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200).map(({ code }) => code);
    expect(new Set(refused)).toEqual(new Set(['COUPON_HAD_ENOUGH']));
    expect(await couponDisagreements(app)).toEqual([]);
  });

  it('gives a member as many as the limit says, however many taps arrive at once', async () => {
    const templateId = await openTemplate(app, owner, { name: '每人三张', perMember: 3 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => claim(templateId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(await couponDisagreements(app)).toEqual([]);
  });

  it('answers the first coupon to a second tap with the same key', async () => {
    const templateId = await openTemplate(app, owner, { name: '双击' });
    const options = { token: member.accessToken, key: 'double-tap-1' };
    const first = await app.command('coupon.claim', { templateId }, options);
    const second = await app.command('coupon.claim', { templateId }, options);
    expect(second.body).toEqual(first.body);
  });

  it('refuses what is not given, not claimed or over: COUPON_GONE', async () => {
    const draft = await app.command(
      'coupon.saveTemplate',
      {
        name: '草稿',
        class: 'order',
        benefit: { kind: 'percent', rateBp: 8_500, cap: 3_000 },
        threshold: 10_000,
        scope: { kind: 'all' },
        validity: { kind: 'days', days: 3 },
        channels: ['claim'],
      },
      { token: owner },
    );
    const byCode = await openTemplate(app, owner, { name: '凭码', channels: ['code'] });
    const past = { kind: 'fixed', from: '2026-06-01', lastDay: '2026-06-11' } as const;
    const over = await openTemplate(app, owner, { name: '过了', validity: past });
    for (const templateId of [draft.body.templateId, byCode, over, 'cpt_nothing']) {
      expect((await claim(templateId)).code).toBe('COUPON_GONE');
    }
  });

  it('stops at once when the operator stops it, and what was given stays usable', async () => {
    const templateId = await openTemplate(app, owner, { name: '要停的', perMember: 2 });
    const { body } = await claim(templateId);
    await app.command('coupon.setTemplateState', { templateId, on: false }, { token: owner });
    expect((await claim(templateId)).code).toBe('COUPON_GONE');
    expect(await couponIn(body.couponId)).toMatchObject({ state: 'issued' });
  });
});

describe('coupon.centre', () => {
  it('shows what can be claimed, with how much is gone, and knows what this member has', async () => {
    const templateId = await openTemplate(app, owner, {
      name: '茶券',
      class: 'product',
      benefit: { kind: 'amount', amount: 2_000 },
      threshold: 15_000,
      scope: { kind: 'categories', ids: ['cat_tea'], label: '茶' },
      total: 4,
    });
    const own = (items: Awaited<ReturnType<typeof centre>>) =>
      items.find((item) => item.templateId === templateId);
    expect(own(await centre())).toEqual({
      templateId,
      name: '茶券',
      class: 'product',
      worth: '¥20',
      threshold: '满 ¥150',
      scope: '限茶',
      validity: '领取后 30 天内',
      state: 'claimable',
      goneBp: 0,
    });
    await claim(templateId);
    app.clock.advance(1_000);
    expect(own(await centre(member.accessToken))).toMatchObject({ state: 'claimed', goneBp: 2_500 });
    expect(own(await centre())).toMatchObject({ state: 'claimable' });
  });

  it('costs a visitor no database command, a member one', async () => {
    expect(await commandsOf(app, () => centre())).toBe(0);
    expect(await commandsOf(app, () => centre(member.accessToken))).toBe(1);
  });

  it('puts what is gone last, and hides what is over or not claimed there', async () => {
    const items = await centre(member.accessToken);
    const names = items.map(({ name }) => name);
    expect(items.at(-1)).toMatchObject({ name: '限量券', state: 'soldOut', goneBp: 10_000 });
    for (const hidden of ['草稿', '凭码', '过了', '要停的']) expect(names).not.toContain(hidden);
  });
});
