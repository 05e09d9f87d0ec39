import { DEFAULT_SCRIPTS } from '@shared/domain/scripts/default-scripts';
import { MIN_SENDS } from '@shared/domain/scripts/reply';
import { CHATTY_TAG } from '@shared/domain/tags/defaults';
import { countUnanswered } from '../../../server/modules/staff/follow-up.service';
import { FollowUpModel } from '../../../server/modules/staff/script.model';
import { ensureDefaults } from '../../../server/modules/tags';
import { AuditModel } from '../../../server/platform/audit';
import { grant, openTemplate } from '../../support/coupons';
import { customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Shop } from '../../support/mall';
import { hire, holdOutNobody } from '../../support/staff';
import type { Colleague } from '../../support/staff';

let app: TestApp;
let shop: Shop;
let zhou: Colleague;
let wu: Colleague;
let lin: Customer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  zhou = await hire(app, shop.owner, 'zhou', '小周');
  wu = await hire(app, shop.owner, 'wu', '小吴');
  lin = await customer(app, 'xiaolin');
  ok(await app.command('member.updateProfile', { nickname: '小林' }, { token: lin.token }));
  await give([lin.memberId], zhou.staffId);
  const tea = await sell(app, shop, '桂花乌龙', 12_160);
  const { _id: orderId } = await purchase(app, lin, [{ skuId: tea.skuId }]);
  await ship(app, shop.owner, orderId);
  await receiveBy(app, lin, orderId);
  await grant(
    app,
    lin.memberId,
    await openTemplate(app, shop.owner, { validity: { kind: 'days', days: 7 } }),
  );
});
afterAll(() => app.stop());

const give = async (memberIds: string[], staffId: string | null) =>
  ok(await app.command('staff.assign', { memberIds, staffId }, { token: shop.owner }));
const card = (who: Colleague, memberId = lin.memberId) =>
  app.query('staff.customer', { memberId }, who.token);

describe('the customer card', () => {
  it('says who it is, what to speak of and what not, and what happened', async () => {
    const found = ok(await card(zhou));
    expect(found).toMatchObject({
      nickname: '小林',
      where: '上海徐汇，今天开始跟你',
      facts: [
        { value: '1 次', label: '一年下单' },
        { value: '¥121', label: '一年实付' },
        { value: '今天', label: '上次下单' },
      ],
      talk: ['桂花乌龙用着怎样'],
      avoid: ['22:00 以后'],
      due: [{ kind: 'coupon', name: '谢礼券', sentence: '¥10，无门槛，还没用', day: '6月19日' }],
      orders: [{ goods: '桂花乌龙', paid: 12_160, state: '已收货' }],
      contact: '这周还没联系过，还能再联系 2 次；30 天里联系过 0 次，最多 6 次',
      sent: [],
    });
  });

  it('asks to press nobody who comes often and hardly buys', async () => {
    await ensureDefaults(app.ctx());
    expect(ok(await card(zhou)).avoid).not.toContain('催着下单');
    const tagged = { tagId: CHATTY_TAG, memberIds: [lin.memberId] };
    ok(await app.command('tags.put', tagged, { token: shop.owner }));
    expect(ok(await card(zhou)).avoid).toContain('催着下单');
  });

  it('is for who looks after the member only, and each look is written down', async () => {
    expect((await card(wu)).code).toBe('CUSTOMER_NOT_YOURS');
    expect((await card(zhou, 'mem_nobody')).code).toBe('CUSTOMER_NOT_YOURS');
    const others = [
      await app.query('staff.timeline', { memberId: lin.memberId }, wu.token),
      await app.query('staff.scripts', { memberId: lin.memberId }, wu.token),
      await app.command(
        'staff.useScript',
        { scriptId: 'scr_hello', memberId: lin.memberId },
        { token: wu.token },
      ),
    ];
    expect(others.map(({ code }) => code)).toEqual(others.map(() => 'CUSTOMER_NOT_YOURS'));
    const before = await AuditModel.countDocuments({ actor: zhou.staffId, target: lin.memberId });
    ok(await card(zhou));
    ok(await app.query('staff.timeline', { memberId: lin.memberId }, zhou.token));
    expect(await AuditModel.countDocuments({ actor: zhou.staffId, target: lin.memberId })).toBe(before + 2);
    expect(await AuditModel.countDocuments({ actor: wu.staffId, target: lin.memberId })).toBe(0);
  });

  it('goes with the member to another colleague', async () => {
    await give([lin.memberId], wu.staffId);
    expect((await card(zhou)).code).toBe('CUSTOMER_NOT_YOURS');
    ok(await card(wu));
    await give([lin.memberId], zhou.staffId);
  });
});

describe('customers of a colleague', () => {
  it('are found by a part of the nickname, and only the own ones', async () => {
    const mine = async (q: string, who = zhou) =>
      ok(await app.query('staff.customers', { q }, who.token)).items.map(({ nickname }) => nickname);
    expect(await mine('林')).toEqual(['小林']);
    expect(await mine('.*')).toEqual([]);
    expect(await mine('林', wu)).toEqual([]);
    const { staffId } = zhou;
    const assigned = ok(await app.query('staff.assigned', { staffId }, shop.owner)).items;
    expect(assigned).toMatchObject([{ nickname: '小林', openTasks: 1 }]);
    expect((await app.query('staff.assigned', { staffId: 'stf_no' }, shop.owner)).code).toBe('STAFF_GONE');
  });

  it('cannot be given to who is no staff, nor who is no member', async () => {
    const assign = (memberIds: string[], staffId: string) =>
      app.command('staff.assign', { memberIds, staffId }, { token: shop.owner });
    expect((await assign([lin.memberId], 'stf_no')).code).toBe('STAFF_GONE');
    expect((await assign(['mem_no'], zhou.staffId)).code).toBe('MEMBER_DELETED');
  });
});

