import { CONSENT_VERSION } from '../../../server/modules/identity';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { openTemplate } from '../../support/coupons';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { ok, sell } from '../../support/mall';
import { give } from '../../support/points';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.clock.set(PICTURE_DAY);
});

describe('screens.home', () => {
  it('greets a visitor by the brand’s clock without knowing anything', async () => {
    const { body } = await app.query('screens.home', {});
    expect(body).toEqual({
      brand: { name: '半山日常', zone: 'Asia/Shanghai' },
      today: '2026-06-12',
      greeting: '早上好',
      member: null,
    });
    app.clock.set(Date.UTC(2026, 5, 12, 16, 0));
    expect((await app.query('screens.home', {})).body).toMatchObject({
      today: '2026-06-13',
      greeting: '晚上好',
    });
  });

  it('costs a visitor no database command', async () => {
    await app.query('screens.home', {});
    const before = app.databaseCommands();
    await app.query('screens.home', {});
    expect(app.databaseCommands() - before).toBe(0);
  });

  it('shows a new member what to do first', async () => {
    const { accessToken: token } = await app.loginAs('new');
    const { member } = (await app.query('screens.home', {}, token)).body;
    expect(member).toMatchObject({
      levelName: '普通',
      daysSinceJoin: 1,
      company: '来半山的第 1 天，慢慢来',
      points: { available: 0, worthFen: 0, expiring: null },
      streak: { days: 0, checkedToday: false, todayPoints: 5, next: { days: 3, points: 10 } },
    });
    expect(member?.week.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 4 }, () => 'before'),
      'today',
      'future',
      'future',
    ]);
    expect(member?.tasks[0]).toMatchObject({ key: 'checkin', done: false, points: 5 });
    expect(member?.forYou).toMatchObject({ kind: 'profile', title: '怎么称呼你' });
    expect(member?.forYou?.why).toContain('「还没下过单」');
  });

  it('shows no card that was chosen for somebody once they withdrew 个性化内容, and again when they allow it', async () => {
    const { accessToken: token } = await app.loginAs('plain');
    const agree = async (purposes: string[]) =>
      ok(await app.command('consent.record', { version: CONSENT_VERSION, purposes }, { token }));
    const card = async () => ok(await app.query('screens.home', {}, token)).member?.forYou ?? null;
    await agree(['service', 'personalize']);
    expect(await card()).not.toBeNull();
    app.clock.advance(1_000);
    await agree(['service']);
    expect(await card()).toBeNull();
    app.clock.advance(1_000);
    await agree(['service', 'personalize']);
    expect(await card()).not.toBeNull();
  });

  it('chooses the card by stage, still with one command: a gift before the first order, then what is lost first', async () => {
    const shop = await openLastingShop(app);
    const templateId = await openTemplate(app, shop.owner, { name: '首单礼券' });
    const tea = await sell(app, shop, '桂花乌龙', 8_000);
    const who = await customer(app, 'staged');
    ok(await app.command('coupon.claim', { templateId }, { token: who.token }));
    const card = async () => {
      const before = app.databaseCommands();
      const { member } = ok(await app.query('screens.home', {}, who.token));
      expect(app.databaseCommands() - before).toBe(1);
      return member?.forYou;
    };
    // What the shop changed a moment ago is read once, whoever asks first.
    ok(await app.query('screens.home', {}, who.token));
    expect(await card()).toMatchObject({
      kind: 'coupon',
      title: expect.stringContaining('首单礼券'),
      why: expect.stringContaining('「还没下过单」'),
    });
    await purchase(app, who, [{ skuId: tea.skuId }]);
    await app.drain();
    expect((await card())?.why).toContain('「刚下过第一单」');
  });

  it('names what would be lost before what could be won', async () => {
    const { accessToken: token, memberId } = await app.loginAs('expiring');
    await give(app, memberId, 86, '2026-06-30');
    const { member } = (await app.query('screens.home', {}, token)).body;
    expect(member?.points.expiring).toMatchObject({
      amount: 86,
      lastDay: '2026-06-30',
      label: '6月30日到期',
    });
    expect(member?.forYou).toMatchObject({ kind: 'expiring', title: '86 积分 6月30日到期' });
  });

  it('keeps a finished task on the list for the day and takes answered questions off it', async () => {
    const { accessToken: token } = await app.loginAs('tasks');
    await app.command('checkin.tap', {}, { token });
    await app.command(
      'member.updateProfile',
      { nickname: '小满', birthday: { month: 5, day: 20 } },
      { token },
    );
    await app.command('auth.bindPhone', { code: app.phoneCode('tasks') }, { token });
    const { member } = (await app.query('screens.home', {}, token)).body;
    expect(member?.tasks.map(({ key, done }) => [key, done])).toEqual([['checkin', true]]);
  });

  it('offers the make-up only where it joins more than one day', async () => {
    for (const daysAgo of [5, 4, 2, 1]) {
      app.clock.set(PICTURE_DAY - daysAgo * DAY_MS);
      await app.command('checkin.tap', {}, { token: (await app.loginAs('gap')).accessToken });
    }
    app.clock.set(PICTURE_DAY);
    const { accessToken: token } = await app.loginAs('gap');
    const { member } = (await app.query('screens.home', {}, token)).body;
    expect(member?.forYou).toMatchObject({ kind: 'makeUp', title: '补上 6月9日，连签变成 5 天' });
  });

  it('refuses a token that is over instead of showing a stranger’s screen', async () => {
    const { accessToken: token } = await app.loginAs('over');
    app.clock.advance(15 * 60_000);
    expect((await app.query('screens.home', {}, token)).code).toBe('TOKEN_EXPIRED');
  });
});
