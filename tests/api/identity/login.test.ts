import { CONSENT_VERSION, endMember, onJoin, openidOf } from '../../../server/modules/identity';
import { transaction } from '../../../server/platform/db/tx';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, storedText } from './support';

const consent = { version: CONSENT_VERSION, purposes: ['service'] };
const LOGIN_PATH = '/sns/jscode2session';

describe('auth.login', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());
  afterEach(() => {
    app.standin.control.clearFaults();
    app.standin.control.setClockOffset(0);
  });

  test('makes a member of a new WeChat user, once: identities, consent and news stand or fall together', async () => {
    const first = await app.command('auth.login', { code: app.loginCode('newcomer'), consent });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ isNew: true, memberId: expect.stringMatching(/^mem_/) });
    const { memberId } = first.body;
    expect(await countOf('identities', { memberId })).toBe(2);
    expect(await countOf('consents', { memberId })).toBe(1);
    expect(await countOf('outbox', { name: 'member.joined', 'payload.memberId': memberId })).toBe(1);

    const again = await app.command('auth.login', { code: app.loginCode('newcomer') });
    expect(again.body).toMatchObject({ isNew: false, memberId });
    expect(await countOf('consents', { memberId })).toBe(1);
  });

  test('leaves nothing of a member whose first documents cannot be written', async () => {
    let failing = true;
    onJoin(async () => {
      if (failing) throw new Error('planted');
    });
    const before = await storedText();
    const input = { code: app.loginCode('half-made'), consent };
    expect((await app.command('auth.login', input)).status).toBe(500);
    expect(await storedText()).toBe(before);
    failing = false;
    expect((await app.loginAs('half-made')).memberId).toMatch(/^mem_/);
  });

  test('makes one member when a new user logs in from two places at the same moment', async () => {
    const codes = Array.from({ length: 6 }, () => app.loginCode('twice-at-once'));
    const answers = await Promise.all(codes.map((code) => app.command('auth.login', { code, consent })));
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.memberId)).size).toBe(1);
    expect(answers.filter(({ body }) => body.isNew)).toHaveLength(1);
  });

  test('gives the first answer again when the same call arrives twice, although its code is used up', async () => {
    const input = { code: app.loginCode('resender'), consent };
    const first = await app.command('auth.login', input, { key: 'login-resent-1' });
    const second = await app.command('auth.login', input, { key: 'login-resent-1' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  test('links a second app of the brand to the same member by unionid', async () => {
    const session = jest.spyOn(app.deps.wechat.session, 'code2Session');
    session.mockResolvedValue({ openid: 'o-in-first-app', unionid: 'u-one-person', sessionKey: 'k' });
    const first = await app.command('auth.login', { code: 'first', consent });

    jest.replaceProperty(app.deps.config, 'WX_APPID', 'wxdemo0000000second');
    session.mockResolvedValue({ openid: 'o-in-second-app', unionid: 'u-one-person', sessionKey: 'k' });
    const second = await app.command('auth.login', { code: 'second' });
    expect(second.body).toMatchObject({ isNew: false, memberId: first.body.memberId });
    expect(await openidOf(app.ctx(), first.body.memberId)).toBe('o-in-second-app');
  });

  test('learns the unionid of an old member once the app is bound to the Open Platform', async () => {
    await app.standin.control.saveApp({ unionids: false });
    const { memberId } = await app.loginAs('early-bird');
    expect(await countOf('identities', { memberId })).toBe(1);
    await app.standin.control.saveApp({ unionids: true });
    expect((await app.loginAs('early-bird')).memberId).toBe(memberId);
    expect(await countOf('identities', { memberId, provider: 'union' })).toBe(1);
  });

  test('401 LOGIN_CODE_INVALID: a replayed code, because WeChat takes each one once', async () => {
    const code = app.loginCode('replayed');
    await app.command('auth.login', { code, consent });
    const again = await app.command('auth.login', { code, consent });
    expect([again.status, again.code]).toEqual([401, 'LOGIN_CODE_INVALID']);
  });

  test('401 LOGIN_CODE_INVALID: an expired code, because it lives five minutes', async () => {
    const code = app.loginCode('slow');
    app.standin.control.setClockOffset(300_000);
    const late = await app.command('auth.login', { code, consent });
    expect([late.status, late.code]).toEqual([401, 'LOGIN_CODE_INVALID']);
    expect(await countOf('sessions', { createdAt: { $gt: app.clock.now() } })).toBe(0);
  });

  test('403 LOGIN_BLOCKED: a user WeChat holds for risky', async () => {
    app.standin.control.saveUser({ id: 'risky', nickname: 'risky', loginBlocked: true });
    const refused = await app.command('auth.login', { code: app.loginCode('risky'), consent });
    expect([refused.status, refused.code]).toEqual([403, 'LOGIN_BLOCKED']);
  });

  test.each([
    ['is down', { kind: 'status', status: 500 }],
    ['loses its answer', { kind: 'drop' }],
    ['is busy twice', { kind: 'errcode', errcode: -1, times: 2 }],
    ['refuses our secret', { kind: 'errcode', errcode: 40125 }],
  ] as const)('502 WECHAT_UNAVAILABLE: WeChat %s', async (_reason, fault) => {
    app.standin.control.addFault({ path: LOGIN_PATH, ...fault });
    const answer = await app.command('auth.login', { code: app.loginCode('unlucky'), consent });
    expect([answer.status, answer.code]).toEqual([502, 'WECHAT_UNAVAILABLE']);
  });

  test('429 RATE_LIMITED: WeChat counts more than a hundred logins of a user in a minute', async () => {
    app.standin.control.addFault({ path: LOGIN_PATH, kind: 'errcode', errcode: 45011 });
    const answer = await app.command('auth.login', { code: app.loginCode('hasty'), consent });
    expect([answer.status, answer.code]).toEqual([429, 'RATE_LIMITED']);
  });

  test('403 CONSENT_REQUIRED: a new user who did not agree, or not to what is required; nothing is stored', async () => {
    const before = [await countOf('identities'), await countOf('sessions'), await countOf('outbox')];
    const silent = await app.command('auth.login', { code: app.loginCode('undecided') });
    const partly = { version: CONSENT_VERSION, purposes: ['reminders'] };
    const half = await app.command('auth.login', { code: app.loginCode('undecided'), consent: partly });
    expect([silent.status, silent.code]).toEqual([403, 'CONSENT_REQUIRED']);
    expect([half.status, half.code]).toEqual([403, 'CONSENT_REQUIRED']);
    expect([await countOf('identities'), await countOf('sessions'), await countOf('outbox')]).toEqual(before);
  });

  test('409 CONSENT_OUTDATED: a new user who agreed to an old notice is told which one is in force', async () => {
    const old = { version: '2020-01-01', purposes: ['service'] };
    const answer = await app.command('auth.login', { code: app.loginCode('old-client'), consent: old });
    expect([answer.status, answer.code]).toEqual([409, 'CONSENT_OUTDATED']);
    expect(answer.body).toMatchObject({ error: { params: { version: CONSENT_VERSION } } });
  });

  test('400 BAD_INPUT: a new user who agreed to a purpose the notice does not have, because nobody read it', async () => {
    const odd = { version: CONSENT_VERSION, purposes: ['service', 'sell-my-data'] };
    const answer = await app.command('auth.login', { code: app.loginCode('odd-client'), consent: odd });
    expect([answer.status, answer.code]).toEqual([400, 'BAD_INPUT']);
  });

  test('starts a new membership after a deletion, because nothing may lead back to the old one', async () => {
    const gone = await app.loginAs('comes-back');
    await transaction(async () => endMember(app.ctx(), gone.memberId));
    expect(await openidOf(app.ctx(), gone.memberId)).toBeNull();
    const unasked = await app.command('auth.login', { code: app.loginCode('comes-back') });
    expect(unasked.code).toBe('CONSENT_REQUIRED');
    expect((await app.loginAs('comes-back')).memberId).not.toBe(gone.memberId);
  });
});
