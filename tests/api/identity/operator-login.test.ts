import { removeExpired } from '../../../server/modules/identity/identity.jobs';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, loginAccount, makeAccount, makeOwner, PASSWORD } from './support';
import type { LoggedInAccount } from './support';

const WINDOW_MS = 15 * 60_000;

describe('operator.login', () => {
  let app: TestApp;
  let owner: LoggedInAccount;
  beforeAll(async () => {
    app = await startTestApp();
    owner = await makeOwner(app);
  });
  afterAll(() => app.stop());

  const login = (account: string, password: string) => app.command('operator.login', { account, password });
  const guessWrong = async (account: string, times: number) => {
    for (let n = 0; n < times; n += 1)
      expect((await login(account, `wrong ${n}`)).code).toBe('CREDENTIALS_INVALID');
  };

  test('lets an operator in, however the keyboard capitalised the name, and writes it down', async () => {
    const entered = await login(' Owner ', PASSWORD);
    if (!('session' in entered.body)) throw new Error(JSON.stringify(entered.body));
    expect(entered.body.operatorId).toBe(owner.id);
    expect((await app.query('operator.me', {}, entered.body.session.accessToken)).status).toBe(200);
    expect(await countOf('audit_log', { action: 'operator.login', actor: owner.id })).toBe(1);
  });

  test('lets staff in, but not into what is for operators', async () => {
    const staff = await makeAccount(app, owner, 'guide', { kind: 'staff', roles: [] });
    const answer = await app.query('operator.me', {}, staff.accessToken);
    expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN']);
  });

  test('401 CREDENTIALS_INVALID: the same words for a wrong password and an unknown account', async () => {
    const answers = [await login('owner', 'not the password'), await login('nobody', PASSWORD)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    const [wrong, unknown] = answers.map(({ body }) => ({
      ...(body as unknown as { error: object }).error,
      requestId: '',
    }));
    expect(wrong).toMatchObject({ code: 'CREDENTIALS_INVALID' });
    expect(unknown).toEqual(wrong);
  });

  test('403 ACCOUNT_DISABLED: told only to who knows the password', async () => {
    const leaver = await makeAccount(app, owner, 'leaver', { kind: 'operator', roles: ['viewer'] });
    await app.command('operator.disableAccount', { id: leaver.id }, { token: owner.accessToken });
    expect((await login('leaver', 'not the password')).code).toBe('CREDENTIALS_INVALID');
    const answer = await login('leaver', PASSWORD);
    expect([answer.status, answer.code]).toEqual([403, 'ACCOUNT_DISABLED']);
  });

  test.each(['guessed', 'no-such-account'])(
    '429 RATE_LIMITED: after ten wrong passwords for %s, existing or not',
    async (name) => {
      if (name === 'guessed') await makeAccount(app, owner, name, { kind: 'operator', roles: ['viewer'] });
      await guessWrong(name, 10);
      const answer = await login(name, PASSWORD);
      expect([answer.status, answer.code]).toEqual([429, 'RATE_LIMITED']);
      expect(answer.body).toMatchObject({ error: { params: { seconds: WINDOW_MS / 1000 } } });
      expect((await login('owner', PASSWORD)).status).toBe(200);
    },
  );

  test('opens again after fifteen minutes, and forgets wrong attempts after a right one', async () => {
    await makeAccount(app, owner, 'clumsy', { kind: 'operator', roles: ['viewer'] });
    await guessWrong('clumsy', 10);
    app.clock.advance(WINDOW_MS);
    await loginAccount(app, 'clumsy');
    await guessWrong('clumsy', 9);
    await loginAccount(app, 'clumsy');
    await guessWrong('clumsy', 10);
    expect((await login('clumsy', PASSWORD)).code).toBe('RATE_LIMITED');
    app.clock.advance(WINDOW_MS);
    await removeExpired(app.clock.now());
    expect(await countOf('login_attempts')).toBe(0);
  });

  test('429 RATE_LIMITED: parallel guesses share the ten attempts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => login('swarmed', `guess number ${n}`)),
    );
    expect(answers.filter(({ code }) => code === 'CREDENTIALS_INVALID')).toHaveLength(10);
    expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(6);
  });

  test('refreshes with the roles of today', async () => {
    const { refreshToken } = await loginAccount(app, 'owner');
    const answer = await app.command('auth.refresh', { refreshToken });
    expect((await app.query('operator.listAccounts', {}, answer.body.session.accessToken)).status).toBe(200);
  });

  test.each(['operator', 'staff'] as const)(
    'operator.logout ends this login of an %s account at once, and no other',
    async (kind) => {
      const account = `leaving-${kind}`;
      const roles = kind === 'operator' ? (['viewer'] as const) : [];
      const boss = await loginAccount(app, 'owner');
      const one = await makeAccount(app, boss, account, { kind, roles: [...roles] });
      const two = await loginAccount(app, account);
      const leave = (token: string) => app.command('operator.logout', {}, { token });
      expect((await leave(one.accessToken)).body).toEqual({ ok: true });
      expect((await leave(one.accessToken)).code).toBe('UNAUTHENTICATED');
      const { refreshToken } = one;
      expect((await app.command('auth.refresh', { refreshToken })).code).toBe('REFRESH_INVALID');
      expect(await countOf('audit_log', { action: 'operator.logout', actor: one.id })).toBe(1);
      expect((await app.command('auth.refresh', { refreshToken: two.refreshToken })).status).toBe(200);
      expect((await leave(two.accessToken)).status).toBe(200);
    },
  );

  test('lets staff end every login of theirs', async () => {
    const boss = await loginAccount(app, 'owner');
    const staff = await makeAccount(app, boss, 'two-phones', { kind: 'staff', roles: [] });
    const other = await loginAccount(app, 'two-phones');
    const ended = await app.command('operator.logoutEverywhere', {}, { token: staff.accessToken });
    expect(ended.body).toEqual({ ended: 2 });
    const again = await app.command('operator.logoutEverywhere', {}, { token: other.accessToken });
    expect([again.status, again.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('ends every login of the operator, and only of this one', async () => {
    await makeAccount(app, await loginAccount(app, 'owner'), 'manager', {
      kind: 'operator',
      roles: ['manager'],
    });
    const [one, two] = [await loginAccount(app, 'manager'), await loginAccount(app, 'manager')];
    const ended = await app.command('operator.logoutEverywhere', {}, { token: one.accessToken });
    expect(ended.body).toEqual({ ended: 3 });
    expect((await app.query('operator.me', {}, two.accessToken)).status).toBe(401);
    expect((await app.command('auth.refresh', { refreshToken: two.refreshToken })).code).toBe(
      'REFRESH_INVALID',
    );
    app.clock.advance(1);
    expect((await app.query('operator.me', {}, (await loginAccount(app, 'owner')).accessToken)).status).toBe(
      200,
    );
  });
});
