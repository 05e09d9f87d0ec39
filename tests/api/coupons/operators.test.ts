import { database } from '../../../server/platform/db/connect';
import { couponDisagreements, openTemplate, templateInput } from '../../support/coupons';
import type { TemplateInput } from '../../support/coupons';
import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { loginAsOwner, loginAsViewer } from '../../support/operator';

let app: TestApp;
let owner: string;
let viewer: string;
let member: LoggedIn;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  viewer = await loginAsViewer(app, owner);
  member = await app.loginAs('guest');
});
afterAll(() => app.stop());

const save = (part: Partial<TemplateInput>, token = owner) =>
  app.command('coupon.saveTemplate', templateInput(part), { token });

describe('coupon.saveTemplate', () => {
  it('makes a draft that nobody gets yet, and lists it with what was given', async () => {
    const { body } = await save({ name: '草稿券' });
    const listed = await app.query('coupon.listTemplates', { state: 'draft', q: '草稿' }, owner);
    expect(listed.body.items).toMatchObject([
      { templateId: body.templateId, version: 1, state: 'draft', given: 0, used: 0, saved: 0, perMember: 1 },
    ]);
    const claimed = await app.command(
      'coupon.claim',
      { templateId: body.templateId },
      { token: member.accessToken },
    );
    expect(claimed.code).toBe('COUPON_GONE');
  });

  it.each<[string, Partial<TemplateInput>, string]>([
    ['takes off more than its threshold', { threshold: 500 }, '减的不能比门槛还多'],
    ['is a freight coupon that takes goods off', { class: 'freight' }, '运费券只抵运费'],
    ['covers categories without naming one', { scope: { kind: 'categories' } }, '选好适用的分类'],
    ['is given by a rule without the channel', { channels: ['claim'], rules: ['birthday'] }, '规则'],
    [
      'ends before it begins',
      { validity: { kind: 'fixed', from: '2026-06-12', lastDay: '2026-06-11' } },
      '有效期',
    ],
    ['gives a member more than there are', { total: 3, perMember: 4 }, '不超过总数'],
  ])('refuses one that %s, in words', async (_, part, words) => {
    const { code, body } = await save(part);
    expect(code).toBe('TEMPLATE_INVALID');
    expect(JSON.stringify(body)).toContain(words);
  });

  it('changes only the version that was read: TEMPLATE_CHANGED', async () => {
    const { body } = await save({ name: '两人改' });
    const change = { templateId: body.templateId, version: 1 };
    const both = await Promise.all([save({ ...change, name: '甲' }), save({ ...change, name: '乙' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('TEMPLATE_CHANGED');
    expect((await save({ ...change, templateId: 'cpt_none' })).code).toBe('COUPON_GONE');
  });

  it('sets no total for what was given without one, since nobody counted; a total can grow', async () => {
    const templateId = await openTemplate(app, owner, { name: '不限量' });
    const change = { templateId, version: 2 };
    expect((await save({ ...change, total: 5 })).code).toBe('TEMPLATE_INVALID');
    const limited = await openTemplate(app, owner, { name: '一张', total: 1 });
    const claim = (token: string) => app.command('coupon.claim', { templateId: limited }, { token });
    const second = await app.loginAs('second');
    expect((await claim(member.accessToken)).status).toBe(200);
    expect((await claim(second.accessToken)).code).toBe('COUPON_SOLD_OUT');
    expect((await save({ templateId: limited, version: 2, total: 2 })).status).toBe(200);
    expect((await claim(second.accessToken)).status).toBe(200);
  });

  it('is for owners and managers: FORBIDDEN', async () => {
    expect((await save({}, viewer)).code).toBe('FORBIDDEN');
    const templateId = await openTemplate(app, owner);
    const deeds = await Promise.all([
      app.command('coupon.setTemplateState', { templateId, on: false }, { token: viewer }),
      app.command('coupon.makeCodes', { templateId, count: 1 }, { token: viewer }),
      app.command('coupon.grant', { templateId, memberIds: ['x'], reason: '试试' }, { token: viewer }),
    ]);
    expect(deeds.map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect((await app.query('coupon.listTemplates', {}, viewer)).status).toBe(200);
    expect((await app.query('coupon.listTemplates', {}, member.accessToken)).code).toBe('FORBIDDEN');
  });

  it('does not switch on what is not there: COUPON_GONE', async () => {
    const answer = await app.command(
      'coupon.setTemplateState',
      { templateId: 'cpt_none', on: true },
      { token: owner },
    );
    expect(answer.code).toBe('COUPON_GONE');
  });
});

describe('coupon.grant', () => {
  const give = (templateId: string, memberIds: string[], key?: string) =>
    app.command(
      'coupon.grant',
      { templateId, memberIds, reason: '上次晚到两天，赔给你的' },
      { token: owner, ...(key ? { key } : {}) },
    );

  it('gives each member one and says who was refused and why', async () => {
    const templateId = await openTemplate(app, owner, { channels: ['staff'] });
    const other = await app.loginAs('other');
    expect((await give(templateId, [other.memberId])).body).toEqual({ given: 1, refused: [] });
    const { body } = await give(templateId, [member.memberId, member.memberId, other.memberId, 'mem_none']);
    expect(body).toEqual({
      given: 1,
      refused: [
        { memberId: other.memberId, why: '你已经领过了，去优惠券里看看' },
        { memberId: 'mem_none', why: '这个账号已注销' },
      ],
    });
    expect(await couponDisagreements(app)).toEqual([]);
  });

  it('gives once, although the same request arrives twice at once', async () => {
    const templateId = await openTemplate(app, owner, { channels: ['staff'], perMember: 9 });
    const answers = await Promise.all([1, 2].map(() => give(templateId, [member.memberId], 'grant-twice')));
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const again = await give(templateId, [member.memberId], 'grant-twice');
    expect(again.body).toEqual({ given: 1, refused: [] });
    expect(await database().collection('coupons').countDocuments({ templateId })).toBe(1);
    expect(await couponDisagreements(app)).toEqual([]);
  });

  it('refuses a template that staff may not give: COUPON_GONE', async () => {
    const templateId = await openTemplate(app, owner, { channels: ['claim'] });
    expect((await give(templateId, [member.memberId])).code).toBe('COUPON_GONE');
  });
});
