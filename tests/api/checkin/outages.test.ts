import { AuditModel } from '../../../server/platform/audit';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

describe('checkin.declareOutage', () => {
  it('breaks nobody’s streak, counts for no day and leaves a line in the audit log', async () => {
    for (const daysAgo of [3, 2]) {
      app.clock.set(PICTURE_DAY - daysAgo * DAY_MS);
      await app.command('checkin.tap', {}, { token: (await app.loginAs('down')).accessToken });
    }
    app.clock.set(PICTURE_DAY);
    const { accessToken: token } = await app.loginAs('down');
    expect((await app.query('checkin.month', {}, token)).body.streak.days).toBe(0);
    owner = await ownerAgain();
    const input = { day: '2026-06-11', reason: '机房断电' };
    const { status, body } = await app.command('checkin.declareOutage', input, { token: owner });
    expect([status, body]).toEqual([200, { day: '2026-06-11' }]);
    const month = await app.query('checkin.month', {}, token);
    expect(month.body.streak.days).toBe(2);
    expect(month.body.days[10]).toMatchObject({ day: '2026-06-11', state: 'outage' });
    const tapped = await app.command('checkin.tap', {}, { token });
    expect(tapped.body).toMatchObject({ streak: { days: 3 }, bonus: 10 });
    const line = await AuditModel.findOne({ action: 'checkin.declareOutage' }).lean();
    expect(line).toMatchObject({ target: '2026-06-11', detail: { reason: '机房断电' } });
  });

  it('refuses the same day again, a day to come and a day that does not exist', async () => {
    const declare = async (day: string) =>
      (await app.command('checkin.declareOutage', { day, reason: '停电' }, { token: owner })).code;
    expect(await declare('2026-06-11')).toBe('OUTAGE_ALREADY_DECLARED');
    expect(await declare('2026-06-13')).toBe('OUTAGE_DAY_INVALID');
    expect(await declare('2026-02-30')).toBe('OUTAGE_DAY_INVALID');
  });

  it('is for operators: members and visitors are refused', async () => {
    const { accessToken: token } = await app.loginAs('member');
    const input = { day: '2026-06-10', reason: '不该可以' };
    expect((await app.command('checkin.declareOutage', input, { token })).code).toBe('FORBIDDEN');
    expect((await app.command('checkin.declareOutage', input)).code).toBe('UNAUTHENTICATED');
  });
});

describe('checkin.listOutages', () => {
  it('lists what was declared, with who and why', async () => {
    const { body } = await app.query('checkin.listOutages', {}, owner);
    expect(body.items).toEqual([
      { day: '2026-06-11', reason: '机房断电', declaredBy: expect.stringMatching(/^opr_/), at: PICTURE_DAY },
    ]);
  });
});

/** The clock moved days since the owner logged in. */
async function ownerAgain(): Promise<string> {
  const { body } = await app.command('operator.login', { account: 'owner', password: 'correct horse' });
  if (!('session' in body)) throw new Error(JSON.stringify(body));
  return body.session.accessToken;
}
