import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { makeAccount, makeOwner } from '../identity/support';
import type { LoggedInAccount } from '../identity/support';
import { loginAccount } from '../identity/support';

describe('audit.list', () => {
  let app: TestApp;
  let owner: LoggedInAccount;
  let manager: LoggedInAccount;
  const list = (input: Parameters<typeof app.query<'audit.list'>>[1], token = owner.accessToken) =>
    app.query('audit.list', input, token);

  beforeAll(async () => {
    app = await startTestApp();
    owner = await makeOwner(app);
    manager = await makeAccount(app, owner, 'manager', { kind: 'operator', roles: ['manager'] });
    for (const [day, token] of [
      ['2026-06-10', owner.accessToken],
      ['2026-06-11', manager.accessToken],
    ] as const)
      await app.command('checkin.declareOutage', { day, reason: '机房断电' }, { token });
  });
  afterAll(() => app.stop());

  test('tells who did what to what, newest first, with names instead of ids', async () => {
    const { body } = await list({});
    expect(body.items.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['checkin.declareOutage', 'manager'],
      ['checkin.declareOutage', '店主'],
      ['operator.login', 'manager'],
      ['operator.createAccount', '店主'],
      ['operator.setup', '店主'],
    ]);
    expect(body.items[0]).toMatchObject({
      target: '2026-06-11',
      detail: { reason: '机房断电' },
      at: PICTURE_DAY,
    });
    expect(body.nextCursor).toBeNull();
  });

  test.each([
    ['by person', () => ({ actor: manager.id }), ['checkin.declareOutage', 'operator.login']],
    ['by deed', () => ({ action: 'operator.setup' }), ['operator.setup']],
    ['by thing', () => ({ target: '2026-06-10' }), ['checkin.declareOutage']],
    [
      'by person and deed',
      () => ({ actor: owner.id, action: 'checkin.declareOutage' }),
      ['checkin.declareOutage'],
    ],
  ])('filters %s', async (_how, filter, actions) => {
    expect((await list(filter())).body.items.map(({ action }) => action)).toEqual(actions);
  });

  test('pages without losing or repeating a row, though all of them carry the same time', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Awaited<ReturnType<typeof list>> = await list({
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual((await list({})).body.items.map(({ id }) => id));
  });

  test('takes days of the brand, both included: midnight is in Shanghai, not in London', async () => {
    app.clock.set(Date.UTC(2026, 5, 12, 16, 0)); // 13 June 00:00 there
    const { accessToken } = await loginAccount(app, 'owner');
    const actions = async (from: string, to: string) =>
      (await list({ from, to, action: 'operator.login', actor: owner.id }, accessToken)).body.items.length;
    expect(await actions('2026-06-13', '2026-06-13')).toBe(1);
    expect(await actions('2026-06-12', '2026-06-12')).toBe(0);
    expect(await actions('2026-06-12', '2026-06-14')).toBe(1);
    app.clock.set(PICTURE_DAY + DAY_MS);
    owner = await loginAccount(app, 'owner');
  });

  test('400 BAD_INPUT: a day no calendar has, a cursor of somebody else', async () => {
    expect((await list({ from: '2026-02-30' })).code).toBe('BAD_INPUT');
    expect((await list({ cursor: '$gt' })).code).toBe('BAD_INPUT');
  });

  test('403 FORBIDDEN: who may only look at the shop does not read over shoulders', async () => {
    const viewer = await makeAccount(app, owner, 'viewer', { kind: 'operator', roles: ['viewer'] });
    expect((await list({}, viewer.accessToken)).code).toBe('FORBIDDEN');
  });
});
