import { giveBirthdayCoupons } from '../../../server/modules/coupons';
import { database } from '../../../server/platform/db/connect';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import type { CouponDoc } from '../../../server/modules/coupons';
import { couponDisagreements, openTemplate } from '../../support/coupons';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());
afterEach(async () => {
  expect(await couponDisagreements(app)).toEqual([]);
});

const couponsOf = (memberId: string): Promise<CouponDoc[]> =>
  database().collection<CouponDoc>('coupons').find({ memberId }).toArray();
const stop = (templateId: string) =>
  app.command('coupon.setTemplateState', { templateId, on: false }, { token: owner });

it('a new member gets one coupon of each template that says so', async () => {
  const templateId = await openTemplate(app, owner, { channels: ['rule'], rules: ['newMember'] });
  await openTemplate(app, owner, { channels: ['rule'], rules: ['birthday'] });
  const { memberId } = await app.loginAs('newcomer');
  await app.drain();
  expect(await couponsOf(memberId)).toMatchObject([{ templateId, channel: 'rule', state: 'issued' }]);
  await transaction(async () => {
    emit(app.ctx(), 'member.joined', { memberId, at: app.clock.now() });
  });
  await app.drain();
  expect(await couponsOf(memberId)).toHaveLength(1);
  await stop(templateId);
});

describe('an order that was received', () => {
  const received = async (member: LoggedIn, orderId: string, paid: number): Promise<void> => {
    await transaction(async () => {
      const { memberId } = member;
      emit(app.ctx(), 'order.received', { memberId, orderId, lines: [], paid, by: 'member', at: 0 });
    });
    await app.drain();
  };

  it('gives the hook coupon once, up to the limit per member, and none for points alone', async () => {
    const templateId = await openTemplate(app, owner, {
      channels: ['rule'],
      rules: ['orderReceived'],
      perMember: 2,
    });
    const member = await app.loginAs('receiver');
    await received(member, 'ord_1', 100);
    await received(member, 'ord_1', 100);
    expect(await couponsOf(member.memberId)).toHaveLength(1);
    await received(member, 'ord_2', 0);
    expect(await couponsOf(member.memberId)).toHaveLength(1);
    for (const orderId of ['ord_3', 'ord_4']) await received(member, orderId, 100);
    expect(await couponsOf(member.memberId)).toHaveLength(2);
    const failed = database()
      .collection('outbox')
      .countDocuments({ lastError: /^coupons\./ });
    expect(await failed).toBe(0);
    await stop(templateId);
  });
});

describe('coupons.birthday', () => {
  const born = async (user: string, month: number, day: number): Promise<string> => {
    const { memberId, accessToken } = await app.loginAs(user);
    const told = await app.command(
      'member.updateProfile',
      { birthday: { month, day } },
      { token: accessToken },
    );
    expect(told.status).toBe(200);
    return memberId;
  };

  it('gives once a year on the day, a little late to whom told late, and to nobody else', async () => {
    const [today, yesterday, lastWeek, tomorrow] = [
      await born('born-12', 6, 12),
      await born('born-11', 6, 11),
      await born('born-5', 6, 5),
      await born('born-13', 6, 13),
    ];
    const templateId = await openTemplate(app, owner, {
      channels: ['rule'],
      rules: ['birthday'],
      perMember: 1,
    });
    const got = async (memberId: string): Promise<number> =>
      (await couponsOf(memberId)).filter((coupon) => coupon.templateId === templateId).length;
    await giveBirthdayCoupons(app.ctx());
    await giveBirthdayCoupons(app.ctx());
    expect([await got(today), await got(yesterday)]).toEqual([1, 1]);
    expect([await got(lastWeek), await got(tomorrow)]).toEqual([0, 0]);
    app.clock.set(PICTURE_DAY + 365 * DAY_MS);
    await giveBirthdayCoupons(app.ctx());
    expect(await got(today)).toBe(2);
    app.clock.set(PICTURE_DAY);
  });
});
