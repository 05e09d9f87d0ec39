import type { Input } from '@shared/contracts';
import { addDays } from '@shared/domain/day';
import { NO_HOURS, withVisit } from '@shared/domain/repurchase/best-hour';
import { DEFAULT_SCRIPTS } from '@shared/domain/scripts/default-scripts';
import { MIN_SENDS } from '@shared/domain/scripts/reply';
import { CHATTY_TAG } from '@shared/domain/tags/defaults';
import { businessDayOf } from '@shared/domain/zone';
import { HourProfileModel } from '../../../server/modules/outreach/hour.model';
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
import type { Goods, Shop } from '../../support/mall';
import { hire, holdOutNobody } from '../../support/staff';
import type { Colleague } from '../../support/staff';
import { saveGroup, saveTag } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let zhou: Colleague;
let wu: Colleague;
let lin: Customer;
let tea: Goods;
let coffee: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  zhou = await hire(app, shop.owner, 'zhou', '小周');
  wu = await hire(app, shop.owner, 'wu', '小吴');
  lin = await customer(app, 'xiaolin');
  ok(await app.command('member.updateProfile', { nickname: '小林' }, { token: lin.token }));
  await give([lin.memberId], zhou.staffId);
  tea = await sell(app, shop, '桂花乌龙', 12_160);
  coffee = await sell(app, shop, '耶加雪菲 水洗 250g', 8_800);
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

  it('says when to find them, and why a tag and their way of buying are what they are', async () => {
    const groupId = await saveGroup(app, shop.owner, { name: '口味' });
    const { tagId } = await saveTag(app, shop.owner, { groupId, name: '不加奶' });
    const put = { tagId, memberIds: [lin.memberId], why: '自己说的' };
    ok(await app.command('tags.put', put, { token: shop.owner }));
    const today = businessDayOf(app.clock.now(), 'Asia/Shanghai');
    const days = Array.from({ length: 10 }, (_, index) => addDays(today, index - 10));
    const profile = days.reduce((known, day) => withVisit(known, day, 12), NO_HOURS);
    await HourProfileModel.updateOne({ _id: lin.memberId }, { $set: { profile } }, { upsert: true });
    const found = ok(await card(zhou));
    expect(found.headline).toBe('「谢礼券」6月19日到期，还没用，12 点左右找 TA 最合适');
    expect(found.tags).toContainEqual({
      tagId,
      name: '不加奶',
      why: '自己说的',
      from: '运营打的，6月12日起',
    });
    expect(found.rfm).toEqual({
      word: '新近',
      sentence: '上次是今天（5 分），一年 1 次（1 分），金额还不打分。每项满分 5 分',
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
  const find = async (input: Input<'staff.scripts'>) =>
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

  it('that go along with goods do not speak of others first: 「上次的桂花乌龙」 is no word for a coffee', async () => {
    const along = async (productId: string) => find({ memberId: lin.memberId, productId });
    const speaks = ({ parts }: { parts: { text: string }[] }): boolean =>
      parts.some(({ text }) => text === '桂花乌龙');
    const beside = await along(coffee.productId);
    const kept = beside.filter((line) => !speaks(line));
    expect(beside.slice(0, kept.length)).toEqual(kept);
    expect(beside.length).toBeGreaterThan(kept.length);
    expect(beside.slice(kept.length).every(({ suits }) => !suits)).toBe(true);
    // A search does not bring them to the front either.
    const sought = await find({ memberId: lin.memberId, productId: coffee.productId, q: '桂花' });
    expect(sought).toEqual([]);
    await purchase(app, lin, [{ skuId: coffee.skuId }]);
    const own = await find({ memberId: lin.memberId, productId: tea.productId, q: '喝着怎样' });
    expect(own[0]?.parts.map(({ text }) => text)).toContain('桂花乌龙');
    const other = await find({ memberId: lin.memberId, productId: coffee.productId, q: '喝着怎样' });
    expect(other[0]?.parts.map(({ text }) => text)).toContain('耶加雪菲');
  });

  it('count as one contact a day in the customer’s budget, which refuses what is no answer', async () => {
    const chen = await customer(app, 'chenyue');
    await give([chen.memberId], zhou.staffId);
    const input = { scriptId: 'scr_group', memberId: chen.memberId };
    const say = (reply = false) => app.command('staff.useScript', { ...input, reply }, { token: zhou.token });
    const today = async () => {
      const { windows } = ok(await app.query('outreach.budget', { memberId: chen.memberId }, shop.owner));
      return windows.map(({ made }) => made);
    };
    const night = Date.parse('2026-06-12T22:30:00+08:00');
    const before = app.clock.now();
    app.clock.set(night);
    expect(await say()).toMatchObject({ code: 'TASK_NOT_NOW' });
    expect(await today()).toEqual([0, 0, 0]);
    expect(await FollowUpModel.countDocuments({ memberId: chen.memberId })).toBe(0);
    ok(await say(true));
    expect(await today()).toEqual([1, 1, 1]);
    app.clock.set(night + 12 * 3_600_000);
    ok(await say());
    ok(await say());
    expect(await today()).toEqual([1, 2, 2]);
    app.clock.set(night + 36 * 3_600_000);
    expect(await say()).toMatchObject({ code: 'TASK_NOT_NOW' });
    expect(await today()).toEqual([0, 2, 2]);
    app.clock.set(before);
  });

  it('say on a poster what operators wrote for it, never the name staff find the line by', async () => {
    expect((await find({ q: '该见底了' }))[0]?.headline).toBe('');
    const line = { category: '补货', title: '早上喝的', text: '{称呼}，早上好', headline: '早上第一杯' };
    const { scriptId } = ok(
      await app.command('script.save', { scriptId: null, ...line }, { token: shop.owner }),
    );
    app.clock.advance(2_000);
    expect((await find({ q: '早上喝的' }))[0]).toMatchObject({ title: '早上喝的', headline: '早上第一杯' });
    ok(await app.command('script.retire', { scriptId, retired: true }, { token: shop.owner }));
    const { items } = ok(await app.query('script.list', {}, shop.owner));
    expect(items.find((each) => each.scriptId === scriptId)).toMatchObject({ headline: '早上第一杯' });
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
