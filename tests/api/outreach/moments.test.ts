import { startOfDay } from '@shared/domain/zone';
import { businessDay } from '@shared/domain/day';
import { planCouponReminders } from '../../../server/modules/outreach';
import { bestHourOf } from '../../../server/modules/outreach/hour.service';
import { HourProfileModel, StoreHoursModel } from '../../../server/modules/outreach/hour.model';
import { MessageModel } from '../../../server/modules/outreach/message.model';
import { tellRestocked } from '../../../server/modules/outreach/restock.service';
import { RestockAlertModel } from '../../../server/modules/catalog/personal.model';
import { CouponModel } from '../../../server/modules/coupons/coupon.model';
import { lookAfterParcels } from '../../../server/modules/shipments/look.jobs';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { grant, openTemplate } from '../../support/coupons';
import {
  accept,
  askBack,
  customer,
  openLastingShop,
  purchase,
  settleRefunds,
  ship,
} from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { addStock, ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { allow, messagesOf, send, sentTo, setUpMessages, theMessage } from '../../support/outreach';

const HOUR = 3_600_000;
const MORNING = Date.parse('2026-06-12T09:00:00+08:00');

let app: TestApp;
let shop: Shop;
let goods: Goods;
let lin: Customer;
beforeAll(async () => {
  app = await startTestApp({ now: MORNING });
  shop = await openLastingShop(app);
  goods = await sell(app, shop, '耶加雪菲', 8_800);
  await setUpMessages(app.ctx());
});
afterAll(() => app.stop());

let n = 0;
beforeEach(async () => {
  n += 1;
  app.clock.set(MORNING + n * 60 * DAY_MS);
  await MessageModel.deleteMany({});
  lin = await customer(app, `lin-${n}`);
});

describe('the reminder of a coupon', () => {
  let couponId: string;
  beforeEach(async () => {
    const templateId = await openTemplate(app, shop.owner, { validity: { kind: 'days', days: 30 } });
    couponId = await grant(app, lin.memberId, templateId);
  });
  const key = () => `coupon:${couponId}:T-3`;
  const lastDayOf = async () => (await CouponModel.findById(couponId).lean())!.lastDay;
  /** The job's time on the day that is so many before the last. */
  async function nightBefore(days: number): Promise<void> {
    const start = startOfDay(await lastDayOf(), 'Asia/Shanghai');
    app.clock.set(start - days * DAY_MS + 20 * 60_000);
  }

  it('is planned for an hour of the third day before the last, and says when it ends', async () => {
    await nightBefore(4);
    await planCouponReminders(app.ctx());
    expect(await messagesOf(lin.memberId)).toEqual([]);
    await nightBefore(3);
    await planCouponReminders(app.ctx());
    await planCouponReminders(app.ctx());
    const messages = await messagesOf(lin.memberId);
    expect(messages).toHaveLength(1);
    const [message] = messages;
    const start = app.clock.now() - 20 * 60_000;
    expect(message!.plannedAt).toBeGreaterThanOrEqual(start + 8 * HOUR);
    expect(message!.plannedAt).toBeLessThan(start + 22 * HOUR);
    const { lastDay } = (await CouponModel.findById(couponId).lean())!;
    const [year, month, day] = lastDay.split('-').map(Number);
    expect(message!.values).toMatchObject({
      coupon: '谢礼券',
      worth: '¥10',
      until: `${year}年${month}月${day}日`,
      left: '3 天',
    });
  });

  it('goes out once, and not again on the days after', async () => {
    await allow(app, lin.userId, 'couponExpiry', 3);
    for (const days of [3, 2, 1]) {
      await nightBefore(days);
      await planCouponReminders(app.ctx());
      app.clock.advance(21 * HOUR);
      await send(app);
    }
    expect(sentTo(app, lin.userId)).toBe(1);
  });

  it('waits while the coupon is in an order that is not paid, and is not sent once it was used', async () => {
    await allow(app, lin.userId, 'couponExpiry');
    await nightBefore(3);
    await planCouponReminders(app.ctx());
    const becomes = (state: string) => CouponModel.updateOne({ _id: couponId }, { $set: { state } });
    await becomes('locked');
    app.clock.advance(21 * HOUR);
    expect(await send(app)).toEqual({ putOff: 1 });
    const waiting = await theMessage(lin.memberId, key());
    expect(waiting).toMatchObject({ state: 'waiting', reason: 'couponLocked' });
    await becomes('used');
    app.clock.set(waiting.dueAt! + 12 * HOUR);
    expect(await send(app)).toEqual({ dropped: 1 });
    expect(await theMessage(lin.memberId, key())).toMatchObject({ state: 'dropped', reason: 'couponUsed' });
  });

  it('says how many days are left on the day it leaves, after the order was not paid and gave the coupon back', async () => {
    await allow(app, lin.userId, 'couponExpiry');
    await nightBefore(3);
    await planCouponReminders(app.ctx());
    await CouponModel.updateOne({ _id: couponId }, { $set: { state: 'locked' } });
    app.clock.advance(21 * HOUR);
    expect(await send(app)).toEqual({ putOff: 1 });
    await CouponModel.updateOne({ _id: couponId }, { $set: { state: 'returned' } });
    app.clock.advance(12 * HOUR);
    expect(await send(app)).toEqual({ sent: 1 });
    const { data } = app.standin.control.sentMessages().at(-1)!;
    expect(Object.values(data).join()).toContain('2 天');
  });
});

it('a parcel in the member’s city is told once, before it is there', async () => {
  await allow(app, lin.userId, 'delivery', 2);
  const order = await purchase(app, lin, [{ skuId: goods.skuId }]);
  const { trackingNo } = await ship(app, shop.owner, order._id);
  await app.drain();
  app.logistics.place(trackingNo, 'inYourCity', app.clock.now() + HOUR);
  app.clock.advance(3 * HOUR);
  await lookAfterParcels(app.ctx());
  await app.drain();
  expect(await send(app)).toEqual({ sent: 1 });
  expect(app.standin.control.sentMessages().at(-1)).toMatchObject({
    userId: lin.userId,
    data: { character_string1: order.orderNo, phrase3: '已到本市' },
    page: expect.stringContaining(`packages/trade/order/index?id=${order._id}&message=`),
  });
  app.logistics.place(trackingNo, 'outForDelivery', app.clock.now() + HOUR);
  app.clock.advance(3 * HOUR);
  await lookAfterParcels(app.ctx());
  await app.drain();
  expect(await send(app)).toEqual({});
});

it('an after-sale and its refund are told, each once', async () => {
  await allow(app, lin.userId, 'order', 3);
  const order = await purchase(app, lin, [{ skuId: goods.skuId }]);
  const { afterSaleId } = await askBack(app, lin, order._id, [{ key: order.lines[0]!.key, quantity: 1 }]);
  await accept(app, shop.owner, afterSaleId);
  await settleRefunds(app);
  await send(app);
  await send(app);
  const said = app.standin.control.sentMessages().filter(({ userId }) => userId === lin.userId);
  expect(said.map(({ data }) => data.thing2)).toEqual(['售后已同意', '退款已原路退回']);
});

it('who waits for a SKU hears that it is back, once, and waits no more', async () => {
  const scarce = await sell(app, shop, '限量挂耳', 3_300, { stock: 0 });
  const other = await customer(app, `other-${n}`);
  for (const who of [lin, other]) {
    await allow(app, who.userId, 'restock');
    ok(await app.command('catalog.setRestockAlert', { skuId: scarce.skuId, on: true }, { token: who.token }));
  }
  ok(
    await app.command('catalog.setRestockAlert', { skuId: scarce.skuId, on: false }, { token: other.token }),
  );
  await addStock(app, shop.owner, scarce.skuId, 5);
  await app.drain();
  expect(await tellRestocked(app.ctx())).toBe(1);
  expect(await tellRestocked(app.ctx())).toBe(0);
  expect(await send(app)).toEqual({ sent: 1 });
  expect(app.standin.control.sentMessages().at(-1)).toMatchObject({
    userId: lin.userId,
    data: { thing1: '限量挂耳', amount2: '¥33.00' },
  });
  expect(await RestockAlertModel.countDocuments({ skuId: scarce.skuId })).toBe(0);
});

it('points that expire are told, in numbers WeChat takes', async () => {
  app.clock.set(Date.parse('2027-12-01T09:00:00+08:00'));
  await allow(app, lin.userId, 'pointsExpiry');
  const ctx = app.ctx();
  const lastDay = businessDay('2027-12-31');
  const news = { memberId: lin.memberId, amount: 1_286, lastDay, daysLeft: 30, at: ctx.now };
  await transaction(async () => emit(ctx, 'points.expiringSoon', news));
  await app.drain();
  expect(await send(app)).toEqual({ sent: 1 });
  expect(app.standin.control.sentMessages().at(-1)?.data).toEqual({
    number1: '1286',
    date2: '2027年12月31日',
    thing3: '还有 30 天，看看能换什么',
  });
});

it('a repurchase reminder is asked again at sending, and dropped where nothing is due', async () => {
  await allow(app, lin.userId, 'repurchase');
  const ctx = app.ctx();
  const due = { productId: goods.productId, skuId: goods.skuId, kind: 'first', cycle: 1 } as const;
  const news = { memberId: lin.memberId, ...due, probability: 0.4, margin: 100, at: ctx.now };
  await transaction(async () => emit(ctx, 'repurchase.due', news));
  await app.drain();
  const [message] = await messagesOf(lin.memberId);
  expect(message).toMatchObject({ kind: 'repurchase', experiment: 'repurchase', state: 'waiting' });
  app.clock.set(message!.dueAt!);
  expect(await send(app)).toEqual({ dropped: 1 });
  expect(await messagesOf(lin.memberId)).toMatchObject([{ reason: 'notDue' }]);
});

it('hours are learned from visits of one’s own accord, not from those a message brought', async () => {
  const at = app.clock.now();
  const show = (eventId: string, name: string, when: number) =>
    ({ eventId, name, at: when, day: '2027-01-01', source: 'client' }) as const;
  const events = [
    show('e1', 'app.show', at),
    show('e2', 'app.show', at + 5 * HOUR),
    show('e3', 'message.open', at + 5 * HOUR + 1_000),
    { ...show('e4', 'app.show', at + 9 * HOUR), scene: 1007 },
  ];
  const ctx = app.ctx();
  await transaction(async () => emit(ctx, 'behavior.counted', { memberId: lin.memberId, events, at }));
  await app.drain();
  const row = await HourProfileModel.findById(lin.memberId).lean();
  const hours = [...row!.profile.weekday, ...row!.profile.weekend];
  expect(hours.filter((weight) => weight > 0)).toHaveLength(1);
  expect(await StoreHoursModel.countDocuments({ day: '2027-01-01' })).toBe(1);

  const later = async (name: string, when: number) => {
    const news = [{ ...show(`e-${when}`, name, when), source: 'server' as const }];
    await transaction(async () =>
      emit(ctx, 'behavior.counted', { memberId: lin.memberId, events: news, at }),
    );
    await app.drain();
    return (await HourProfileModel.findById(lin.memberId).lean())!.profile.days;
  };
  // What the message's own visit buys was not of one's own accord either; the next day's order was.
  const { days } = row!.profile;
  expect(await later('order.paid', at + 5 * HOUR + 600_000)).toBe(days);
  const nextDay = {
    ...show('e9', 'order.paid', at + 30 * HOUR),
    day: '2027-01-02',
    source: 'server' as const,
  };
  await transaction(async () =>
    emit(ctx, 'behavior.counted', { memberId: lin.memberId, events: [nextDay], at }),
  );
  await app.drain();
  expect((await HourProfileModel.findById(lin.memberId).lean())!.profile.days).toBe(days + 1);
});

it('who came on a few evenings is spoken to when others of the evening come, not at the shop’s busiest hour', async () => {
  const ctx = app.ctx();
  await StoreHoursModel.deleteMany({});
  await HourProfileModel.deleteMany({});
  // Thursday to Sunday, at six in the evening.
  for (const [i, day] of ['2027-03-04', '2027-03-05', '2027-03-06', '2027-03-07'].entries()) {
    const at = Date.parse(`${day}T18:00:00+08:00`);
    const visit = { eventId: `eve-${i}`, name: 'app.show', at, day, source: 'client' } as const;
    const news = { memberId: lin.memberId, events: [visit], at };
    await transaction(async () => emit(ctx, 'behavior.counted', news));
    await app.drain();
  }
  // The first two are too few to tell who she is like.
  const rows = await StoreHoursModel.find().lean();
  expect(rows.map(({ hours }) => hours)).toEqual(rows.map(() => ({ 18: 1 })));
  expect(rows.filter(({ of }) => of?.evening?.[18] === 1)).toHaveLength(2);

  const busy = { day: '2027-03-08', hours: { 9: 5_000, 20: 900 }, of: { evening: { 20: 900 } } };
  await StoreHoursModel.create({ _id: '2027-03-08:busy', ...busy });
  app.clock.advance(2_000);
  const monday = businessDay('2027-03-15');
  const usual = async (memberId: string): Promise<number[]> => {
    const hours: number[] = [];
    for (let key = 0; key < 30; key += 1)
      hours.push((await bestHourOf(app.ctx(), memberId, `message:${key}`))(monday));
    return hours;
  };
  // A tenth of messages tries another hour.
  expect((await usual(lin.memberId)).filter((hour) => hour === 20).length).toBeGreaterThan(15);
  expect((await usual('mem_nobody-knows')).filter((hour) => hour === 9).length).toBeGreaterThan(15);
});
