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

/** Lets a new member join and check in on these days before the day of the pictures; answers a fresh token. */
async function memberWhoTapped(
  user: string,
  joinedDaysAgo: number,
  tappedDaysAgo: number[],
): Promise<string> {
  app.clock.set(PICTURE_DAY - joinedDaysAgo * DAY_MS);
  await app.loginAs(user);
  for (const daysAgo of tappedDaysAgo) {
    app.clock.set(PICTURE_DAY - daysAgo * DAY_MS);
    const { accessToken: token } = await app.loginAs(user);
    await app.command('checkin.tap', {}, { token });
  }
  app.clock.set(PICTURE_DAY);
  return (await app.loginAs(user)).accessToken;
}

describe('checkin.makeUp', () => {
  it('pays the day, joins the two runs and pays each milestone only once', async () => {
    const token = await memberWhoTapped('joins', 20, [13, 12, 11, 10, 9, 8, 7, 5, 4, 3, 2, 1, 0]);
    const before = await app.query('checkin.month', {}, token);
    expect(before.body).toMatchObject({
      checkedDays: 11,
      streak: { days: 6 },
      makeUp: { cards: 1, points: 5, suggestion: { day: '2026-06-06', streakAfter: 14 } },
    });
    const { body } = await app.command('checkin.makeUp', { day: '2026-06-06' }, { token });
    expect(body).toMatchObject({
      day: '2026-06-06',
      points: 5,
      bonus: 0,
      streak: { days: 14 },
      makeUp: { cards: 0 },
    });
    const next = await app.query('checkin.month', {}, token);
    expect(next.body.streak.next).toMatchObject({ days: 15, points: 60, expectedDay: '2026-06-13' });
    expect(next.body.days.find(({ day }) => day === '2026-06-06')).toMatchObject({ state: 'madeUp' });
  });

  it('pays a milestone that only the joined run reaches', async () => {
    const token = await memberWhoTapped('reaches', 20, [6, 5, 3, 2]);
    const { body } = await app.command('checkin.makeUp', { day: '2026-06-08' }, { token });
    expect(body).toMatchObject({ points: 5, bonus: 10 });
  });

  it('refuses a second day in the same month for want of a card, and says when the next one comes', async () => {
    const token = await memberWhoTapped('one card', 20, [1]);
    await app.command('checkin.makeUp', { day: '2026-06-10' }, { token });
    const { code, body } = await app.command('checkin.makeUp', { day: '2026-06-09' }, { token });
    expect(code).toBe('MAKEUP_NO_CARD');
    expect(JSON.stringify(body)).toContain('7月1日');
    app.clock.set(Date.UTC(2026, 6, 1, 1));
    const july = (await app.loginAs('one card')).accessToken;
    expect((await app.command('checkin.makeUp', { day: '2026-06-30' }, { token: july })).status).toBe(200);
  });

  it('refuses days outside the last seven, before joining, today and later, and days that do not exist', async () => {
    const token = await memberWhoTapped('window', 5, [0]);
    const codes: Record<string, string | number | undefined> = {};
    for (const day of ['2026-06-04', '2026-06-06', '2026-06-13', '2026-02-30']) {
      const answer = await app.command('checkin.makeUp', { day }, { token });
      codes[day] = answer.code ?? answer.status;
    }
    expect(codes).toEqual({
      '2026-06-04': 'MAKEUP_DAY_NOT_ALLOWED',
      '2026-06-06': 'MAKEUP_DAY_NOT_ALLOWED',
      '2026-06-13': 'MAKEUP_DAY_NOT_ALLOWED',
      '2026-02-30': 'MAKEUP_DAY_NOT_ALLOWED',
    });
    const done = await app.command('checkin.makeUp', { day: '2026-06-12' }, { token });
    expect(done.code).toBe('MAKEUP_ALREADY_DONE');
  });

  it('lets one card pay for one of many parallel make-ups of different days', async () => {
    const token = await memberWhoTapped('parallel cards', 20, []);
    const days = ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2026-06-${day}`);
    const answers = await Promise.all(
      [...days, ...days].map((day) => app.command('checkin.makeUp', { day }, { token })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refusals = new Set(answers.flatMap(({ code }) => code ?? []));
    expect([...refusals].filter((code) => !['MAKEUP_NO_CARD', 'MAKEUP_ALREADY_DONE'].includes(code))).toEqual(
      [],
    );
    const { body } = await app.query('points.passport', {}, token);
    expect(body).toMatchObject({ available: 5, recent: [{ amount: 5 }] });
  });

  it('lets a tap and a make-up of the same member at the same moment both count', async () => {
    const token = await memberWhoTapped('both', 20, [3, 2]);
    const [tapped, made] = await Promise.all([
      app.command('checkin.tap', {}, { token }),
      app.command('checkin.makeUp', { day: '2026-06-11' }, { token }),
    ]);
    expect([tapped.status, made.status]).toEqual([200, 200]);
    const { body } = await app.query('checkin.month', {}, token);
    expect(body.streak.days).toBe(4);
    const passport = await app.query('points.passport', {}, token);
    expect(passport.body.available).toBe(4 * 5 + 10);
  });
});
