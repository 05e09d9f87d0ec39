import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import { loginAsOwner, loginAsViewer } from '../../support/operator';
import { DAY_MS } from '../../support/harness';

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

const create = async (name = '小周') =>
  ok(await app.command('staff.create', { name }, { token: owner })).staffId;
const invite = async (staffId: string) =>
  ok(await app.command('staff.invite', { staffId }, { token: owner })).code;
const join = (code: string, token: string) => app.command('staff.join', { code }, { token });
const refresh = async (refreshToken: string) =>
  ok(await app.command('auth.refresh', { refreshToken })).session.accessToken;
const today = (token: string) => app.query('staff.today', {}, token);

describe('a staff account', () => {
  it('is taken over with an invite code, and from the next refresh on the login of the member is staff too', async () => {
    const staffId = await create();
    const member = await app.loginAs('zhou');
    expect((await today(member.accessToken)).code).toBe('FORBIDDEN');
    const code = await invite(staffId);
    expect(ok(await join(code.toLowerCase(), member.accessToken))).toEqual({ staffId, name: '小周' });
    const token = await refresh(member.refreshToken);
    expect(ok(await today(token))).toMatchObject({ name: '小周', day: '6月12日 周五', total: 0 });
    // The same login still shops.
    expect((await app.query('member.me', {}, token)).status).toBe(200);
    expect((await app.loginAs('zhou')).memberId).toBe(member.memberId);
    expect((await today((await app.loginAs('zhou')).accessToken)).status).toBe(200);
    expect(ok(await app.query('staff.list', {}, owner)).items).toMatchObject([{ staffId, bound: true }]);
  });

  it('lets nobody in with a wrong, used, replaced or old code', async () => {
    const staffId = await create('小吴');
    const { accessToken } = await app.loginAs('wu');
    expect((await join('WRONG999', accessToken)).code).toBe('INVITE_INVALID');
    const first = await invite(staffId);
    const second = await invite(staffId);
    expect((await join(first, accessToken)).code).toBe('INVITE_INVALID');
    app.clock.advance(7 * DAY_MS);
    const late = (await app.loginAs('wu')).accessToken;
    expect((await join(second, late)).code).toBe('INVITE_INVALID');
    app.clock.advance(-7 * DAY_MS);
    ok(await join(second, accessToken));
    const other = await app.loginAs('zheng');
    expect((await join(second, other.accessToken)).code).toBe('INVITE_INVALID');
  });

  it('belongs to one WeChat user, and a WeChat user to one account', async () => {
    const { accessToken } = await app.loginAs('feng');
    ok(await join(await invite(await create('小冯')), accessToken));
    expect((await join(await invite(await create('小冯二')), accessToken)).code).toBe('STAFF_BOUND_ALREADY');
  });

  it('goes to a new phone with a new invite; the one before is staff no longer, and stays a member', async () => {
    const staffId = await create('小陈');
    const old = await app.loginAs('chen-old');
    ok(await join(await invite(staffId), old.accessToken));
    const oldToken = await refresh(old.refreshToken);
    app.clock.advance(1_000);
    const fresh = await app.loginAs('chen-new');
    ok(await join(await invite(staffId), fresh.accessToken));
    expect((await today(oldToken)).code).toBe('FORBIDDEN');
    expect((await app.query('member.me', {}, oldToken)).status).toBe(200);
    app.clock.advance(1_000);
    expect((await today((await app.loginAs('chen-new')).accessToken)).status).toBe(200);
  });

  it('that was closed refuses its staff at once, and cannot be invited again', async () => {
    const [staffId, to] = [await create('小褚'), await create('小卫')];
    const member = await app.loginAs('chu');
    ok(await join(await invite(staffId), member.accessToken));
    const token = await refresh(member.refreshToken);
    ok(await today(token));
    ok(await app.command('staff.leave', { staffId, to }, { token: owner }));
    expect((await today(token)).code).toBe('FORBIDDEN');
    expect((await app.query('member.me', {}, token)).status).toBe(200);
    expect((await app.command('staff.invite', { staffId }, { token: owner })).code).toBe('STAFF_GONE');
    expect((await app.command('staff.leave', { staffId: to, to: staffId }, { token: owner })).code).toBe(
      'STAFF_GONE',
    );
    expect((await app.command('staff.leave', { staffId: to, to }, { token: owner })).code).toBe('BAD_INPUT');
  });

  it('cannot be guessed into with an empty password', async () => {
    const staffId = await create('小蒋');
    const account = staffId.toLowerCase().replace('_', '-').slice(0, 64);
    expect((await app.command('operator.login', { account, password: '' })).code).toBe('CREDENTIALS_INVALID');
  });

  it('is a matter of those who may write', async () => {
    const viewer = await loginAsViewer(app, owner);
    const staffId = await create('小沈');
    const refused = [
      await app.command('staff.create', { name: '不行' }, { token: viewer }),
      await app.command('staff.invite', { staffId }, { token: viewer }),
      await app.command('staff.leave', { staffId, to: staffId }, { token: viewer }),
      await app.command('staff.assign', { memberIds: ['mem_1'], staffId }, { token: viewer }),
      await app.command('script.retire', { scriptId: 'scr_hello', retired: true }, { token: viewer }),
      await app.command(
        'script.save',
        { scriptId: null, category: '问候', title: '早', text: '早' },
        { token: viewer },
      ),
    ];
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'FORBIDDEN'));
  });
});
