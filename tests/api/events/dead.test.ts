import { newPhone, send } from '../../support/events';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import { loginAsOwner, loginAsViewer } from '../../support/operator';

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

const listed = async (input = {}) => ok(await app.query('events.listDead', input, owner));

describe('events that were refused', () => {
  it('are counted by day, reason and name, with the last of them to look at', async () => {
    const phone = newPhone();
    await send(app, phone, [{ name: 'product.view' }, { name: 'a.b' }, { name: 'c.d' }]);
    await send(app, phone, [{ name: 'product.view', props: { productId: '?' } }], 7);
    const { items, behindMs } = await listed();
    const told = items.map(({ reason, name, count }) => [reason, name, count]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['BAD_PROPS', 'product.view', 2],
        ['UNKNOWN_EVENT', '', 2],
        ['DROPPED', '', 7],
      ]),
    );
    const unknown = items.find(({ reason }) => reason === 'UNKNOWN_EVENT');
    expect(unknown?.samples.map((text) => (JSON.parse(text) as { name: string }).name)).toEqual([
      'a.b',
      'c.d',
    ]);
    expect(behindMs).toBe(0);
  });

  it('are not more than five of a kind, however many come and however they are called', async () => {
    const events = Array.from({ length: 50 }, (_, i) => ({
      name: `made.up${i}`,
      props: { x: 'y'.repeat(900) },
    }));
    await send(app, newPhone(), events);
    const unknown = (await listed()).items.filter(({ reason }) => reason === 'UNKNOWN_EVENT');
    expect(unknown).toMatchObject([{ count: 52 }]);
    expect(unknown[0]?.samples).toHaveLength(5);
    expect(Math.max(...(unknown[0]?.samples.map(({ length }) => length) ?? []))).toBeLessThanOrEqual(500);
  });

  it('come newest day first, a page at a time', async () => {
    app.clock.advance(DAY_MS);
    owner = (await relogin()) ?? owner;
    await send(app, newPhone(), [{ name: 'tomorrow' }]);
    const first = await listed({ limit: 1 });
    expect(first.items).toMatchObject([{ day: '2026-06-13', count: 1 }]);
    const rest = await listed({ cursor: first.nextCursor });
    expect(rest.items.map(({ day }) => day)).toEqual(['2026-06-12', '2026-06-12', '2026-06-12']);
    expect((await app.query('events.listDead', { cursor: 'x' }, owner)).code).toBe('BAD_INPUT');
  });

  it('are taken off the list by who may, with a reason that stays', async () => {
    const viewer = await loginAsViewer(app, owner);
    const deadIds = (await listed()).items.slice(0, 1).map(({ deadId }) => deadId);
    const input = { deadIds, reason: '旧版本的拼写，新版已改' };
    expect((await app.command('events.clearDead', input, { token: viewer })).code).toBe('FORBIDDEN');
    expect(ok(await app.command('events.clearDead', input, { token: owner }))).toEqual({ cleared: 1 });
    expect((await app.command('events.clearDead', input, { token: owner })).code).toBe('NOT_FOUND');
    const { items } = ok(await app.query('audit.list', { action: 'events.clearDead' }, owner));
    expect(items).toMatchObject([{ target: deadIds[0], detail: { count: 1, reason: input.reason } }]);
  });

  /** A day has passed; the access token of the start is over. */
  async function relogin(): Promise<string | undefined> {
    const { body } = await app.command('operator.login', { account: 'owner', password: 'correct horse' });
    return 'session' in body ? body.session.accessToken : undefined;
  }
});
