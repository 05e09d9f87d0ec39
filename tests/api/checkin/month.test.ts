import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const SIGNS = {
  checked: '✓',
  madeUp: '补✓',
  canMakeUp: '补',
  missed: '漏',
  outage: '停',
  today: '今',
  future: '·',
  before: '前',
};

describe('checkin.month', () => {
  it('shows the month of the pictures as worked out by hand in the golden story', async () => {
    app.clock.set(Date.UTC(2025, 10, 11, 2));
    await app.loginAs('xiaolin');
    for (const daysAgo of [13, 12, 11, 10, 9, 8, 7, 5, 4, 3, 2, 1]) {
      app.clock.set(PICTURE_DAY - daysAgo * DAY_MS);
      await app.command('checkin.tap', {}, { token: (await app.loginAs('xiaolin')).accessToken });
    }
    app.clock.set(PICTURE_DAY);
    const { accessToken: token } = await app.loginAs('xiaolin');
    const { body } = await app.query('checkin.month', {}, token);
    const drawn = body.days.map(({ state, bonus }) => `${SIGNS[state]}${bonus ? `+${bonus}` : ''}`).join(' ');
    expect(drawn).toBe('✓+10 ✓ ✓ ✓ ✓+20 补 ✓ ✓ ✓+10 ✓ ✓ 今 ·+20 · · · · · · · ·+60 · · · · · · · · ·');
    expect(body).toMatchObject({
      today: '2026-06-12',
      month: '2026-06',
      previousMonth: '2026-05',
      nextMonth: null,
      checkedDays: 10,
      streak: { days: 5, sentence: '明天满 7 天，另得 20 积分' },
      makeUp: { cards: 1, suggestion: { day: '2026-06-06', streakAfter: 13 } },
    });
    expect(body.milestones.map(({ days, state }) => [days, state])).toEqual([
      [3, 'paid'],
      [7, 'next'],
      [15, 'later'],
      [30, 'later'],
    ]);
    expect(body.rules[0]).toBe('每天签到得 5 积分，过了北京时间零点算第二天。');
    const may = await app.query('checkin.month', { month: '2026-05' }, token);
    expect(may.body).toMatchObject({ month: '2026-05', nextMonth: '2026-06', checkedDays: 2 });
    const first = await app.query('checkin.month', { month: '2025-11' }, token);
    expect(first.body).toMatchObject({ previousMonth: null, checkedDays: 0 });
    expect(first.body.days[9]).toMatchObject({ day: '2025-11-10', state: 'before' });
    expect(first.body.days[10]).toMatchObject({ day: '2025-11-11', state: 'missed' });
  });

  it('refuses a month that no calendar has', async () => {
    const { accessToken: token } = await app.loginAs('calendar');
    for (const month of ['2026-13', '2026-00', '2026-6', 'June']) {
      expect((await app.query('checkin.month', { month }, token)).code).toBe('BAD_INPUT');
    }
  });

  it('writes nothing: reading is free of side effects', async () => {
    const { accessToken: token } = await app.loginAs('reader');
    const first = await app.query('checkin.month', {}, token);
    const second = await app.query('checkin.month', {}, token);
    expect(second.body).toEqual(first.body);
    expect(second.body.checkedDays).toBe(0);
  });
});
