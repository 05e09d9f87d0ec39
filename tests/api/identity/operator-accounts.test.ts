import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, makeAccount, makeOwner, PASSWORD } from './support';
import type { LoggedInAccount } from './support';

describe('operator accounts', () => {
  let app: TestApp;
  let owner: LoggedInAccount;
  beforeEach(async () => {
    app = await startTestApp();
    owner = await makeOwner(app);
  });
  afterEach(() => app.stop());

  const base = { account: 'xiaowang', password: PASSWORD, name: '小王' };
  const create = (
    input: Parameters<typeof app.command<'operator.createAccount'>>[1],
    token = owner.accessToken,
  ) => app.command('operator.createAccount', input, { token });
  const disable = (id: string, token = owner.accessToken) =>
    app.command('operator.disableAccount', { id }, { token });

  test('an owner adds operators and staff, sees them without any secret, and each act is written down', async () => {
    const made = await create({ ...base, kind: 'operator', roles: ['manager', 'finance', 'manager'] });
    expect(made.body).toMatchObject({
      ...{ account: 'xiaowang', name: '小王' },
      roles: ['manager', 'finance'],
      disabled: false,
    });
    await create({ ...base, account: 'guide-1', kind: 'staff', roles: [] });
    const list = await app.query('operator.listAccounts', {}, owner.accessToken);
    expect(list.body.items.map(({ account, kind }) => [account, kind]).sort()).toEqual([
      ['guide-1', 'staff'],
      ['owner', 'operator'],
      ['xiaowang', 'operator'],
    ]);
    expect(JSON.stringify(list.body)).not.toContain('argon2');
    expect(await countOf('audit_log', { action: 'operator.createAccount', actor: owner.id })).toBe(2);
  });

  test('409 ACCOUNT_TAKEN: names are unique, also for two who choose one at the same moment', async () => {
    const input = { ...base, kind: 'operator', roles: ['viewer'] } as const;
    const answers = await Promise.all([
      create({ ...input, roles: ['viewer'] }),
      create({ ...input, roles: ['viewer'] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      error: { code: 'ACCOUNT_TAKEN', params: { account: 'xiaowang' } },
    });
  });

  test.each([
    ['an operator without a role could do nothing', { ...base, kind: 'operator' as const, roles: [] }],
    ['staff have no roles', { ...base, kind: 'staff' as const, roles: ['owner' as const] }],
    ['the password is short', { ...base, password: 'short', kind: 'staff' as const, roles: [] }],
    ['the name has capitals', { ...base, account: 'XiaoWang', kind: 'staff' as const, roles: [] }],
  ])('400 BAD_INPUT: %s', async (_reason, input) => {
    const answer = await create(input);
    expect([answer.status, answer.code]).toEqual([400, 'BAD_INPUT']);
    expect(await countOf('accounts')).toBe(1);
  });

  test('403 FORBIDDEN: only owners list, add and disable accounts', async () => {
    const manager = await makeAccount(app, owner, 'manager', { kind: 'operator', roles: ['manager'] });
    const answers = [
      await app.query('operator.listAccounts', {}, manager.accessToken),
      await create({ ...base, kind: 'operator', roles: ['owner'] }, manager.accessToken),
      await disable(owner.id, manager.accessToken),
    ];
    expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [403, 'FORBIDDEN']));
  });

  test('403 FORBIDDEN: a member is no operator', async () => {
    const member = await app.loginAs('xiaolin');
    const answer = await app.query('operator.listAccounts', {}, member.accessToken);
    expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN']);
  });

  test('disabling ends the logins of an account at once; doing it again changes nothing', async () => {
    const staff = await makeAccount(app, owner, 'guide', { kind: 'staff', roles: [] });
    expect((await disable(staff.id)).body).toEqual({ ok: true });
    expect((await disable(staff.id)).body).toEqual({ ok: true });
    expect(await countOf('sessions', { subjectId: staff.id, ended: 'disabled' })).toBe(1);
    expect(await countOf('audit_log', { action: 'operator.disableAccount', target: staff.id })).toBe(1);
  });

  test('404 NOT_FOUND: an account that does not exist', async () => {
    const answer = await disable('opr_nobody');
    expect([answer.status, answer.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('409 LAST_OWNER: somebody has to be able to let others in', async () => {
    const answer = await disable(owner.id);
    expect([answer.status, answer.code]).toEqual([409, 'LAST_OWNER']);
    expect((await app.query('operator.me', {}, owner.accessToken)).body.disabled).toBe(false);
  });

  test('409 LAST_OWNER: of two owners who disable each other at the same moment one remains', async () => {
    const second = await makeAccount(app, owner, 'second', { kind: 'operator', roles: ['owner'] });
    const answers = await Promise.all([disable(second.id), disable(owner.id, second.accessToken)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await countOf('accounts', { roles: 'owner', disabled: false })).toBe(1);
  });

  test('an owner may go when another one stays', async () => {
    const second = await makeAccount(app, owner, 'second', { kind: 'operator', roles: ['owner', 'finance'] });
    expect((await disable(owner.id, second.accessToken)).status).toBe(200);
    expect((await disable(second.id, second.accessToken)).code).toBe('LAST_OWNER');
  });
});
