import { ensureSetupLink } from '../../../server/modules/identity';
import { AccountModel } from '../../../server/modules/identity/account.model';
import { removeExpired } from '../../../server/modules/identity/identity.jobs';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, PASSWORD, setupToken, storedText } from './support';

const DAY_MS = 86_400_000;
const person = { password: PASSWORD, name: '店主' };

describe('operator.setup', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
  });
  afterEach(() => app.stop());

  const setup = (token: string, account = 'owner') =>
    app.command('operator.setup', { ...person, token, account });

  test('makes the first owner, logs them in and writes it down', async () => {
    const token = await setupToken(app);
    expect(await storedText()).not.toContain(token);
    const made = await setup(token);
    expect(made.status).toBe(200);
    const me = await app.query('operator.me', {}, made.body.session.accessToken);
    expect(me.body).toMatchObject({ account: 'owner', kind: 'operator', roles: ['owner'], disabled: false });
    expect(await countOf('audit_log', { action: 'operator.setup', actor: made.body.operatorId })).toBe(1);
    expect(await ensureSetupLink(app.ctx())).toBeNull();
  });

  test('makes exactly one owner of many who open the link at the same moment', async () => {
    const token = await setupToken(app);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => setup(token, `owner-${n}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'SETUP_LINK_INVALID')).toHaveLength(5);
    expect(await countOf('accounts')).toBe(1);
  });

  test('410 SETUP_LINK_INVALID: a link works once', async () => {
    const token = await setupToken(app);
    await setup(token);
    const again = await setup(token, 'second');
    expect([again.status, again.code]).toEqual([410, 'SETUP_LINK_INVALID']);
  });

  test('410 SETUP_LINK_INVALID: a link lives a day, and the job removes it', async () => {
    const token = await setupToken(app);
    app.clock.advance(DAY_MS);
    expect((await setup(token)).code).toBe('SETUP_LINK_INVALID');
    await removeExpired(app.clock.now());
    expect(await countOf('setup_links')).toBe(0);
  });

  test('410 SETUP_LINK_INVALID: a new start makes a new link in place of the old one', async () => {
    const [old, fresh] = [await setupToken(app), await setupToken(app)];
    expect((await setup(old)).code).toBe('SETUP_LINK_INVALID');
    expect((await setup('x'.repeat(43))).code).toBe('SETUP_LINK_INVALID');
    expect((await setup(fresh)).status).toBe(200);
  });

  test('409 ACCOUNT_TAKEN: the name is in use already; the link stays good for another one', async () => {
    const token = await setupToken(app);
    await AccountModel.create({
      _id: 'stf_0',
      kind: 'staff',
      account: 'owner',
      name: '同名',
      passwordHash: '-',
      roles: [],
      disabled: true,
      createdAt: 0,
    });
    const taken = await setup(token);
    expect([taken.status, taken.code]).toEqual([409, 'ACCOUNT_TAKEN']);
    expect((await setup(token, 'another')).status).toBe(200);
  });
});
