import { orderById } from '../../../server/modules/orders';
import { closeOverdue, lookAtPayments, runRefunds } from '../../../server/modules/payments';
import { NOTIFY_TRICKS } from '../../../server/wechat-standin/faults';
import type { Fault } from '../../../server/wechat-standin/faults';
import { grant } from '../../support/coupons';
import { browse, fillCart, look, place, placeShown } from './browsing';
import { gainGrowth, loseGrowth } from './levels';
import { one, send } from './life';
import type { Deed } from './life';
import type { Random } from '../support/random';

const API_PATHS = [
  '/v3/pay/transactions/jsapi',
  '/v3/pay/transactions/out-trade-no/{}',
  '/v3/pay/transactions/out-trade-no/{}/close',
  '/v3/refund/domestic/refunds',
  '/v3/refund/domestic/refunds/{}',
] as const;

const startPaying: Deed = async ({ app }, { who, random, orders, sheets }) => {
  const orderId = one(random, orders);
  if (!orderId) return;
  const started = await send(app, 'pay.start', { orderId }, who.token);
  if (started?.kind !== 'wechat') return;
  sheets.push(started.params);
  if (random.below(2)) app.standin.control.pay({ userId: who.userId, ...started.params });
};

/** An old sheet that was left open, perhaps of an order that is closed by now. */
const payLater: Deed = async ({ app }, { who, random, sheets }) => {
  const params = sheets[random.below(sheets.length)];
  if (params) app.standin.control.pay({ userId: who.userId, ...params });
  await Promise.resolve();
};

const confirm: Deed = async ({ app }, { who, random, orders }) => {
  const orderId = one(random, orders);
  if (orderId) await send(app, 'pay.confirm', { orderId }, who.token);
};

const cancel: Deed = async ({ app }, { who, random, orders }) => {
  const orderId = one(random, orders);
  if (orderId) await send(app, 'order.cancel', { orderId }, who.token);
};

const ship: Deed = async ({ app, owner }, { random, orders }) => {
  const orderId = one(random, orders);
  const trackingNo = `SF${String(random.below(1e9)).padStart(10, '0')}`;
  if (orderId) await send(app, 'shipment.ship', { orderId, carrier: 'ZTO', trackingNo }, owner());
};

const receive: Deed = async ({ app }, { who, random, orders }) => {
  const orderId = one(random, orders);
  if (orderId) await send(app, 'order.receive', { orderId }, who.token);
};

const askBack: Deed = async ({ app, owner }, { who, random, orders }) => {
  const orderId = random.below(2) ? orders.at(-1) : one(random, orders);
  if (!orderId) return;
  const { lines, state } = await orderById(orderId);
  const line = lines[random.below(lines.length)];
  if (!line) return;
  const units = [{ key: line.key, quantity: random.between(1, line.quantity) }];
  // Goods that never left cannot be sent back; now and then somebody asks all the same.
  const kind = random.below(state === 'paid' ? 8 : 2) > 0 ? ('refund' as const) : ('returnRefund' as const);
  const asked = { orderId, kind, lines: units, reason: '不想要了' };
  const applied = await send(app, 'aftersale.apply', asked, who.token);
  if (!applied) return;
  const { afterSaleId } = applied;
  const accept = random.below(4) > 0;
  const withFreight = random.below(4) === 0;
  await send(app, 'aftersale.decide', { afterSaleId, accept, withFreight }, owner());
  if (kind === 'refund' || !accept) return;
  await send(app, 'aftersale.sendBack', { afterSaleId, carrier: '顺丰', trackingNo: 'SF123456' }, who.token);
  await send(app, 'aftersale.goodsReceived', { afterSaleId, restock: random.below(2) ? units : [] }, owner());
};

const giveCoupon: Deed = ({ app, templates }, { who, random }) =>
  grant(app, who.memberId, random.pick([...templates])).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AppError') throw error;
  });

const wechatTells: Deed = async ({ app }, { random }) => {
  const trick = NOTIFY_TRICKS[random.below(NOTIFY_TRICKS.length * 2)];
  if (trick) app.standin.control.addFault({ path: 'notify', kind: 'notify', trick });
  await app.payNotifies();
};

type ApiFault = { [K in Fault['kind']]: Omit<Extract<Fault, { kind: K }>, 'path'> }[
  'drop' | 'refusal' | 'signature'];

const wechatStumbles: Deed = async ({ app }, { random }) => {
  const path = API_PATHS[random.below(API_PATHS.length)] ?? API_PATHS[0];
  const fault = random.pick<ApiFault>([
    { kind: 'drop' },
    { kind: 'refusal', status: 500, code: 'SYSTEM_ERROR' },
    { kind: 'refusal', status: 500, code: 'SYSTEM_ERROR', afterEffect: true },
    { kind: 'signature', how: 'wrong' },
  ]);
  app.standin.control.addFault({ path, ...fault });
  await Promise.resolve();
};

const jobs: Deed = async ({ app }) => {
  await closeOverdue(app.ctx());
  await lookAtPayments(app.ctx());
  await runRefunds(app.ctx());
  await app.drain();
};

const timePasses: Deed = async ({ app }, { random }) => {
  app.clock.advance(random.between(1, 600) * 1_000);
  await Promise.resolve();
};

/** What most visits are: bought and paid, and WeChat tells of it. */
const buy: Deed = async (mall, life) => {
  const before = life.orders.length;
  await place(mall, life);
  const orderId = life.orders[before];
  if (!orderId) return;
  const { app } = mall;
  const started = await send(app, 'pay.start', { orderId }, life.who.token);
  if (started?.kind === 'wechat') app.standin.control.pay({ userId: life.who.userId, ...started.params });
  await app.payNotifies();
};

/** Something happens between what was shown and the tap. */
const hesitate: Deed = async (mall, life) => {
  await look(mall, life);
  await life.random.pick([gainGrowth, loseGrowth, giveCoupon, timePasses])(mall, life);
  await placeShown(mall, life);
};

/** What may happen next, and how often beside the others. */
const CHANCES: readonly (readonly [Deed, number])[] = [
  [browse, 1],
  [fillCart, 1],
  [look, 1],
  [placeShown, 1],
  [place, 2],
  [buy, 4],
  [hesitate, 2],
  [startPaying, 4],
  [payLater, 4],
  [confirm, 2],
  [cancel, 2],
  [ship, 3],
  [receive, 2],
  [askBack, 5],
  [gainGrowth, 1],
  [loseGrowth, 1],
  [giveCoupon, 1],
  [wechatTells, 2],
  [wechatStumbles, 1],
  [jobs, 2],
  [timePasses, 1],
];

export function anyDeed(random: Random): Deed {
  let left = random.below(CHANCES.reduce((sum, [, chance]) => sum + chance, 0));
  for (const [deed, chance] of CHANCES) {
    left -= chance;
    if (left < 0) return deed;
  }
  return place;
}
