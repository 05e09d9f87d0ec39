import type * as fake from './__mocks__/wx';
import { command, query } from './api';
import { ApiError } from './api-error';
import { endSession, isLoggedIn, saveSession } from './session';

jest.mock('./wx');
const { phone } = jest.requireMock<typeof fake>('./wx');

const HOUR = 3_600_000;
const pair = (n: number) => ({
  accessToken: `access-${n}`,
  accessExpiresAt: Date.now() + 15 * 60_000,
  refreshToken: `refresh-${n}`,
});

/** A login whose access token is an hour old. */
function saveOldSession(): void {
  saveSession(pair(1));
  jest.setSystemTime(Date.now() + HOUR);
}
const refused = (code: string) => ({ status: 401, body: { error: { code, message: code, requestId: 'R' } } });
const sentTo = (name: string) => phone.sent.filter(({ url }) => url.includes(`/api/${name}`));
const tokenOf = (n: number) => phone.sent[n]?.headers.authorization;

/** A server that takes one access token and exchanges one refresh token for the next pair. */
function serverOf(current: number) {
  let n = current;
  return ({ url, headers, body }: (typeof phone.sent)[number]) => {
    if (url.endsWith('/auth.refresh')) {
      if ((body as { refreshToken: string }).refreshToken !== `refresh-${n}`)
        return refused('REFRESH_REUSED');
      n += 1;
      return { body: { session: pair(n) } };
    }
    return headers.authorization === `Bearer access-${n}` ? { body: { by: n } } : refused('TOKEN_EXPIRED');
  };
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  phone.storage.clear();
  endSession();
  phone.sent = [];
});

afterEach(() => {
  jest.useRealTimers();
});

test('a visitor asks without a token and is not logged in by it', async () => {
  phone.server = () => ({ body: { member: null } });
  await query('screens.home', {});
  expect(tokenOf(0)).toBeUndefined();
  expect(isLoggedIn()).toBe(false);
});

test('a refused token is renewed once and the call repeated with the new one', async () => {
  saveSession(pair(1));
  const exchange = serverOf(1);
  let renewed = false;
  phone.server = (request) => {
    if (request.url.endsWith('/auth.refresh')) renewed = true;
    return renewed ? exchange(request) : refused('TOKEN_EXPIRED');
  };
  expect(await query('member.me', {})).toEqual({ by: 2 });
  expect(phone.sent.map(({ url }) => url.split('/api/')[1]?.split('?')[0])).toEqual([
    'member.me',
    'auth.refresh',
    'member.me',
  ]);
  expect(phone.storage.get('session')).toMatchObject({ refreshToken: 'refresh-2' });
});

test('ten calls at once with an expired token share one refresh: a second use would end the login', async () => {
  saveOldSession();
  phone.server = serverOf(1);
  const answers = await Promise.all(Array.from({ length: 10 }, () => query('member.me', {})));
  expect(answers).toEqual(Array(10).fill({ by: 2 }));
  expect(sentTo('auth.refresh')).toHaveLength(1);
});

test('a call refused after another one renewed the token uses the new token and does not refresh again', async () => {
  saveSession(pair(1));
  phone.server = (request) => {
    // Someone else renews while this call is under way.
    if (tokenOf(0) === 'Bearer access-1' && phone.sent.length === 1) {
      saveSession(pair(2));
      return refused('TOKEN_EXPIRED');
    }
    return { body: { with: request.headers.authorization } };
  };
  expect(await query('member.me', {})).toEqual({ with: 'Bearer access-2' });
  expect(sentTo('auth.refresh')).toHaveLength(0);
});

test('a refresh whose answer was lost is repeated under the same key', async () => {
  saveOldSession();
  const exchange = serverOf(1);
  let lost = false;
  phone.server = (request) => {
    if (request.url.endsWith('/auth.refresh') && !lost) {
      lost = true;
      return 'no network';
    }
    return exchange(request);
  };
  expect(await query('member.me', {})).toEqual({ by: 2 });
  const keys = sentTo('auth.refresh').map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('an exchange whose answer was lost with the page is repeated under the key that is stored with the pair', async () => {
  saveOldSession();
  phone.server = () => 'no network';
  await expect(query('member.me', {})).rejects.toMatchObject({ code: 'NETWORK' });
  const stored = phone.storage.get('session') as { refreshKey: string };
  expect(new Set(sentTo('auth.refresh').map(({ headers }) => headers['idempotency-key']))).toEqual(
    new Set([stored.refreshKey]),
  );
});

test('a phone whose clock is wrong keeps its token: only its own clock decides how old it is', async () => {
  saveSession({ ...pair(1), accessExpiresAt: Date.now() - HOUR });
  phone.server = serverOf(1);
  expect(await query('member.me', {})).toEqual({ by: 1 });
  expect(sentTo('auth.refresh')).toHaveLength(0);
});

test('a refresh token that is no longer good ends the login here, and browsing goes on as a visitor', async () => {
  saveOldSession();
  phone.server = ({ url }) =>
    url.endsWith('/auth.refresh') ? refused('REFRESH_REUSED') : { body: { member: null } };
  expect(await query('screens.home', {})).toEqual({ member: null });
  expect(isLoggedIn()).toBe(false);
  expect(phone.storage.has('session')).toBe(false);
});

test('without a network the login is kept: the refresh token may still be good', async () => {
  saveOldSession();
  phone.server = () => 'no network';
  await expect(query('member.me', {})).rejects.toMatchObject({ code: 'NETWORK' });
  expect(isLoggedIn()).toBe(true);
});

test('a deleted member is logged out by the first refusal', async () => {
  saveSession(pair(1));
  phone.server = () => refused('MEMBER_DELETED');
  await expect(query('member.me', {})).rejects.toMatchObject({ code: 'MEMBER_DELETED' });
  expect(isLoggedIn()).toBe(false);
});

test('a command repeated after the token was renewed keeps its key, so that it happens once', async () => {
  saveSession(pair(1));
  const exchange = serverOf(1);
  let renewed = false;
  phone.server = (request) => {
    if (request.url.endsWith('/auth.refresh')) renewed = true;
    return renewed ? exchange(request) : refused('TOKEN_EXPIRED');
  };
  await command('checkin.tap', {});
  const keys = sentTo('checkin.tap').map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test('two commands have two keys', async () => {
  saveSession(pair(1));
  phone.server = () => ({ body: {} });
  await command('checkin.tap', {});
  await command('checkin.tap', {});
  const [first, second] = sentTo('checkin.tap').map(({ headers }) => headers['idempotency-key']);
  expect(first).not.toBe(second);
});

test('what goes wrong is always an ApiError', async () => {
  phone.server = () => ({ status: 500, body: null });
  await expect(query('screens.home', {})).rejects.toBeInstanceOf(ApiError);
});
