import { CONSENT_VERSION } from '../../../server/modules/identity';
import { ConsentModel } from '../../../server/modules/identity/consent.model';
import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { countOf } from './support';

describe('consent', () => {
  let app: TestApp;
  let member: LoggedIn;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    member = await app.loginAs(`member-${app.clock.now()}`);
    app.clock.advance(60_000);
  });
  afterAll(() => app.stop());

  const current = async (token?: string) => (await app.query('consent.current', {}, token)).body;
  const record = (version: string, purposes: string[]) =>
    app.command('consent.record', { version, purposes }, { token: member.accessToken });

  /** As if the notice had changed since this member joined. */
  const agreedLongAgo = () =>
    ConsentModel.updateOne(
      { memberId: member.memberId },
      { $set: { version: '2020-01-01', purposes: ['service'] } },
    );

  test('shows the notice to a visitor, because one reads before one agrees', async () => {
    const { notice, agreed } = await current();
    expect(agreed).toBeNull();
    expect(notice.version).toBe(CONSENT_VERSION);
    expect(notice.purposes.filter(({ required }) => required)).toHaveLength(1);
  });

  test('shows a member what was agreed at the login', async () => {
    const { agreed } = await current(member.accessToken);
    expect(agreed).toEqual({ version: CONSENT_VERSION, at: app.clock.now() - 60_000, purposes: ['service'] });
  });

  test('withdraws with the same one call that gives, and keeps every act, newest first', async () => {
    await record(CONSENT_VERSION, ['service', 'reminders']);
    app.clock.advance(1_000);
    await record(CONSENT_VERSION, ['service']);
    const history = await app.query('consent.history', {}, member.accessToken);
    expect(history.body.items.map(({ source, purposes }) => [source, purposes])).toEqual([
      ['settings', ['service']],
      ['settings', ['service', 'reminders']],
      ['login', ['service']],
    ]);
    expect((await current(member.accessToken)).agreed?.purposes).toEqual(['service']);
  });

  test('keeps the order of two acts of one moment', async () => {
    await record(CONSENT_VERSION, ['service', 'personalize']);
    await record(CONSENT_VERSION, ['service']);
    expect((await current(member.accessToken)).agreed?.purposes).toEqual(['service']);
  });

  test('lets a member with an older consent in, and tells the client to ask again', async () => {
    await agreedLongAgo();
    const again = await app.command('auth.login', {
      code: app.loginCode(`member-${app.clock.now() - 60_000}`),
    });
    expect(again.body).toMatchObject({ memberId: member.memberId, isNew: false });
    const { notice, agreed } = await current(again.body.session.accessToken);
    expect(agreed?.version).not.toBe(notice.version);
  });

  test('takes the new consent a login brings, but never changes a choice made under the notice in force', async () => {
    const name = `member-${app.clock.now() - 60_000}`;
    const loginWith = (purposes: string[]) =>
      app.command('auth.login', {
        code: app.loginCode(name),
        consent: { version: CONSENT_VERSION, purposes },
      });
    await agreedLongAgo();
    await loginWith(['service', 'reminders']);
    expect((await current(member.accessToken)).agreed).toMatchObject({
      version: CONSENT_VERSION,
      purposes: ['service', 'reminders'],
    });
    app.clock.advance(1_000);
    await loginWith(['service']);
    expect((await current(member.accessToken)).agreed?.purposes).toEqual(['service', 'reminders']);
  });

  test('409 CONSENT_OUTDATED: agreeing to a notice that is no longer in force', async () => {
    const answer = await record('2020-01-01', ['service']);
    expect([answer.status, answer.code]).toEqual([409, 'CONSENT_OUTDATED']);
  });

  test('403 CONSENT_REQUIRED: without the required purpose one can only leave, not stay', async () => {
    const answer = await record(CONSENT_VERSION, ['reminders']);
    expect([answer.status, answer.code]).toEqual([403, 'CONSENT_REQUIRED']);
    expect(await countOf('consents', { memberId: member.memberId })).toBe(1);
  });

  test('400 BAD_INPUT: a purpose the notice does not have, because nobody read it', async () => {
    const answer = await record(CONSENT_VERSION, ['service', 'sell-my-data']);
    expect([answer.status, answer.code]).toEqual([400, 'BAD_INPUT']);
  });
});
