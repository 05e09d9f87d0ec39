import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Shop } from '../../support/mall';
import { allow, say, send, setUpMessages } from '../../support/outreach';
import { hire, holdOut, holdOutNobody } from '../../support/staff';
import type { Colleague } from '../../support/staff';
import { saveGroup, settleRules } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let zhou: Colleague;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await setUpMessages(app.ctx());
  await holdOutNobody(app, shop.owner);
  zhou = await hire(app, shop.owner, 'zhou', '小周');
});
afterAll(() => app.stop());

/** What happened to a member, newest first, as those read it who work here. */
async function told(memberId: string, topic?: 'contact' | 'orders' | 'member'): Promise<string[]> {
  await app.drain();
  const asked = topic === undefined ? { memberId } : { memberId, topic };
  return ok(await app.query('events.timeline', asked, shop.owner)).items.map(({ sentence }) => sentence);
}

async function ownStory(userId: string): Promise<string[]> {
  const { accessToken: token } = await app.loginAs(userId);
  return ok(await app.query('events.mine', {}, token)).items.map(({ sentence }) => sentence);
}

const AT_TEN = Date.parse('2026-06-12T10:00:00+08:00');

describe('the story of a member', () => {
  it('holds what was said to them, and why something was not', async () => {
    app.clock.set(AT_TEN);
    const { memberId } = await app.loginAs('told');
    await allow(app, 'told', 'content', 2);
    await say(app, { memberId, key: 'sent' });
    await send(app);
    app.clock.advance(60_000);
    await say(app, { memberId, key: 'late' });
    await send(app);
    app.clock.advance(60_000);
    await say(app, { memberId, key: 'unallowed', kind: 'promotion' });
    await send(app);
    expect(await told(memberId, 'contact')).toEqual([
      '没有发「活动」：手冲的水温，会员没有允许，或次数用完',
      '推后「使用和保养」：手冲的水温，今天的次数用完了',
      '收到消息「使用和保养」：手冲的水温',
    ]);
    // The next day it goes out: the story ends with that, and does not tell twice why it had waited.
    app.clock.advance(DAY_MS);
    await send(app);
    expect(await told(memberId, 'contact')).toHaveLength(4);
    expect((await ownStory('told')).filter((sentence) => sentence.includes('水温'))).toEqual([
      '收到消息「使用和保养」：手冲的水温',
      '收到消息「使用和保养」：手冲的水温',
    ]);
  });

  it('says to those who work here that a member was left alone to compare with', async () => {
    app.clock.set(AT_TEN + 10 * DAY_MS);
    await holdOut(app, shop.owner, 5_000);
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => app.loginAs(`arm-${n}`)));
    for (const [n, { memberId }] of people.entries()) {
      await allow(app, `arm-${n}`, 'promotion');
      await say(app, { memberId, key: 'sale', kind: 'promotion' });
    }
    const { held = 0, sent = 0 } = await send(app);
    await holdOutNobody(app, shop.owner);
    const ends: (string | undefined)[] = [];
    for (const { memberId } of people) ends.push((await told(memberId, 'contact'))[0]);
    expect(held).toBeGreaterThan(0);
    expect(ends.filter((end) => end === '没有发「活动」：手冲的水温，在对照组里')).toHaveLength(held);
    expect(ends.filter((end) => end === '收到消息「活动」：手冲的水温')).toHaveLength(sent);
  });

  it('holds what staff did for them, by name; the member sees none of the shop’s own words', async () => {
    app.clock.set(AT_TEN + 20 * DAY_MS);
    const tea = await sell(app, shop, '桂花乌龙', 12_160);
    const who = await customer(app, 'asked-by-staff');
    await purchase(app, who, [{ skuId: tea.skuId }]);
    const { first, later } = ok(await app.query('staff.today', {}, zhou.token));
    const task = [...first, ...later].find(({ memberId }) => memberId === who.memberId);
    const taskKey = task?.taskKey ?? '';
    ok(await app.command('staff.claim', { taskKey }, { token: zhou.token }));
    ok(await app.command('staff.finish', { taskKey }, { token: zhou.token }));
    expect(await told(who.memberId, 'contact')).toEqual(['小周做完了「确认收货地址」']);
    expect(await ownStory('asked-by-staff')).not.toContain('小周做完了「确认收货地址」');
    expect(await told(who.memberId, 'orders')).toContain('付款 ¥121.60，买了「桂花乌龙」');
  });
});

describe('tags and audiences in the story', () => {
  it('are told to members only where their group is shown, audiences never', async () => {
    app.clock.set(AT_TEN + 30 * DAY_MS);
    const { memberId } = await app.loginAs('tagged');
    const as = { token: shop.owner };
    const [open, inner] = [
      await saveGroup(app, shop.owner, { name: '口味', shown: true }),
      await saveGroup(app, shop.owner, { name: '怎么做', shown: false }),
    ];
    for (const [groupId, name] of [
      [open, '爱手冲'],
      [inner, '来了没买'],
    ] as const) {
      const { tagId } = ok(await app.command('tags.save', { groupId, name, rule: null }, as));
      ok(await app.command('tags.put', { memberIds: [memberId], tagId }, as));
    }
    const audience = { name: '老朋友', kind: 'static', rule: null } as const;
    const { segmentId } = ok(await app.command('segments.save', audience, as));
    ok(await app.command('segments.put', { segmentId, memberIds: [memberId] }, as));
    await settleRules(app);
    app.clock.advance(1_000);
    ok(await app.command('segments.take', { segmentId, memberId }, as));
    expect((await told(memberId, 'member')).sort()).toEqual(
      [
        ...['成为会员', '进入阶段「潜在」', '贴上标签「爱手冲」', '贴上标签「来了没买」'],
        ...['进入人群「老朋友」', '离开人群「老朋友」'],
      ].sort(),
    );
    expect((await ownStory('tagged')).sort()).toEqual(
      ['成为会员', '进入阶段「潜在」', '贴上标签「爱手冲」'].sort(),
    );
  });
});
