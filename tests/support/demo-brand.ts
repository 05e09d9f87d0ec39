import { addMonths, businessDay, endOfMonth, monthOf } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { proveBooks } from '../../server/modules/payments';
import { proveAllBooks } from '../../server/modules/points';
import { database } from '../../server/platform/db/connect';
import { playDemo } from '../../server/main/all/past';
import { startTestApp } from './harness';
import type { LoggedIn, TestApp } from './harness';

/** What the pictures of the brand show, whatever day the demo is made on (`now`: epoch ms). */
export function describeDemo(day: string, now: number): void {
  describe(`the demo brand, made on ${day}`, () => {
    let app: TestApp;
    let commands: number;
    let xiaolin: LoggedIn;

    beforeAll(async () => {
      app = await startTestApp({ now });
      const before = app.databaseCommands();
      expect(await playDemo(app.deps)).toBe(true);
      commands = app.databaseCommands() - before;
      xiaolin = await app.loginAs('xiaolin');
    }, 120_000);
    afterAll(() => app.stop());

    it('costs not too many database commands, since the first start waits for it', () => {
      expect(commands).toBeLessThan(9_000);
    });

    it('is made once: a second time finds members and changes nothing', async () => {
      expect(await playDemo(app.deps)).toBe(false);
    });

    it('shows 小林 the home screen of the pictures', async () => {
      const { body } = await app.query('screens.home', {}, xiaolin.accessToken);
      expect(body.member).toMatchObject({
        nickname: '小林',
        levelName: '金卡',
        daysSinceJoin: 214,
        streak: { days: 5, checkedToday: false, todayPoints: 5, next: { days: 7, points: 20 } },
        points: { available: 1286, worthFen: 1286, expiring: { amount: 86 } },
        forYou: { kind: 'makeUp' },
      });
      expect(body.member?.streak.sentence).toBe('明天满 7 天，另得 20 积分');
    });

    it('shows her a passport whose sums are those of the pictures', async () => {
      const { body } = await app.query('points.passport', {}, xiaolin.accessToken);
      const today = businessDayOf(now, 'Asia/Shanghai');
      const endOf = (months: number) => endOfMonth(addMonths(monthOf(businessDay(today)), months));
      expect(body).toMatchObject({ available: 1286, worthFen: 1286, pending: 121, held: 0, debt: 0 });
      expect(body.expiry.slice(0, 3).map(({ lastDay, amount }) => [lastDay, amount])).toEqual([
        [endOf(0), 86],
        [endOf(3), 240],
        [endOf(6), 360],
      ]);
      expect(body.expiry.slice(3).reduce((sum, { amount }) => sum + amount, 0)).toBe(600);
      expect(body.expiringIn30Days).toBe(86);
      expect(body.proof).toMatchObject({
        earned: 3402,
        spent: 1960,
        expired: 156,
        available: 1286,
        balanced: true,
      });
      expect(body.proof.sentence).toMatch(
        /^每一分都对得上：得 3,402，用 1,960，过期 156，余 1,286。(今天|昨天) 4:00 核对过$/,
      );
    });

    it('shows her the level card of the pictures', async () => {
      const { body } = await app.query('member.me', {}, xiaolin.accessToken);
      expect(body).toMatchObject({
        profile: { nickname: '小林', phoneMasked: '138******01', daysSinceJoin: 214 },
        level: {
          current: { name: '金卡' },
          next: { name: '黑金' },
          growth: 2860,
          sentence: '还差 ¥3,140 升黑金',
        },
        points: 1286,
        makeUpCards: 1,
      });
      const avatar = await fetch(`${app.url}${body.profile.avatarUrl}`);
      expect([avatar.status, avatar.headers.get('content-type')]).toEqual([200, 'image/png']);
    });

    it('fills her cart, her wallet and her orders as the pictures do, and the reviews of others', async () => {
      const { accessToken } = xiaolin;
      const cart = (await app.query('cart.get', {}, accessToken)).body;
      expect(cart.lines.map(({ quantity, unavailable }) => [quantity, unavailable?.kind ?? null])).toEqual([
        [1, null],
        [1, null],
        [2, null],
        [1, 'outOfStock'],
      ]);
      // ¥25 of the coupon and ¥20 of 满 ¥200 减 ¥20, as the picture of the cart says.
      expect(cart.totals).toMatchObject({ list: 30_600, payable: 24_570 });
      const wallet = (await app.query('coupon.mine', { tab: 'usable' }, accessToken)).body;
      expect(wallet.items.map(({ name }) => name).sort()).toEqual(
        ['全场券', '茶券', '谢礼券', '运费券'].sort(),
      );
      const orders = (await app.query('order.list', {}, accessToken)).body;
      expect(orders.items.map(({ lines: [line] }) => line?.name)).toEqual([
        '桂花乌龙 80g',
        '挂耳 3 片',
        '耶加雪菲 水洗 250g',
        '春茶礼盒',
        '燕麦护手霜 40ml',
        '挂耳 3 片',
        '陶瓷杯垫',
        '羊毛毯',
        '季度咖啡豆',
        '手冲壶套装',
      ]);
      expect(orders.items.filter(({ stateText }) => stateText === '已退款')).toHaveLength(1);
      const { body: mall } = await app.query('catalog.mall', {}, accessToken);
      expect(mall.items.length).toBeGreaterThan(5);
    });

    it('shows what 小周’s cards led to: opened, and one order of 小林 that is credited', async () => {
      const { accessToken } = await app.loginAs('xiaozhou');
      const { body } = await app.query('share.funnel', { days: 30 }, accessToken);
      expect(body).toMatchObject({
        asStaff: true,
        total: { tapped: 4, opened: 13, ordered: 1, net: 12_160 },
      });
      const touches = await database().collection('touches').find().toArray();
      expect(touches.filter(({ verdict }) => verdict === 'forged')).toHaveLength(1);
      expect(new Set(touches.map(({ scene }) => Number(scene)))).toEqual(new Set([1007, 1008]));
    });

    it('has counted its tags for a line on their pages', async () => {
      expect(await database().collection('tag_days').distinct('day')).not.toHaveLength(0);
    });

    it('balances every book', async () => {
      expect((await proveBooks(app.ctx())).disagreements).toEqual([]);
      expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
    });

    it('leaves 阿红 a stranger and the other members on their levels', async () => {
      const levels = await Promise.all(
        ['chenyue', 'zhouwenbo'].map(async (id) => {
          const { accessToken } = await app.loginAs(id);
          return (await app.query('member.me', {}, accessToken)).body.level.current.name;
        }),
      );
      expect(levels).toEqual(['银卡', '普通']);
      const { body } = await app.command('auth.login', { code: app.loginCode('ahong') });
      expect(body).toMatchObject({ error: { code: 'CONSENT_REQUIRED' } });
    });
  });
}
