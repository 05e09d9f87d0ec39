import { CONSENT_VERSION } from '../../../server/modules/identity';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import { loginAsOwner, loginAsViewer } from '../../support/operator';
import { decide, sideBySide, twoOfOnePhone, undo } from '../../support/persons';
import { countOf } from '../identity/support';

const consent = { version: CONSENT_VERSION, purposes: ['service'] };

describe('members who may be one person', () => {
  let app: TestApp;
  let owner: string;
  let viewer: string;
  beforeAll(async () => {
    app = await startTestApp();
    owner = await loginAsOwner(app);
    viewer = await loginAsViewer(app, owner);
  });
  afterAll(() => app.stop());
  afterEach(() => jest.restoreAllMocks());

  /** A login as WeChat would answer it. */
  async function loginWith(openid: string, unionid?: string): Promise<string> {
    jest
      .spyOn(app.deps.wechat.session, 'code2Session')
      .mockResolvedValue({ openid, ...(unionid ? { unionid } : {}), sessionKey: 'k' });
    const answer = await app.command('auth.login', { code: 'any', consent });
    return ok(answer).memberId;
  }

  async function listed(pairId: string) {
    const { items } = ok(await app.query('persons.list', {}, owner));
    return items.filter((item) => item.pairId === pairId);
  }

  test('are put up once, however often the openid of one comes with the unionid of the other', async () => {
    const first = await loginWith('o-first');
    app.clock.advance(1_000);
    const second = await loginWith('o-second', 'u-second');
    const again = await Promise.all([1, 2, 3].map(() => loginWith('o-first', 'u-second')));
    // The openid decides who it is: nothing is merged by itself.
    expect(new Set(again)).toEqual(new Set([first]));
    const [pair, ...more] = await listed(`${first}:${second}`);
    expect(more).toEqual([]);
    expect(pair).toMatchObject({
      state: 'open',
      because: [{ kind: 'unionid', word: '同一个微信开放平台账号' }],
      members: [{ memberId: first }, { memberId: second }],
    });
  });

  test('are put up when one binds the phone of the other, who keeps it and is not told', async () => {
    const { first, second, pairId } = await twoOfOnePhone(app, ['keeper', 'comer']);
    const refused = await app.command(
      'auth.bindPhone',
      { code: app.phoneCode('comer') },
      { token: second.accessToken },
    );
    expect([refused.status, refused.code]).toEqual([409, 'PHONE_TAKEN']);
    expect(JSON.stringify(refused.body)).toContain('联系客服');
    expect(await countOf('phones', { _id: first.memberId as never })).toBe(1);
    expect(await listed(pairId)).toMatchObject([{ because: [{ kind: 'phone' }] }]);
    const { sides, merging } = await sideBySide(app, viewer, pairId);
    expect(sides.map(({ phoneMasked }) => phoneMasked === null)).toEqual([false, true]);
    expect(merging?.survivorId).toBe(first.memberId);
    expect(await countOf('audit_log', { action: 'persons.get', target: pairId })).toBe(1);
  });

  test('a new openid with a known unionid is that member by itself, since an openid is a weak name', async () => {
    const member = await loginWith('o-web', 'u-one');
    expect(await loginWith('o-app', 'u-one')).toBe(member);
    expect(await countOf('person_pairs', { memberIds: member })).toBe(0);
  });

  test('a device that two people log in on joins nobody: it is pointed at the last of them', async () => {
    const deviceId = 'dev_01J0000000000000000000000Z';
    const one = await app.loginAs('shares-1', deviceId);
    const other = await app.loginAs('shares-2', deviceId);
    expect(other.memberId).not.toBe(one.memberId);
    expect(await countOf('person_pairs', { memberIds: one.memberId })).toBe(0);
    expect(await countOf('aliases')).toBe(0);
  });

  test('a no is final: meeting the pair again does not bring it back, taking the no back does', async () => {
    const { second, pairId } = await twoOfOnePhone(app, ['no-1', 'no-2']);
    expect(ok(await decide(app, owner, pairId, false)).state).toBe('different');
    await app.command('auth.bindPhone', { code: app.phoneCode('no-2') }, { token: second.accessToken });
    expect(await listed(pairId)).toMatchObject([
      { state: 'different', decidedBy: '店主', reason: '问过本人了' },
    ]);
    expect((await decide(app, owner, pairId)).code).toBe('PAIR_DECIDED');
    expect((await sideBySide(app, owner, pairId)).undoing?.consequence).toEqual([
      '回到待处理，两个会员都不变',
    ]);
    expect(ok(await undo(app, owner, pairId)).state).toBe('open');
    expect((await undo(app, owner, pairId)).code).toBe('PAIR_DECIDED');
  });

  test('the list is read by state and by pages; who may only look decides nothing', async () => {
    const open = ok(await app.query('persons.list', { state: 'open', limit: 1 }, viewer));
    expect(open.items).toHaveLength(1);
    expect(open.open).toBeGreaterThan(1);
    const next = ok(
      await app.query('persons.list', { state: 'open', limit: 50, cursor: open.nextCursor ?? '' }, viewer),
    );
    expect(next.items).toHaveLength(open.open - 1);
    expect(next.items.map(({ pairId }) => pairId)).not.toContain(open.items[0]?.pairId);
    const pairId = open.items[0]?.pairId ?? '';
    expect((await decide(app, viewer, pairId)).code).toBe('FORBIDDEN');
    expect((await undo(app, viewer, pairId)).code).toBe('FORBIDDEN');
    expect((await app.query('persons.list', { cursor: 'nonsense' }, owner)).code).toBe('BAD_INPUT');
  });

  test('404 PAIR_GONE: of who left nothing stays to be decided', async () => {
    const { second, pairId } = await twoOfOnePhone(app, ['stays', 'leaves']);
    const token = second.accessToken;
    ok(await app.command('privacy.deleteAccount', { understood: true }, { token }));
    expect((await app.query('persons.get', { pairId }, owner)).code).toBe('PAIR_GONE');
    expect((await decide(app, owner, pairId)).code).toBe('PAIR_GONE');
    expect((await undo(app, owner, pairId)).code).toBe('PAIR_GONE');
  });
});
