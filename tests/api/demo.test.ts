import { addMonths, businessDay, endOfMonth, monthOf } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { seedDemo } from '../../server/main/demo';
import { phonesOf } from '../../server/main/all/standin';
import { PICTURE_DAY, startTestApp } from '../support/harness';
import type { LoggedIn, TestApp } from '../support/harness';

describe.each([
  ['the day of the pictures', PICTURE_DAY],
  ['the first day of a year, just after midnight', Date.UTC(2026, 11, 31, 16, 1)],
  ['a 31st after a short month', Date.UTC(2027, 2, 31, 15, 59)],
])('the demo brand, made on %s', (_, now) => {
  let app: TestApp;
  let commands: number;
  let xiaolin: LoggedIn;

  beforeAll(async () => {
    app = await startTestApp({ now });
    const before = app.databaseCommands();
    expect(await seedDemo(app.deps, app.worker.relay, phonesOf(app.standin))).toBe(true);
    commands = app.databaseCommands() - before;
    xiaolin = await app.loginAs('xiaolin');
  });
  afterAll(() => app.stop());

  it('costs few database commands, since the first start waits for it', () => {
    expect(commands).toBeLessThan(500);
  });

  it('is made once: a second time finds members and changes nothing', async () => {
    expect(await seedDemo(app.deps, app.worker.relay, phonesOf(app.standin))).toBe(false);
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

it('refuses to make a demo in production', async () => {
  const app = await startTestApp();
  const production = { ...app.deps, config: { ...app.deps.config, NODE_ENV: 'production' as const } };
  await expect(seedDemo(production, app.worker.relay, phonesOf(app.standin))).rejects.toThrow(/production/);
  await app.stop();
});
