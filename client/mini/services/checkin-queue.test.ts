import type * as fake from './__mocks__/wx';
import { flushCheckin, queuedCheckin, tapCheckin } from './checkin-queue';
import { saveSession } from './session';

jest.mock('./wx');
const { phone } = jest.requireMock<typeof fake>('./wx');

// 23:50 and, ten minutes later, midnight on the brand's clock (Asia/Shanghai).
const EVENING = Date.parse('2026-06-12T23:50:00+08:00');
const MIDNIGHT = EVENING + 600_000;
const tapped = { day: '2026-06-12', points: 5 };
const refused = (code: string) => ({ status: 409, body: { error: { code, message: code } } });
const keys = () =>
  phone.sent
    .filter(({ url }) => url.endsWith('/checkin.tap'))
    .map(({ headers }) => headers['idempotency-key']);

/** The server's calendar: what day it is there, and whether the 12th is checked. */
function calendar(today: string, state: 'today' | 'missed' | 'checked') {
  return { body: { today, days: [{ day: '2026-06-12', state }] } };
}

beforeEach(() => {
  phone.storage.clear();
  phone.sent = [];
  saveSession({ accessToken: 'a', accessExpiresAt: Date.now() + 3_600_000, refreshToken: 'r' });
});

async function tapWithoutNetwork(at = EVENING): Promise<void> {
  phone.server = () => 'no network';
  await tapCheckin(at);
}

test('a tap with a network checks in and leaves nothing behind', async () => {
  phone.server = () => ({ body: tapped });
  expect(await tapCheckin(EVENING)).toEqual({ tapped });
  expect(queuedCheckin()).toBeNull();
});

test('a tap without a network is kept with its key, its day and its minute', async () => {
  await tapWithoutNetwork();
  expect(queuedCheckin()).toEqual({ key: keys()[0], day: '2026-06-12', at: EVENING });
});

test('the day of a tap is the day of the brand, not of the phone', async () => {
  await tapWithoutNetwork(MIDNIGHT);
  expect(queuedCheckin()?.day).toBe('2026-06-13');
});

test('a second tap on the same day is the same check-in: same key, first minute', async () => {
  await tapWithoutNetwork();
  await tapWithoutNetwork(EVENING + 60_000);
  expect(new Set(keys()).size).toBe(1);
  expect(queuedCheckin()?.at).toBe(EVENING);
});

test('a tap on the next day is another check-in and gets its own key', async () => {
  await tapWithoutNetwork();
  await tapWithoutNetwork(MIDNIGHT);
  expect(new Set(keys()).size).toBe(2);
});

test('a refusal is an answer: nothing is queued, the reason is told', async () => {
  phone.server = () => refused('CHECKIN_ALREADY_DONE');
  await expect(tapCheckin(EVENING)).rejects.toMatchObject({ code: 'CHECKIN_ALREADY_DONE' });
  expect(queuedCheckin()).toBeNull();
});

test('back online on the same day, the kept tap is sent with its own key', async () => {
  await tapWithoutNetwork();
  phone.server = ({ method }) => (method === 'GET' ? calendar('2026-06-12', 'today') : { body: tapped });
  expect(await flushCheckin()).toEqual({ kind: 'done', tapped });
  expect(new Set(keys()).size).toBe(1);
  expect(queuedCheckin()).toBeNull();
});

test('back online after midnight, nothing is sent and the missed day is told: it would count for the wrong day', async () => {
  await tapWithoutNetwork();
  phone.sent = [];
  phone.server = () => calendar('2026-06-13', 'missed');
  expect(await flushCheckin()).toEqual({ kind: 'missed', day: '2026-06-12' });
  expect(keys()).toEqual([]);
  expect(queuedCheckin()).toBeNull();
});

test('after midnight, a tap that had arrived and only lost its answer is not called missed', async () => {
  await tapWithoutNetwork();
  phone.server = () => calendar('2026-06-13', 'checked');
  expect(await flushCheckin()).toEqual({ kind: 'arrived' });
});

test('still without a network it keeps waiting', async () => {
  await tapWithoutNetwork();
  expect(await flushCheckin()).toEqual({ kind: 'waiting' });
  expect(queuedCheckin()).not.toBeNull();
});

test('checked in from another phone meanwhile, it counts as arrived', async () => {
  await tapWithoutNetwork();
  phone.server = ({ method }) =>
    method === 'GET' ? calendar('2026-06-12', 'today') : refused('CHECKIN_ALREADY_DONE');
  expect(await flushCheckin()).toEqual({ kind: 'arrived' });
});

test('with nothing kept, nothing is asked', async () => {
  expect(await flushCheckin()).toEqual({ kind: 'empty' });
  expect(phone.sent).toEqual([]);
});
