import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { RATE_SCALE: '1' } });
});
afterAll(() => app.stop());

it('lets ten taps through at once, then says 429 with the seconds to wait, and lets one more after them', async () => {
  const { accessToken: token } = await app.loginAs('fast');
  const answers = [];
  for (let i = 0; i < 12; i += 1) answers.push(await app.command('checkin.tap', {}, { token }));
  const limited = answers.filter(({ code }) => code === 'RATE_LIMITED');
  expect(limited).toHaveLength(2);
  expect(limited[0]?.status).toBe(429);
  expect(limited[0]?.headers.get('retry-after')).toBe('2');
  app.clock.advance(2_000);
  expect((await app.command('checkin.tap', {}, { token })).code).toBe('CHECKIN_ALREADY_DONE');
  expect((await app.command('checkin.tap', {}, { token })).code).toBe('RATE_LIMITED');
});

it('counts each member for itself', async () => {
  const { accessToken: token } = await app.loginAs('calm');
  expect((await app.command('checkin.tap', {}, { token })).status).toBe(200);
});

it('limits guessing of passwords by address', async () => {
  const codes = [];
  for (let i = 0; i < 12; i += 1) {
    const input = { account: 'owner', password: `guess ${i}` };
    codes.push((await app.command('operator.login', input)).code);
  }
  expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'CREDENTIALS_INVALID'));
  expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
});