describe('scripts', () => {
  const find = async (input: { q?: string; memberId?: string; category?: string; stage?: string }) =>
    ok(await app.query('staff.scripts', input, zhou.token)).items;
  const use = (scriptId: string, taskKey: string | null = null) =>
    app.command('staff.useScript', { scriptId, memberId: lin.memberId, taskKey }, { token: zhou.token });

  /** Sent to a customer, so that there may be a reply. */
  async function used(scriptId: string): Promise<{ sendId: string }> {
    const { sendId } = ok(await use(scriptId));
    if (sendId === null) throw new Error('nobody was named');
    return { sendId };
  }

  it('are found by words, pinyin and initials', async () => {
    for (const q of ['见底', 'jiandi', 'gjdl', '该见底了'])
      expect((await find({ q })).map(({ scriptId }) => scriptId)).toContain('scr_restock');
    expect(await find({ q: '没有这个词' })).toEqual([]);
    expect((await find({ category: '券' })).map(({ title }) => title)).toEqual(['券快到期']);
    expect((await find({ stage: 'lost' })).map(({ title }) => title)).toEqual(['好久不见']);
  });

  it('are filled with what is known of the member, and say what is not', async () => {
    const [coupon] = await find({ q: '券快到期', memberId: lin.memberId });
    expect(coupon?.missing).toEqual([]);
    expect(coupon?.parts.filter(({ filled }) => filled).map(({ text }) => text)).toEqual([
      '小林',
      '谢礼券',
      '6月19日',
    ]);
    expect((await find({ q: '券快到期' }))[0]?.missing).toEqual(['称呼', '券', '券到期日']);
  });

  it('show first what was sent last', async () => {
    ok(await use('scr_taste'));
    app.clock.advance(1_000);
    expect(ok(await use('scr_hello')).text).toBe(
      '小林，好久没见。上次的桂花乌龙还合口味吗？有哪里不满意想听你说说。',
    );
    expect((await find({})).slice(0, 2).map(({ scriptId }) => scriptId)).toEqual(['scr_hello', 'scr_taste']);
  });

  it('that go along with a card for nobody in particular are last used too, without a reply to wait for', async () => {
    app.clock.advance(1_000);
    const input = { scriptId: 'scr_group' };
    expect(ok(await app.command('staff.useScript', input, { token: zhou.token }))).toEqual({
      sendId: null,
      text: expect.stringContaining('〔称呼〕，东西收到了吧') as string,
    });
    expect((await find({}))[0]?.scriptId).toBe('scr_group');
    expect(await FollowUpModel.countDocuments({ scriptId: 'scr_group' })).toBe(0);
  });

  it('are marked as answered once, within a day, by who sent them', async () => {
    const { sendId } = await used('scr_contact');
    const mark = (who: Colleague) => app.command('staff.markReply', { sendId }, { token: who.token });
    expect((await mark(wu)).code).toBe('SEND_GONE');
    ok(await mark(zhou));
    ok(await mark(zhou));
    const late = await used('scr_contact');
    app.clock.advance(DAY_MS + 1);
    await countUnanswered(app.ctx());
    await countUnanswered(app.ctx());
    const tooLate = await app.command('staff.markReply', { sendId: late.sendId }, { token: zhou.token });
    expect(tooLate.code).toBe('SEND_GONE');
    const { items } = ok(await app.query('script.list', {}, shop.owner));
    expect(items.find(({ scriptId }) => scriptId === 'scr_contact')).toMatchObject({
      ...{ sends: 2, replies: 1, rate: null },
    });
    const [line] = await find({ q: '认识一下' });
    expect(line?.rate).toBe(`发过 2 次，满 ${MIN_SENDS} 次再看回复率`);
  });

  it('of the shop take the place of shipped ones; retired ones are sent by nobody', async () => {
    const text = '{称呼}，好久不见';
    const line = { category: '问候', title: '好久不见', text, stages: [] };
    const save = (scriptId: string | null, over = {}) =>
      app.command('script.save', { scriptId, ...line, ...over }, { token: shop.owner });
    ok(await save('scr_hello'));
    app.clock.advance(2_000);
    expect(ok(await use('scr_hello')).text).toBe('小林，好久不见');
    const { scriptId } = ok(await save(null, { title: '新的一条' }));
    app.clock.advance(2_000);
    ok(await use(scriptId));
    ok(await app.command('script.retire', { scriptId, retired: true }, { token: shop.owner }));
    app.clock.advance(2_000);
    expect((await use(scriptId)).code).toBe('SCRIPT_GONE');
    expect((await find({ q: '新的一条' })).map((found) => found.scriptId)).not.toContain(scriptId);
    const unknown = await save(null, { text: '{身份证}' });
    expect(unknown.code).toBe('SCRIPT_INVALID');
    expect((await save('scr_no')).code).toBe('SCRIPT_GONE');
    const gone = await app.command(
      'script.retire',
      { scriptId: 'scr_no', retired: true },
      { token: shop.owner },
    );
    expect(gone.code).toBe('SCRIPT_GONE');
    expect(Object.keys(DEFAULT_SCRIPTS)).toContain('scr_hello');
  });

  it('of a task that is not the caller’s are not there', async () => {
    expect((await use('scr_taste', 'no-such-task')).code).toBe('TASK_GONE');
    const asked = await app.query('staff.scripts', { taskKey: 'no-such-task' }, zhou.token);
    expect(asked.code).toBe('TASK_GONE');
  });
});
