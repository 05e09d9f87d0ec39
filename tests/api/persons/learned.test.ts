import { businessDay } from '@shared/domain/day';
import { orderById } from '../../../server/modules/orders';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { ReminderModel, StateModel } from '../../../server/modules/repurchase/state.model';
import { stateId } from '../../../server/modules/repurchase/states.service';
import { firstBuyers } from '../../../server/modules/segments';
import { MemberStateModel, StageMoveModel } from '../../../server/modules/segments/state.model';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { ok, place, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { decide, twoCustomers, undo } from '../../support/persons';
import { open, share } from '../../support/share';
import { holdOutNobody } from '../../support/staff';

/** What was concluded of two members, when they turn out to be one, and when they are two again. */
describe('what was learned of two members who are one person', () => {
  let app: TestApp;
  let shop: Shop;
  let coffee: Goods;
  beforeAll(async () => {
    app = await startTestApp();
    shop = await openLastingShop(app);
    await holdOutNobody(app, shop.owner);
    coffee = await sell(app, shop, '拼配豆', 6_800, { stock: 1_000 });
  });
  afterAll(() => app.stop());

  let pairs = 0;

  /** An older and a younger member of one phone number. */
  function two(): ReturnType<typeof twoCustomers> {
    const n = ++pairs;
    return twoCustomers(app, [`old${n}`, `young${n}`]);
  }

  async function delivered(who: Customer): Promise<string> {
    const order = await purchase(app, who, [{ skuId: coffee.skuId }]);
    await ship(app, shop.owner, order._id);
    await receiveBy(app, who, order._id);
    return order._id;
  }

  async function merge(pairId: string): Promise<void> {
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
  }

  async function part(pairId: string): Promise<void> {
    ok(await undo(app, shop.owner, pairId));
    await app.drain();
  }

  const state = (who: Customer) => MemberStateModel.findById(who.memberId).lean();

  /** Somebody bought through what this member shared, so many times. */
  async function brings({ memberId }: Customer, times: number): Promise<void> {
    const ctx = app.ctx();
    const who = { linkId: 'lnk_1', staffId: null, byMemberId: memberId, memberId: 'mem_buyer' };
    await transaction(() => {
      for (let n = 0; n < times; n += 1) {
        const orderId = `ord_${memberId}_${ctx.ids.next('n')}`;
        emit(ctx, 'share.credited', { ...who, what: 'order', orderId, money: 100, at: ctx.now });
      }
      return Promise.resolve();
    });
    await app.drain();
  }

  test('an order of the alias that goes back takes the person back to where they stood', async () => {
    const { old, young, pairId } = await two();
    const orderId = await delivered(young);
    await merge(pairId);
    expect(await state(old)).toMatchObject({ stage: 'new', rfm: { occasions: 1 } });
    const { lines } = await orderById(orderId);
    const ctx = app.ctx();
    await transaction(() => {
      const news = lines.map((line) => ({ ...line, categoryIds: [] }));
      const refund = { refundId: 'rfd_1', afterSaleId: null, money: 6_800, goodsLeft: 0, receivedAt: null };
      const at = ctx.now;
      emit(ctx, 'order.refunded', {
        ...{ memberId: young.memberId, orderId, ...refund },
        ...{ lines: news, whole: true, at },
      });
      return Promise.resolve();
    });
    await app.drain();
    expect(await state(old)).toMatchObject({ stage: 'prospect', rfm: null });
  });

  test('what both brought makes one advocate, and each has their own again when it is undone', async () => {
    const { old, young, pairId } = await two();
    await brings(old, 2);
    await brings(young, 2);
    expect([(await state(old))?.advocate, (await state(young))?.advocate]).toEqual([false, false]);
    await merge(pairId);
    expect((await state(old))?.advocate).toBe(true);
    // The alias's links go on to work for the person, and go back with the alias.
    await brings(young, 1);
    await part(pairId);
    const [hers, theirs] = [await state(old), await state(young)];
    expect([hers?.advocate, hers?.credits.length]).toEqual([false, 2]);
    expect([theirs?.advocate, theirs?.credits.length]).toEqual([true, 3]);
  });

  test('who was a buyer before is no new buyer when it is undone', async () => {
    const { young, pairId } = await two();
    await delivered(young);
    const before = await StageMoveModel.countDocuments({ memberId: young.memberId });
    app.clock.advance(60_000);
    const from = app.clock.now();
    await merge(pairId);
    await part(pairId);
    expect(await state(young)).toMatchObject({ stage: 'new' });
    expect(await StageMoveModel.countDocuments({ memberId: young.memberId })).toBe(before);
    expect(await firstBuyers(from, app.clock.now() + 1)).not.toContain(young.memberId);
  });

  test('what the alias was on the way through ends, and is not forgotten', async () => {
    const { young, pairId } = await two();
    await delivered(young);
    const runs = () => SopRunModel.find({ memberId: young.memberId }, { state: 1, reason: 1 }).lean();
    const [run] = await runs();
    expect(run?.state).toBe('active');
    await merge(pairId);
    expect(await runs()).toEqual([{ _id: run?._id, state: 'stopped', reason: '和另一个会员合并了' }]);
  });

  test('who asked not to be reminded, or just was, is left alone under either name, and after it is undone', async () => {
    const { old, young, pairId } = await two();
    for (const who of [old, young]) await delivered(who);
    const idOf = (who: Customer) => stateId(who.memberId, coffee.productId);
    const snooze = { until: businessDay('9999-12-31'), reason: 'never' as const };
    await StateModel.updateOne({ _id: idOf(young) }, { $set: { snooze } });
    const remindedAt = app.clock.now();
    await ReminderModel.create({ _id: young.memberId, remindedAt });
    const quiet = async (who: Customer) => {
      const row = await StateModel.findById(idOf(who)).lean();
      return [row?.snooze, (await ReminderModel.findById(who.memberId).lean())?.remindedAt];
    };
    await merge(pairId);
    expect(await quiet(old)).toEqual([snooze, remindedAt]);
    await part(pairId);
    expect([await quiet(old), await quiet(young)]).toEqual([
      [snooze, remindedAt],
      [snooze, remindedAt],
    ]);
  });

  test('a card opened under either name is credited, one’s own under either name is not', async () => {
    const { old, young, pairId } = await two();
    const friend = await customer(app, `friend${pairs}`);
    const [card, own] = [
      await share(app, friend.token, coffee.productId),
      await share(app, young.token, coffee.productId),
    ];
    await open(app, card.token, 'a-phone-of-the-young', young.token);
    await merge(pairId);
    app.clock.advance(1_000);
    // Opened last: it would have the credit if it were somebody else's.
    await open(app, own.token, 'another-phone-of-the-old', old.token);
    const { orderId } = ok(await place(app, old, [{ skuId: coffee.skuId }]));
    expect((await orderById(orderId)).lines[0]?.credit).toMatchObject({ linkId: card.linkId });
  });
});
