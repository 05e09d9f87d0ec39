import { CheckinModel } from '../../../server/modules/checkin/checkin.model';
import { EntryModel } from '../../../server/modules/points/points.model';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.clock.set(PICTURE_DAY);
});

describe('checkin.tap', () => {
  it('pays the day and answers what the screen shows next', async () => {
    const { accessToken: token } = await app.loginAs('first');
    const { status, body } = await app.command('checkin.tap', {}, { token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ day: '2026-06-12', points: 5, bonus: 0, available: 5 });
    expect(body.streak).toMatchObject({ days: 1, checkedToday: true, todayPoints: 0 });
    expect(body.week.find(({ isToday }) => isToday)).toMatchObject({ day: '2026-06-12', state: 'checked' });
    const home = await app.query('screens.home', {}, token);
    expect(home.body.member?.points.available).toBe(5);
  });

  it('counts 200 parallel taps of one member, each with its own key, as one check-in and one ledger row', async () => {
    const { accessToken: token, memberId } = await app.loginAs('parallel');
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => app.command('checkin.tap', {}, { token })),
    );
    const codes = answers.map(({ status, code }) => code ?? status);
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CHECKIN_ALREADY_DONE')).toHaveLength(199);
    expect(await CheckinModel.countDocuments({ memberId })).toBe(1);
    expect(await EntryModel.countDocuments({ memberId })).toBe(1);
    expect(
      await OutboxModel.countDocuments({ 'payload.memberId': memberId, name: 'checkin.completed' }),
    ).toBe(1);
    const { body } = await app.query('points.passport', {}, token);
    expect(body.available).toBe(5);
  });

  it('gives the first answer again when the same key comes twice, even after the day is over', async () => {
    const { accessToken: token } = await app.loginAs('twice');
    const first = await app.command('checkin.tap', {}, { token, key: 'one-tap-1' });
    const again = await app.command('checkin.tap', {}, { token, key: 'one-tap-1' });
    expect(again).toMatchObject({ status: 200, body: first.body });
    app.clock.advance(DAY_MS);
    const nextDay = await app.loginAs('twice');
    const replayed = await app.command('checkin.tap', {}, { token: nextDay.accessToken, key: 'one-tap-1' });
    expect(replayed.body).toEqual(first.body);
    expect(await CheckinModel.countDocuments({ memberId: nextDay.memberId })).toBe(1);
  });

  it('gives two parallel taps with the same key one and the same answer', async () => {
    const { accessToken: token, memberId } = await app.loginAs('same key');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.command('checkin.tap', {}, { token, key: 'shared-key' })),
    );
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await CheckinModel.countDocuments({ memberId })).toBe(1);
  });

  it('sees two days at 23:59:59.999 and 00:00:00.000 in Shanghai while the server runs in UTC', async () => {
    expect(new Date(0).getTimezoneOffset()).toBe(0);
    app.clock.set(Date.UTC(2026, 5, 12, 15, 59, 59, 999));
    const { accessToken: token } = await app.loginAs('midnight');
    const before = await app.command('checkin.tap', {}, { token });
    expect((await app.command('checkin.tap', {}, { token })).code).toBe('CHECKIN_ALREADY_DONE');
    app.clock.set(Date.UTC(2026, 5, 12, 16, 0, 0, 0));
    const after = await app.command('checkin.tap', {}, { token });
    expect([before.body.day, after.body.day]).toEqual(['2026-06-12', '2026-06-13']);
    expect(after.body).toMatchObject({ available: 10, streak: { days: 2 } });
  });

  it('pays milestones on the 3rd, 7th, 15th and 30th day of a streak, and again in the next cycle', async () => {
    const user = 'a month';
    const bonuses: Record<number, number> = {};
    for (let day = 1; day <= 33; day += 1) {
      const { accessToken: token } = await app.loginAs(user);
      const { body } = await app.command('checkin.tap', {}, { token });
      expect(body.streak.days).toBe(day);
      if (body.bonus > 0) bonuses[day] = body.bonus;
      app.clock.advance(DAY_MS);
    }
    expect(bonuses).toEqual({ 3: 10, 7: 20, 15: 60, 30: 150, 33: 10 });
    const { accessToken: token } = await app.loginAs(user);
    const { body } = await app.query('points.passport', {}, token);
    expect(body.available).toBe(33 * 5 + 10 + 20 + 60 + 150 + 10);
  });

  it('tells the news once for each check-in', async () => {
    const { accessToken: token, memberId } = await app.loginAs('news');
    await app.command('checkin.tap', {}, { token });
    const row = await OutboxModel.findOne({ name: 'checkin.completed', 'payload.memberId': memberId }).lean();
    expect(row?.payload).toEqual({
      memberId,
      day: '2026-06-12',
      streak: 1,
      points: 5,
      madeUp: false,
      at: PICTURE_DAY,
    });
  });
});
