import { BEHAVIOR_NAMES, eventKind } from '@shared/domain/events/catalogue';
import { readEvent } from '@shared/domain/events/read-event';
import type * as fake from './__mocks__/wx';
import { EMPTY_QUEUE, MINOR, nextBatch, withEvent, withoutArrived, type QueuedEvent } from './event-queue';
import { endSession, saveSession } from './session';
import { flushEvents, startTracking, track } from './track';

jest.mock('./wx');
const { phone } = jest.requireMock<typeof fake>('./wx');

interface Batch {
  deviceId: string;
  sentAt: number;
  events: { eventId: string; name: string; at: number; props: object }[];
  dropped: number;
}

const batches = (): Batch[] => phone.sent.map(({ body }) => body as Batch);
const names = (): string[] => batches().flatMap(({ events }) => events.map(({ name }) => name));
const waiting = (): number => (phone.storage.get('events') as { events: unknown[] }).events.length;
const view = (n = 1): void => {
  for (let i = 0; i < n; i += 1) track('product.view', { productId: `prd_${i}` });
};

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  phone.server = () => ({ body: { results: [] } });
  startTracking();
  await flushEvents();
  jest.clearAllTimers();
  phone.sent = [];
});
afterEach(() => jest.useRealTimers());

describe('events travel', () => {
  test('five seconds after the first, together, and are what the server takes', async () => {
    view(3);
    await jest.advanceTimersByTimeAsync(4_999);
    expect(phone.sent).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['product.view', 'product.view', 'product.view']);
    for (const event of batches()[0]?.events ?? []) expect(readEvent(event)).toHaveProperty('kind');
    expect(waiting()).toBe(0);
  });

  test('at once when there are twenty, and when the app goes to the background', async () => {
    view(20);
    await jest.advanceTimersByTimeAsync(0);
    expect(names()).toHaveLength(20);
    view(1);
    await flushEvents();
    expect(names()).toHaveLength(21);
  });

  test('later when there is no network, each under its own id, and are kept on the phone meanwhile', async () => {
    phone.server = () => 'no network';
    view(2);
    await flushEvents();
    expect(waiting()).toBe(2);
    const first = batches()[0]?.events;
    phone.server = () => ({ body: { results: [] } });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(batches().at(-1)?.events).toEqual(first);
    expect(waiting()).toBe(0);
  });

  test('ever more rarely while nobody answers, and never less than once in 75 seconds', async () => {
    phone.server = () => 'no network';
    view(1);
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    const tries = phone.sent.length;
    expect(tries).toBeGreaterThanOrEqual(10);
    expect(tries).toBeLessThanOrEqual(24);
    view(30);
    await jest.advanceTimersByTimeAsync(0);
    expect(phone.sent).toHaveLength(tries);
  });

  test('past a batch that is refused for ever: it is lost, said to be, and blocks nobody', async () => {
    phone.server = () => ({ status: 400, body: { error: { code: 'BAD_INPUT' } } });
    view(2);
    await flushEvents();
    expect(waiting()).toBe(0);
    phone.server = () => ({ body: { results: [] } });
    view(1);
    await flushEvents();
    expect(batches().at(-1)).toMatchObject({ dropped: 2 });
    view(1);
    await flushEvents();
    expect(batches().at(-1)).toMatchObject({ dropped: 0 });
  });

  test('under the login they were made in: what waits from before a logout goes without the next one’s token', async () => {
    saveSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0 });
    await flushEvents();
    phone.server = () => 'no network';
    track('search.run', { words: 'A' });
    endSession();
    await flushEvents();
    saveSession({ accessToken: 'b', refreshToken: 's', accessExpiresAt: 0 });
    await flushEvents();
    phone.sent = [];
    phone.server = () => ({ body: { results: [] } });
    track('search.run', { words: 'B' });
    await flushEvents();
    const sent = phone.sent.map(({ headers, body }) => [
      headers.authorization,
      (body as Batch).deviceId,
      (body as Batch).events.map(({ name, props }) => ('words' in props ? props.words : name)),
    ]);
    const [[, before] = [], [, after] = []] = sent;
    expect(sent).toEqual([
      [undefined, before, ['A']],
      ['Bearer b', after, ['app.login', 'B']],
    ]);
    expect(before).not.toBe(after);
    endSession();
  });
});

describe('the queue of a phone', () => {
  const event = (n: number, name: QueuedEvent['name'] = 'product.view'): QueuedEvent => ({
    eventId: `e${n}`,
    name,
    at: n,
    props: { productId: 'p' },
    deviceId: 'dev_1',
  });
  const filled = (count: number, name?: QueuedEvent['name']) =>
    Array.from({ length: count }, (_, n) => event(n, name)).reduce(withEvent, EMPTY_QUEUE);

  test('holds 500; what weighs least makes room first, the oldest of it, and is counted', () => {
    const exposed = withEvent(filled(300), event(1_000, 'product.expose'));
    const full = Array.from({ length: 200 }, (_, n) => event(2_000 + n)).reduce(withEvent, exposed);
    expect(full.dropped).toBe(1);
    expect(full.events).toHaveLength(500);
    expect(full.events.some(({ name }) => name === 'product.expose')).toBe(false);
    const fuller = withEvent(full, event(3_000));
    expect(fuller.events.some(({ eventId }) => eventId === 'e0')).toBe(false);
    expect(fuller.dropped).toBe(2);
  });

  test('holds 256 KB, Chinese at three bytes a letter', () => {
    const long = { ...event(1), props: { words: '茶'.repeat(3_000) } };
    const queue = Array.from({ length: 40 }, () => long).reduce(withEvent, EMPTY_QUEUE);
    expect(Buffer.byteLength(JSON.stringify(queue.events))).toBeLessThanOrEqual(256 * 1024);
    expect(queue.events.length + queue.dropped).toBe(40);
    expect(queue.events.length).toBeGreaterThan(25);
  });

  test('a batch is of one device, and leaves what came in meanwhile', () => {
    const queue = withEvent(withEvent(filled(3), { ...event(7), deviceId: 'dev_2' }), event(8));
    const batch = nextBatch(queue, 50);
    expect(batch.map(({ eventId }) => eventId)).toEqual(['e0', 'e1', 'e2']);
    const rest = withoutArrived(withEvent(queue, event(9)), batch, 0);
    expect(rest.events.map(({ eventId }) => eventId)).toEqual(['e7', 'e8', 'e9']);
    expect(withoutArrived(rest, rest.events, 0)).toEqual(EMPTY_QUEUE);
  });

  test('calls minor what the catalogue calls minor', () => {
    expect([...MINOR].sort()).toEqual(BEHAVIOR_NAMES.filter((name) => eventKind(name)?.minor).sort());
  });
});
