import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import type { MallSettings } from '@shared/domain/settings';
import { AuditModel } from '../../../server/platform/audit';
import { startTestApp } from '../../support/harness';
import { SettingsModel } from '../../../server/modules/settings/settings.model';
import type { TestApp } from '../../support/harness';
import { loginAsOwner, loginAsViewer } from '../../support/operator';

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

const update = (version: number, settings: MallSettings, token = owner) =>
  app.command('settings.update', { version, settings }, { token });
const inZone = (zone: string): MallSettings => ({
  ...DEFAULT_SETTINGS,
  brand: { ...DEFAULT_SETTINGS.brand, zone },
});
const daily = (dailyPoints: number): MallSettings => ({
  ...DEFAULT_SETTINGS,
  checkin: { ...DEFAULT_SETTINGS.checkin, dailyPoints },
});

describe('settings.get', () => {
  it('answers the defaults of the product before anyone changed them', async () => {
    const { body } = await app.query('settings.get', {}, owner);
    expect(body).toEqual({ version: 0, settings: DEFAULT_SETTINGS, updatedAt: null, zoneLocked: false });
  });

  it('is not for visitors', async () => {
    expect((await app.query('settings.get', {})).code).toBe('UNAUTHENTICATED');
  });
});

describe('settings.update', () => {
  it('changes the zone while nobody has checked in', async () => {
    expect((await update(0, inZone('Asia/Tokyo'))).body).toEqual({ version: 1 });
    expect((await update(1, DEFAULT_SETTINGS)).body).toEqual({ version: 2 });
  });

  it('refuses whoever read an older version, one of two at the same moment included', async () => {
    expect((await update(0, daily(6))).code).toBe('SETTINGS_CHANGED');
    const answers = await Promise.all([update(2, daily(6)), update(2, daily(7))]);
    expect(answers.map(({ code, status }) => code ?? status).sort()).toEqual([200, 'SETTINGS_CHANGED']);
  });

  it('is in force with the next request and written down with who did it', async () => {
    expect((await update(3, daily(8))).status).toBe(200);
    const { accessToken: token } = await app.loginAs('first');
    const { body } = await app.command('checkin.tap', {}, { token });
    expect(body).toMatchObject({ points: 8, available: 8 });
    const line = await AuditModel.findOne({ action: 'settings.update', 'detail.version': 3 }).lean();
    expect(line?.actor).toMatch(/^opr_/);
    expect(line?.detail).toMatchObject({ after: { checkin: { dailyPoints: 8 } } });
  });

  it('refuses another zone after the first check-in, since days would change their meaning', async () => {
    expect((await app.query('settings.get', {}, owner)).body).toMatchObject({ version: 4, zoneLocked: true });
    expect((await update(4, inZone('Asia/Tokyo'))).code).toBe('ZONE_LOCKED');
    expect((await update(4, daily(5))).status).toBe(200);
  });

  it('lets a make-up and a tap pay nothing where the day is worth nothing', async () => {
    await update(5, daily(0));
    const { accessToken: token } = await app.loginAs('for nothing');
    const { status, body } = await app.command('checkin.tap', {}, { token });
    expect([status, body.points, body.available]).toEqual([200, 0, 0]);
    expect((await app.command('checkin.tap', {}, { token })).code).toBe('CHECKIN_ALREADY_DONE');
  });

  it.each([
    ['no zone of this world', inZone('Asia/Atlantis')],
    [
      'milestones out of order',
      {
        ...DEFAULT_SETTINGS,
        checkin: {
          ...DEFAULT_SETTINGS.checkin,
          milestones: [
            { days: 7, points: 1 },
            { days: 3, points: 1 },
          ],
        },
      },
    ],
    [
      'a first level that needs growth',
      {
        ...DEFAULT_SETTINGS,
        membership: {
          ...DEFAULT_SETTINGS.membership,
          levels: [{ ...DEFAULT_SETTINGS.membership.levels[1]! }],
        },
      },
    ],
    [
      'levels out of order',
      {
        ...DEFAULT_SETTINGS,
        membership: {
          ...DEFAULT_SETTINGS.membership,
          levels: [...DEFAULT_SETTINGS.membership.levels].reverse(),
        },
      },
    ],
    ['half a point', daily(0.5)],
  ])('refuses %s', async (_, settings) => {
    expect((await update(6, settings)).code).toBe('BAD_INPUT');
  });

  it('is for owner and manager, not for a viewer or a member', async () => {
    const viewer = await loginAsViewer(app, owner);
    expect((await update(6, DEFAULT_SETTINGS, viewer)).code).toBe('FORBIDDEN');
    expect((await app.query('settings.get', {}, viewer)).status).toBe(200);
    const { accessToken } = await app.loginAs('first');
    expect((await update(6, DEFAULT_SETTINGS, accessToken)).code).toBe('FORBIDDEN');
  });

  it('that were saved before a part was added to the product have the defaults of that part', async () => {
    await SettingsModel.updateOne(
      { _id: 'mall' },
      { $unset: { 'settings.coupons': 1, 'settings.order.afterSaleDays': 1 } },
    );
    const { body } = await app.query('settings.get', {}, owner);
    expect(body.settings).toEqual(daily(0));
    expect((await update(6, DEFAULT_SETTINGS)).status).toBe(200);
  });
});
