import { DAY_MS, PICTURE_DAY, startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { loginAsOwner } from '../support/operator';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('lets a stranger look around, join, come back for a week, repair a gap, and find every point explained', async () => {
  // Looks around first.
  const stranger = await app.query('screens.home', {});
  expect(stranger.body.member).toBeNull();
  const { notice } = (await app.query('consent.current', {})).body;
  const refused = await app.command('auth.login', { code: app.loginCode('ahong') });
  expect(refused.code).toBe('CONSENT_REQUIRED');

  // Joins, having read the notice.
  const purposes = notice.purposes.filter(({ required }) => required).map(({ key }) => key);
  const consent = { version: notice.version, purposes };
  const joined = await app.command('auth.login', { code: app.loginCode('ahong'), consent });
  expect(joined.body.isNew).toBe(true);
  let { accessToken: token, refreshToken } = joined.body.session;
  await app.command('member.updateProfile', { nickname: '阿红', birthday: { month: 5, day: 20 } }, { token });
  const phone = await app.command('auth.bindPhone', { code: app.phoneCode('ahong') }, { token });
  expect(phone.body.phoneMasked).toBe('136******04');

  // Comes back each morning but the third; the client refreshes its token instead of asking again.
  const paid: number[] = [];
  for (const day of [0, 1, 3, 4, 5]) {
    app.clock.set(PICTURE_DAY + day * DAY_MS);
    const refreshed = await app.command('auth.refresh', { refreshToken });
    ({ accessToken: token, refreshToken } = refreshed.body.session);
    const { body } = await app.command('checkin.tap', {}, { token });
    paid.push(body.points + body.bonus);
  }
  expect(paid).toEqual([5, 5, 5, 5, 15]);

  // Home says what a make-up would do; it does exactly that.
  const before = (await app.query('screens.home', {}, token)).body.member;
  expect(before?.forYou).toMatchObject({ kind: 'makeUp', title: '补上 6月14日，连签变成 6 天' });
  const made = await app.command('checkin.makeUp', { day: '2026-06-14' }, { token });
  expect(made.body).toMatchObject({ points: 5, bonus: 0, streak: { days: 6 }, makeUp: { cards: 0 } });
  app.clock.set(PICTURE_DAY + 6 * DAY_MS);
  const again = await app.command('auth.refresh', { refreshToken });
  ({ accessToken: token } = again.body.session);
  const seventh = await app.command('checkin.tap', {}, { token });
  expect(seventh.body).toMatchObject({ points: 5, bonus: 20, streak: { days: 7 } });

  // Every point has its line, and the night's proof agrees.
  const { body: history } = await app.query('points.history', {}, token);
  expect(history.items.map(({ title, amount }) => [title, amount])).toEqual([
    ['6月18日 连签 7 天得 20 分', 20],
    ['6月18日 签到得 5 分', 5],
    ['6月17日 补签 6月14日得 5 分', 5],
    ['6月17日 连签 3 天得 10 分', 10],
    ['6月17日 签到得 5 分', 5],
    ['6月16日 签到得 5 分', 5],
    ['6月15日 签到得 5 分', 5],
    ['6月13日 签到得 5 分', 5],
    ['6月12日 签到得 5 分', 5],
  ]);
  await app.drain();
  await app.worker.scheduler.runDue();
  app.clock.set(Date.UTC(2026, 5, 18, 20, 5));
  expect(await app.worker.scheduler.runDue()).toContain('points.prove');
  const owner = await loginAsOwner(app);
  const { body: books } = await app.query('points.books', {}, owner);
  expect(books).toMatchObject({ balanced: true, members: 1, totals: { available: 65 } });
  const relogged = await app.loginAs('ahong');
  const { body: passport } = await app.query('points.passport', {}, relogged.accessToken);
  expect(passport.proof.sentence).toBe('每一分都对得上：得 65，用 0，过期 0，余 65。今天 4:05 核对过');

  // Leaves on every device at once.
  const out = await app.command('auth.logoutEverywhere', {}, { token: relogged.accessToken });
  expect(out.body.ended).toBeGreaterThan(0);
  expect((await app.query('member.me', {}, relogged.accessToken)).code).toBe('UNAUTHENTICATED');
});
