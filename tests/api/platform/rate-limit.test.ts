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

describe('behind one proxy of ours', () => {
  const guess = (forwardedFor: string) =>
    app.raw('/api/operator.login', {
      method: 'POST',
      headers: { 'X-Forwarded-For': forwardedFor, 'Idempotency-Key': 'behind-a-proxy' },
      body: '{}',
    });
  const codesOf = async (addresses: string[]) => {
    const codes = [];
    for (const address of addresses) codes.push((await guess(address)).code);
    return codes;
  };
  const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
  const ten = times(10, () => 'BAD_INPUT');

  beforeAll(async () => {
    await app.stop();
    app = await startTestApp({ env: { RATE_SCALE: '1', TRUST_PROXY: '1' } });
  });

  it('counts the address the proxy saw, whatever the caller claims before it', async () => {
    const claims = times(12, (i) => `10.0.0.${i}, 203.0.113.7`);
    expect(await codesOf(claims)).toEqual([...ten, 'RATE_LIMITED', 'RATE_LIMITED']);
    expect((await guess('203.0.113.8')).code).toBe('BAD_INPUT');
  });

  it('counts a whole IPv6 network as one caller, because one caller owns it whole', async () => {
    const hosts = times(12, (i) => `2001:db8:1:2::${(i + 1).toString(16)}`);
    expect(await codesOf(hosts)).toEqual([...ten, 'RATE_LIMITED', 'RATE_LIMITED']);
    expect((await guess('2001:db8:1:3::1')).code).toBe('BAD_INPUT');
  });
});

it('believes no X-Forwarded-For where no proxy is configured', async () => {
  await app.stop();
  app = await startTestApp({ env: { RATE_SCALE: '1' } });
  const codes = [];
  for (let i = 0; i < 12; i += 1) {
    const headers = { 'X-Forwarded-For': `203.0.113.${i}`, 'Idempotency-Key': `unproxied-${i}` };
    codes.push((await app.raw('/api/operator.login', { method: 'POST', headers, body: '{}' })).code);
  }
  expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
});
