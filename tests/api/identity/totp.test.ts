import { URI } from 'otpauth';
import type { TOTP } from 'otpauth';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, makeAccount, makeOwner, PASSWORD, storedText } from './support';
import type { LoggedInAccount } from './support';

const STEP_MS = 30_000;

describe('two-step login', () => {
  let app: TestApp;
  let owner: LoggedInAccount;
  beforeEach(async () => {
    app = await startTestApp();
    owner = await makeOwner(app);
  });
  afterEach(() => app.stop());

  const codeOf = (totp: TOTP, steps = 0) => totp.generate({ timestamp: app.clock.now() + steps * STEP_MS });
  const wrongFor = (totp: TOTP) => {
    const near = [-1, 0, 1].map((steps) => codeOf(totp, steps));
    return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '';
  };
  const begin = (token: string) => app.command('operator.totpBegin', { issuer: '半山日常' }, { token });
  const confirm = (code: string, token: string) => app.command('operator.totpConfirm', { code }, { token });
  const disable = (password: string, code: string, token: string) =>
    app.command('operator.totpDisable', { password, code }, { token });
  const enter = (ticket: string, code: string) => app.command('operator.loginTotp', { ticket, code });

  /** Scans the QR code and types its first code; the next code is then good. */
  async function turnOn(account: LoggedInAccount): Promise<{ totp: TOTP; recoveryCodes: string[] }> {
    const begun = await begin(account.accessToken);
    const totp = URI.parse(begun.body.uri) as TOTP;
    const confirmed = await confirm(codeOf(totp), account.accessToken);
    if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
    app.clock.advance(2 * STEP_MS);
    return { totp, recoveryCodes: confirmed.body.recoveryCodes };
  }

  async function ticketOf(account: string): Promise<string> {
    const { body } = await app.command('operator.login', { account, password: PASSWORD });
    if (!('ticket' in body)) throw new Error(`no second step asked: ${JSON.stringify(body)}`);
    return body.ticket;
  }

  test('asks for a code once it was confirmed, and lets in with the right one', async () => {
    const { totp } = await turnOn(owner);
    expect([totp.issuer, totp.label]).toEqual(['半山日常', 'owner']);
    const entered = await enter(await ticketOf('owner'), codeOf(totp));
    expect([entered.status, entered.body.operatorId]).toEqual([200, owner.id]);
    const me = await app.query('operator.me', {}, entered.body.session.accessToken);
    expect(me.body.totp).toMatchObject({ recoveryLeft: 10 });
    expect(await countOf('audit_log', { action: 'operator.totpConfirm', actor: owner.id })).toBe(1);
  });

  test('leaves login as it was until the first code is confirmed', async () => {
    await begin(owner.accessToken);
    const login = await app.command('operator.login', { account: 'owner', password: PASSWORD });
    expect(login.body).toHaveProperty('session');
  });

  test('keeps neither secret nor recovery codes readable in the database', async () => {
    const { totp, recoveryCodes } = await turnOn(owner);
    const stored = await storedText();
    expect(stored).not.toContain(totp.secret.base32);
    for (const code of recoveryCodes) expect(stored).not.toContain(code);
  });

  test.each([[-1], [0], [1]])(
    'takes the code of step %i: phones are a little early or late',
    async (steps) => {
      const { totp } = await turnOn(owner);
      expect((await enter(await ticketOf('owner'), codeOf(totp, steps))).status).toBe(200);
    },
  );

  test('401 TOTP_CODE_INVALID: a code two steps old is over', async () => {
    const { totp } = await turnOn(owner);
    const old = codeOf(totp);
    app.clock.advance(2 * STEP_MS);
    expect((await enter(await ticketOf('owner'), old)).code).toBe('TOTP_CODE_INVALID');
  });

  test('401 TOTP_CODE_INVALID: a code works once, also for two who saw it and race', async () => {
    const { totp } = await turnOn(owner);
    const [one, two] = [await ticketOf('owner'), await ticketOf('owner')];
    const code = codeOf(totp);
    const answers = await Promise.all([enter(one, code), enter(two, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(answers.find(({ status }) => status === 401)?.code).toBe('TOTP_CODE_INVALID');
    expect((await enter(one, code)).code).toBe('TOTP_CODE_INVALID');
    // Nor the one before it, which the window would still allow.
    expect((await enter(one, codeOf(totp, -1))).code).toBe('TOTP_CODE_INVALID');
  });

  test('a recovery code opens the door once, typed with or without its dashes', async () => {
    const { recoveryCodes } = await turnOn(owner);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ''] = recoveryCodes;
    const entered = await enter(await ticketOf('owner'), code.toLowerCase().replaceAll('-', ' '));
    expect(entered.status).toBe(200);
    expect((await enter(await ticketOf('owner'), code)).code).toBe('TOTP_CODE_INVALID');
    const me = await app.query('operator.me', {}, entered.body.session.accessToken);
    expect(me.body.totp?.recoveryLeft).toBe(9);
    expect(await countOf('audit_log', { action: 'operator.recoveryCode', actor: owner.id })).toBe(1);
  });

  test('429 RATE_LIMITED: who knows the password still has ten guesses, not ten for each password', async () => {
    const { totp } = await turnOn(owner);
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { body, code } = await app.command('operator.login', { account: 'owner', password: PASSWORD });
      codes.push('ticket' in body ? (await enter(body.ticket, wrongFor(totp))).code : code);
    }
    expect(codes).toEqual([...Array<string>(5).fill('TOTP_CODE_INVALID'), 'RATE_LIMITED']);
  });

  test('401 TOTP_TICKET_INVALID: a ticket lives five minutes, and cannot be made up', async () => {
    const { totp } = await turnOn(owner);
    const ticket = await ticketOf('owner');
    app.clock.advance(5 * 60_000);
    expect((await enter(ticket, codeOf(totp))).code).toBe('TOTP_TICKET_INVALID');
    expect((await enter('v1.made-up', codeOf(totp))).code).toBe('TOTP_TICKET_INVALID');
  });

  test('403 ACCOUNT_DISABLED: between the two steps too', async () => {
    const manager = await makeAccount(app, owner, 'manager', { kind: 'operator', roles: ['manager'] });
    const { totp } = await turnOn(manager);
    const ticket = await ticketOf('manager');
    await app.command('operator.disableAccount', { id: manager.id }, { token: owner.accessToken });
    expect((await enter(ticket, codeOf(totp))).code).toBe('ACCOUNT_DISABLED');
    const again = await app.command('operator.login', { account: 'manager', password: PASSWORD });
    expect(again.code).toBe('ACCOUNT_DISABLED');
  });

  test('409 TOTP_ALREADY_ON: a stolen login must not put its own device in place', async () => {
    await turnOn(owner);
    expect((await begin(owner.accessToken)).code).toBe('TOTP_ALREADY_ON');
  });

  test('401 TOTP_CODE_INVALID: a wrong first code leaves it off', async () => {
    const totp = URI.parse((await begin(owner.accessToken)).body.uri) as TOTP;
    expect((await confirm(wrongFor(totp), owner.accessToken)).code).toBe('TOTP_CODE_INVALID');
    expect((await app.query('operator.me', {}, owner.accessToken)).body.totp).toBeNull();
  });

  test('409 TOTP_NOT_ON: nothing to confirm or to turn off', async () => {
    expect((await confirm('123456', owner.accessToken)).code).toBe('TOTP_NOT_ON');
    expect((await disable(PASSWORD, '123456', owner.accessToken)).code).toBe('TOTP_NOT_ON');
  });

  test('is turned off with password and code; 401 CREDENTIALS_INVALID without the password', async () => {
    const { totp } = await turnOn(owner);
    expect((await disable('not the password', codeOf(totp), owner.accessToken)).code).toBe(
      'CREDENTIALS_INVALID',
    );
    expect((await disable(PASSWORD, wrongFor(totp), owner.accessToken)).code).toBe('TOTP_CODE_INVALID');
    expect((await disable(PASSWORD, codeOf(totp), owner.accessToken)).body).toEqual({ ok: true });
    const login = await app.command('operator.login', { account: 'owner', password: PASSWORD });
    expect(login.body).toHaveProperty('session');
    expect(await countOf('audit_log', { action: 'operator.totpDisable', actor: owner.id })).toBe(1);
  });

  test('an owner turns it off for a colleague, never for themselves, and nobody else may', async () => {
    const manager = await makeAccount(app, owner, 'manager', { kind: 'operator', roles: ['manager'] });
    await turnOn(manager);
    const reset = (id: string, token = owner.accessToken) =>
      app.command('operator.totpReset', { id }, { token });
    expect((await reset(manager.id, manager.accessToken)).code).toBe('FORBIDDEN');
    expect((await reset(owner.id)).code).toBe('FORBIDDEN');
    expect((await reset('opr_nobody')).code).toBe('NOT_FOUND');
    expect((await reset(manager.id)).body).toEqual({ ok: true });
    expect((await reset(manager.id)).code).toBe('TOTP_NOT_ON');
    const login = await app.command('operator.login', { account: 'manager', password: PASSWORD });
    expect(login.body).toHaveProperty('session');
    expect(await countOf('audit_log', { action: 'operator.totpReset', target: manager.id })).toBe(1);
  });
});
