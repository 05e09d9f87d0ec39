import { CreditModel } from '../../../server/modules/attribution/credit.model';
import { TouchModel } from '../../../server/modules/attribution/touch.model';
import { orderById } from '../../../server/modules/orders';
import { tagsOf } from '../../../server/modules/tags';
import {
  accept,
  askBack,
  customer,
  openLastingShop,
  purchase,
  receiveBy,
  settleRefunds,
  ship,
} from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, place, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { open, share, staffOf } from '../../support/share';
import type { Staff } from '../../support/share';
import { saveGroup, saveTag } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let tea: Goods;
let zhou: Staff;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
  tea = await sell(app, shop, '桂花乌龙', 6_000);
  zhou = await staffOf(app, 'zhou');
});
afterAll(() => app.stop());

const PHONE = 'phone-of-a-newcomer';

async function funnel(who: string) {
  const { accessToken } = await app.loginAs(who);
  return ok(await app.query('share.funnel', { days: 30 }, accessToken));
}

it('staff share a card; a newcomer opens it, joins, buys, returns a line: each step is counted where it belongs', async () => {
  const scriptId = 'scr_morning';
  const words = '早上第一杯，少一点酸';
  const card = await share(app, zhou.accessToken, coffee.productId, { scriptId, words });
  expect(card.path).toBe(`/packages/goods/product/index?id=${coffee.productId}&s=${card.token}`);
  ok(await app.command('share.tap', { linkId: card.linkId }, { token: zhou.accessToken }));
  expect((await funnel('zhou')).total).toEqual({ tapped: 1, opened: 0, joined: 0, ordered: 0, net: 0 });

  // A visitor opens it twice: one touch, and it leads to the product.
  expect(await open(app, card.token, PHONE)).toMatchObject({ verdict: 'counted', first: true });
  expect(await open(app, card.token, PHONE)).toMatchObject({ verdict: 'counted', first: false });
  expect((await funnel('zhou')).total).toMatchObject({ opened: 1, joined: 0 });

  app.clock.advance(60_000);
  const buyer = await customer(app, 'newcomer', PHONE);
  expect(await TouchModel.find({ memberId: buyer.memberId }).lean()).toMatchObject([
    { link: card.linkId, who: buyer.memberId, verdict: 'counted', scene: 1008, staffId: zhou.staffId },
  ]);
  expect(await open(app, card.token, PHONE, buyer.token)).toMatchObject({ first: false });
  expect((await funnel('zhou')).total).toMatchObject({ opened: 1, joined: 1, ordered: 0 });

  app.clock.advance(DAY_MS);
  const items = [{ skuId: coffee.skuId }, { skuId: tea.skuId }];
  const { _id: orderId } = await purchase(app, buyer, items);
  const { lines } = await orderById(orderId);
  const credit = { linkId: card.linkId, staffId: zhou.staffId, sharerId: zhou.memberId };
  expect(lines.map((line) => line.credit)).toMatchObject([credit, credit]);
  const goods = lines.reduce((sum, { paid }) => sum + paid, 0);
  expect((await funnel('zhou')).total).toEqual({ tapped: 1, opened: 1, joined: 1, ordered: 1, net: goods });

  await ship(app, shop.owner, orderId);
  await receiveBy(app, buyer, orderId);
  const coffeeLine = lines.find(({ skuId }) => skuId === coffee.skuId);
  const { afterSaleId } = await askBack(app, buyer, orderId, [{ key: coffeeLine?.key ?? '', quantity: 1 }]);
  await accept(app, shop.owner, afterSaleId);
  await settleRefunds(app);

  const left = goods - (coffeeLine?.paid ?? 0);
  const after = await funnel('zhou');
  expect(after).toMatchObject({
    asStaff: true,
    total: { tapped: 1, opened: 1, joined: 1, ordered: 1, net: left },
    byMaterial: [{ key: `product:${coffee.productId}`, name: '耶加雪菲', net: left }],
    byScript: [{ key: scriptId, name: words, opened: 1, net: left }],
  });
  expect(await CreditModel.find({ memberId: buyer.memberId }).sort({ _id: 1 }).lean()).toMatchObject([
    { what: 'join', money: 0 },
    { what: 'order', money: goods, staffId: zhou.staffId },
    { what: 'refund', money: left - goods, staffId: zhou.staffId },
  ]);
});

