import mongoose from 'mongoose';
import { database } from '../../../server/platform/db/connect';
import { expireCoupons, giveBirthdayCoupons } from '../../../server/modules/coupons';
import { releaseEarnedPoints } from '../../../server/modules/orders';
import { expireLots, noticeExpiry } from '../../../server/modules/points';
import { closeOverdue, lookAtPayments, runRefunds } from '../../../server/modules/payments';
import { lookAfterParcels } from '../../../server/modules/shipments/look.jobs';
import { completeDue, receiveDue } from '../../../server/modules/shipments/receive.service';
import { uploadDue } from '../../../server/modules/shipments/upload.service';
import { grant, openTemplate } from '../../support/coupons';
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
import { give } from '../../support/points';
import { open, share } from '../../support/share';

type Document = mongoose.mongo.BSON.Document;

/** A handful of documents, of which the ones in force are kept in memory. */
const SMALL = ['promotions', 'coupon_templates'];

const MEMBER_PAGES = [
  'catalog.mall',
  'catalog.favourites',
  'catalog.footprints',
  'exchange.list',
  'coupon.centre',
  'aftersale.list',
  'review.pending',
  'review.mine',
  'points.passport',
  'points.history',
] as const;

const CONSOLE_PAGES = [
  'catalog.listProducts',
  'catalog.listStock',
  'coupon.listTemplates',
  'pay.listPayments',
  'pay.listRefunds',
  'shipment.listUploads',
  'aftersale.adminList',
  'review.adminList',
  'audit.list',
] as const;

let app: TestApp;
const seen = new Map<string, Document>();
beforeAll(async () => {
  app = await startTestApp();
  mongoose.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (commandName !== 'find' && commandName !== 'aggregate') return;
    const { filter, sort, pipeline } = command;
    const collection = String(command[commandName]);
    const shape = JSON.stringify([collection, filter ?? pipeline, sort], (_key, value: unknown) =>
      typeof value === 'string' && !value.startsWith('$') ? '…' : typeof value === 'number' ? 0 : value,
    );
    seen.set(shape, command);
  });
});
afterAll(() => app.stop());

function stages(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stages);
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]) => (key === 'stage' ? [String(value)] : stages(value)));
}

/** The winning plan of a command as it was sent. */
async function planOf({
  find,
  filter,
  sort,
  limit,
  projection,
  aggregate,
  pipeline,
}: Document): Promise<string[]> {
  const asked = find
    ? {
        find,
        filter,
        ...(sort ? { sort } : {}),
        ...(limit ? { limit } : {}),
        ...(projection ? { projection } : {}),
      }
    : { aggregate, pipeline, cursor: {} };
  const told = await database().command({ explain: asked, verbosity: 'queryPlanner' });
  return stages(told);
}

it('answers every read of the mall from an index: a life of orders, the console, the jobs', async () => {
  const shop = await openLastingShop(app);
  const bean = await sell(app, shop, '耶加雪菲', 10_000, { purchaseLimit: 50 });
  const who = await customer(app, 'planned');
  const item = [{ skuId: bean.skuId }];
  await give(app, who.memberId, 1_000);
  await grant(app, who.memberId, await openTemplate(app, shop.owner));
  ok(await place(app, who, item));
  const kept = await purchase(app, who, item, { usePoints: true });
  const { trackingNo } = await ship(app, shop.owner, kept._id);
  expect(trackingNo).not.toBe('');
  await receiveBy(app, who, kept._id);
  const back = await purchase(app, who, item);
  const { afterSaleId } = await askBack(app, who, back._id, [{ key: bean.skuId, quantity: 1 }]);
  await accept(app, shop.owner, afterSaleId);
  await settleRefunds(app);

  const { token } = who;
  for (const tab of ['all', 'toPay', 'toShip', 'toReceive', 'toReview', 'afterSale'] as const) {
    ok(await app.query('order.list', { tab }, token));
  }
  ok(await app.query('order.get', { orderId: kept._id }, token));
  ok(await app.query('order.get', { outTradeNo: kept.paidTradeNo ?? '' }, token));
  for (const tab of ['usable', 'used', 'over'] as const) ok(await app.query('coupon.mine', { tab }, token));
  ok(await app.query('cart.get', {}, token));
  ok(await app.query('member.me', {}, token));
  for (const input of [
    {},
    { state: 'paid' as const },
    { q: '5206' },
    { q: kept.orderNo },
    { q: who.memberId },
  ]) {
    ok(await app.query('order.adminList', input, shop.owner));
  }
  ok(await app.query('order.adminGet', { orderId: kept._id }, shop.owner));
  ok(await app.query('order.listInvoices', {}, shop.owner));
  ok(await app.command('catalog.visit', { productId: bean.productId }, { token }));
  ok(await app.command('catalog.setFavourite', { productId: bean.productId, on: true }, { token }));
  for (const name of MEMBER_PAGES) ok(await app.query(name, {}, token));
  for (const name of CONSOLE_PAGES) ok(await app.query(name, {}, shop.owner));
  for (const q of [who.memberId, kept.orderNo, kept.paidTradeNo ?? '', kept._id]) {
    ok(await app.query('pay.listPayments', { q }, shop.owner));
    ok(await app.query('pay.listRefunds', { q }, shop.owner));
  }
  const card = await share(app, token, bean.productId);
  await open(app, card.token, 'phone-of-a-friend');
  ok(await place(app, await customer(app, 'friend', 'phone-of-a-friend'), item));
  await app.loginAs('friend', 'phone-of-a-friend');
  ok(await app.command('share.code', { linkId: card.linkId }, { token }));
  ok(await app.query('share.funnel', { days: 30 }, token));
  ok(await app.query('share.touches', { verdict: 'counted' }, shop.owner));
  ok(await app.query('catalog.product', { productId: bean.productId }, token));
  ok(await app.query('review.list', { productId: bean.productId }, token));
  ok(await app.query('catalog.stockMoves', { stockId: bean.skuId }, shop.owner));
  ok(await app.query('coupon.expiringOn', { day: '2026-07-12' }, shop.owner));
  app.clock.advance(30 * DAY_MS);
  const jobs = [closeOverdue, lookAtPayments, runRefunds, lookAfterParcels, uploadDue, receiveDue];
  const nightly = [
    completeDue,
    releaseEarnedPoints,
    expireCoupons,
    giveBirthdayCoupons,
    expireLots,
    noticeExpiry,
  ];
  for (const job of [...jobs, ...nightly]) await job(app.ctx());
  await app.drain();

  const scans: string[] = [];
  for (const command of [...seen.values()]) {
    const collection = String(command['find'] ?? command['aggregate']);
    const whole = Object.keys((command['filter'] as object | undefined) ?? { pipeline: 1 }).length === 0;
    if (whole || SMALL.includes(collection)) continue;
    if ((await planOf(command)).includes('COLLSCAN')) {
      scans.push(`${collection} ${JSON.stringify(command['filter'] ?? command['pipeline'])}`);
    }
  }
  expect(scans).toEqual([]);
  expect(seen.size).toBeGreaterThan(40);
}, 60_000);
