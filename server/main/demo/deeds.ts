import { ulid } from 'ulid';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { earnPoints } from '../../modules/points';
import { transaction } from '../../platform/db/tx';
import type { Past } from './past';
import { idOf } from './shelf';
import type { Shelf } from './shelf';

/** Who does it, and what came of what they did before. */
export interface Life {
  past: Past;
  shelf: Shelf;
  userId: string;
  memberId: string;
  addressId: string;
  /** Of their phone. */
  deviceId: string;
  /** By the names of the story. */
  orders: Map<string, string>;
}

/** Something a demo member, or the shop for them, did; done again through the endpoints of the product. */
export interface Deed {
  day: BusinessDay;
  /** Minutes after midnight, brand time. */
  minute: number;
  /** `at`: epoch ms. */
  run: (life: Life, at: number) => Promise<void>;
}

const MINUTE_MS = 60_000;
const FREEZE_DAYS = 7;
const CARRIER = 'SF';

export interface Order {
  /** Names the order in the story. */
  id: string;
  day: BusinessDay;
  /** When it is placed; 20:12 when not given. */
  minute?: number;
  /** Codes of SKUs; more units of one as `CODE*2`. */
  goods: readonly string[];
  /** An item of the points mall. */
  exchange?: boolean;
  /** Coupons and points are used where that is cheaper. */
  thrifty?: boolean;
  /** One that follows from the moment when not given. */
  trackingNo?: string;
  /** At least 2: it is sent on the next day. */
  receivedAfter?: number;
  review?: { daysAfter: number; stars: number; text: string; reply?: string };
}

/** Bought and paid, sent, received some days later, points released when the days of return are over. */
export function order(told: Order): Deed[] {
  const { id, day, minute = 20 * 60 + 12, receivedAfter = 5, review } = told;
  const received = addDays(day, receivedAfter);
  return [
    { day, minute, run: (life, at) => buy(life, at, told) },
    deed(addDays(day, 1), '10:20', (life, at) => ship(life, at, told)),
    deed(received, '18:30', async ({ past, memberId, orders }, at) => {
      await past.job(at, 'shipments.look');
      await past.member(at, memberId)('order.receive', { orderId: idOf(orders, id) });
      // The level that follows counts for the next order.
      await past.drain();
    }),
    deed(addDays(received, FREEZE_DAYS), '18:31', ({ past }, at) => past.job(at, 'orders.releasePoints')),
    ...(review
      ? [deed(addDays(day, review.daysAfter), '21:40', (life, at) => write(life, at, id, review))]
      : []),
  ];
}

async function buy({ past, shelf, memberId, userId, addressId, orders }: Life, at: number, told: Order) {
  const call = past.member(at, memberId);
  const lines = told.goods.map((asked) => {
    const [code = '', units = '1'] = asked.split('*');
    const exchangeId = told.exchange ? { exchangeId: idOf(shelf.exchanges, code) } : {};
    return { skuId: idOf(shelf.skus, code), quantity: Number(units), ...exchangeId };
  });
  const basket = {
    source: { kind: 'lines' as const, lines },
    addressId,
    choice: { coupons: told.thrifty ? ('best' as const) : [], usePoints: told.thrifty ?? false },
  };
  const { hash } = await call('order.checkout', basket);
  const { orderId, payable } = await call('order.place', { ...basket, hash });
  orders.set(told.id, orderId);
  if (payable === 0) return;
  const started = await call('pay.start', { orderId });
  if (started.kind !== 'wechat') throw new Error(`the order ${told.id} cannot be paid`);
  past.phones.pay(userId, started.params);
  await call('pay.confirm', { orderId });
}

async function ship({ past, orders }: Life, at: number, { id, ...told }: Order): Promise<void> {
  const ordinary = `SF${String(Math.round(at / MINUTE_MS)).padStart(12, '0')}${orders.size}`;
  const order = { orderId: idOf(orders, id), carrier: CARRIER, trackingNo: told.trackingNo ?? ordinary };
  await past.owner(at)('shipment.ship', order);
  await past.job(at + MINUTE_MS, 'shipments.upload');
}

async function write(
  { past, userId, memberId, orders }: Life,
  at: number,
  id: string,
  { stars, text, reply }: NonNullable<Order['review']>,
): Promise<void> {
  const orderId = idOf(orders, id);
  const { lines } = await past.member(at, memberId)('order.get', { orderId });
  past.phones.visit(userId);
  const [line] = lines;
  if (!line) throw new Error(`the order ${id} has no lines`);
  const said = { orderId, key: line.key, stars, text };
  const { reviewId } = await past.member(at, memberId)('review.write', said);
  if (reply) await past.owner(at + MINUTE_MS)('review.reply', { reviewId, text: reply });
}