it('an order after the window, or placed before the card was opened, is nobody’s', async () => {
  const card = await share(app, (await app.loginAs('zhou')).accessToken, tea.productId);
  const buyer = await customer(app, 'slow', 'phone-of-the-slow');
  const before = await purchase(app, buyer, [{ skuId: tea.skuId }]);
  app.clock.advance(1);
  await open(app, card.token, 'phone-of-the-slow', buyer.token);
  app.clock.advance(7 * DAY_MS - 1);
  const inTime = ok(await place(app, buyer, [{ skuId: tea.skuId }]));
  app.clock.advance(1);
  const late = ok(await place(app, buyer, [{ skuId: tea.skuId }]));
  const credits = await Promise.all(
    [before._id, inTime.orderId, late.orderId].map(async (id) => (await orderById(id)).lines[0]?.credit),
  );
  expect(credits).toMatchObject([null, { linkId: card.linkId }, null]);
});

it('the snapshot stays: who opens another card before paying does not move the order', async () => {
  const chen = await staffOf(app, 'chen', '小陈');
  const first = await share(app, (await app.loginAs('zhou')).accessToken, tea.productId);
  const second = await share(app, chen.accessToken, coffee.productId);
  const buyer = await customer(app, 'wavering', 'phone-of-the-wavering');
  await open(app, first.token, 'phone-of-the-wavering', buyer.token);
  const { orderId } = ok(await place(app, buyer, [{ skuId: tea.skuId }]));
  app.clock.advance(1_000);
  await open(app, second.token, 'phone-of-the-wavering', buyer.token);
  expect((await orderById(orderId)).lines[0]?.credit).toMatchObject({ staffId: zhou.staffId });
  const next = ok(await place(app, buyer, [{ skuId: tea.skuId }]));
  expect((await orderById(next.orderId)).lines[0]?.credit).toMatchObject({ staffId: chen.staffId });
});

it('who joins by a code or a card gets the tag that operators set for it, as from the channel', async () => {
  const groupId = await saveGroup(app, shop.owner, { name: '来路' });
  const { tagId: poster } = await saveTag(app, shop.owner, { groupId, name: '扫海报来的' });
  const { tagId: card } = await saveTag(app, shop.owner, { groupId, name: '朋友推荐' });
  const other = await saveGroup(app, shop.owner, {
    name: '别的组',
    arrivals: { card, poster: null, link: null },
  });
  const arrivals = { card, poster, link: null };
  ok(await app.command('tags.saveGroup', { groupId, name: '来路', arrivals }, { token: shop.owner }));
  app.clock.advance(2_000);
  const { groups } = ok(await app.query('tags.list', {}, shop.owner));
  expect(groups.find((group) => group.groupId === groupId)).toMatchObject({ arrivals });
  const arrive = async (channel: 'card' | 'poster' | 'link') => {
    const { accessToken } = await app.loginAs('zhou');
    const link = await share(app, accessToken, coffee.productId, { channel });
    await open(app, link.token, `phone-${channel}`);
    const { memberId } = await customer(app, `arrived-by-${channel}`, `phone-${channel}`);
    await app.drain();
    return (await tagsOf(app.ctx(), memberId)).map(({ name, source, why }) => [name, source, why]);
  };
  expect(other).not.toBe(groupId);
  expect(await arrive('poster')).toEqual([['扫海报来的', 'channel', '从「耶加雪菲」的海报二维码来']]);
  expect(await arrive('card')).toEqual([['朋友推荐', 'channel', '从「耶加雪菲」的聊天卡片来']]);
  expect(await arrive('link')).toEqual([]);
});