/** The whole order goes back: asked for on `on`, sent the day after, paid back when it arrives. */
export function giveBack(id: string, on: BusinessDay, trackingNo?: string): Deed[] {
  let afterSaleId = '';
  let line = { key: '', quantity: 0 };
  return [
    deed(on, '10:40', async ({ past, memberId, orders }, at) => {
      const call = past.member(at, memberId);
      const orderId = idOf(orders, id);
      const { lines } = await call('aftersale.options', { orderId });
      line = { key: lines[0]?.key ?? '', quantity: lines[0]?.left ?? 0 };
      const asked = { orderId, kind: 'returnRefund' as const, lines: [line], reason: '不想要了' };
      ({ afterSaleId } = await call('aftersale.apply', asked));
      await past.owner(at + MINUTE_MS)('aftersale.decide', { afterSaleId, accept: true });
    }),
    deed(addDays(on, 1), '09:05', async ({ past, memberId }, at) => {
      const number = trackingNo ?? `SF9${Math.round(at / MINUTE_MS)}`;
      const parcel = { afterSaleId, carrier: CARRIER, trackingNo: number };
      await past.member(at, memberId)('aftersale.sendBack', parcel);
    }),
    deed(addDays(on, 4), '15:20', async ({ past }, at) => {
      await past.owner(at)('aftersale.goodsReceived', { afterSaleId, restock: [line] });
      // Asks WeChat, then looks how it ended.
      for (const minutes of [2, 4]) await past.job(at + minutes * MINUTE_MS, 'payments.refunds');
      await past.drain();
    }),
  ];
}

/** Points of a campaign on top of an order, to be used by `lastDay`. */
export function bonus(
  id: string,
  day: BusinessDay,
  goods: string,
  points: number,
  lastDay: BusinessDay,
): Deed {
  const earning = { sourceKey: `campaign:${id}`, points, lastDay, reason: { type: 'order', goods } as const };
  return deed(day, '12:20', async ({ past, memberId }, at) => {
    const ctx = past.at(at);
    await transaction(async () => {
      await earnPoints(ctx, memberId, [earning]);
    });
  });
}

export function checkins(days: readonly BusinessDay[], minute = 8 * 60 + 13): Deed[] {
  return days.map((day) => ({
    day,
    minute,
    run: async ({ past, memberId }, at) => {
      await past.member(at, memberId)('checkin.tap', {});
    },
  }));
}

/** The nightly job, on a day on which it has something to take. */
export function expiry(day: BusinessDay): Deed {
  return deed(day, '00:05', ({ past }, at) => past.job(at, 'points.expire'));
}

/** The shop gives a coupon and says why. */
export function gift(day: BusinessDay, coupon: string, reason: string): Deed {
  return deed(day, '10:05', async ({ past, shelf, memberId }, at) => {
    const given = { templateId: idOf(shelf.coupons, coupon), memberIds: [memberId], reason };
    await past.owner(at)('coupon.grant', given);
  });
}

export function favourites(day: BusinessDay, products: readonly string[]): Deed[] {
  return products.map((key, index) =>
    deed(day, `21:${10 + index}`, async ({ past, shelf, memberId }, at) => {
      const productId = idOf(shelf.products, key);
      await past.member(at, memberId)('catalog.visit', { productId });
      await past.member(at, memberId)('catalog.setFavourite', { productId, on: true });
    }),
  );
}

/** A look around on the phone: the mini program tells of it in one batch. */
export function browse(day: BusinessDay, minute: number, products: readonly string[]): Deed {
  return {
    day,
    minute,
    run: async ({ past, shelf, memberId, deviceId }, at) => {
      const event = (name: string, second: number, props: object) => ({
        eventId: ulid(at + second * 1_000),
        name,
        at: at + second * 1_000,
        props,
      });
      await past.member(at, memberId)('events.track', {
        deviceId,
        sentAt: at,
        events: [
          event('app.show', 0, {}),
          ...products.map((key, index) =>
            event('product.view', 8 * (index + 1), { productId: idOf(shelf.products, key) }),
          ),
        ],
      });
    },
  };
}

/** Puts goods into the cart, the last of them on top. */
export function fillCart(day: BusinessDay, goods: readonly string[]): Deed[] {
  return goods.map((asked, index) =>
    deed(day, `22:${10 + index}`, async ({ past, shelf, memberId }, at) => {
      const [code = '', units = '1'] = asked.split('*');
      const line = { skuId: idOf(shelf.skus, code), quantity: Number(units) };
      await past.member(at, memberId)('cart.add', line);
    }),
  );
}

function deed(day: BusinessDay, at: string, run: Deed['run']): Deed {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return { day, minute: hour * 60 + minute, run };
}
