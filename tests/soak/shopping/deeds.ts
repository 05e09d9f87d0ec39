import type { CommandName, Input } from '@shared/contracts';
import { orderById } from '../../../server/modules/orders';
import { closeOverdue, lookAtPayments, runRefunds } from '../../../server/modules/payments';
import type { PayParams } from '../../../server/wechat';
import { NOTIFY_TRICKS } from '../../../server/wechat-standin/faults';
import type { Fault } from '../../../server/wechat-standin/faults';
import { grant } from '../../support/coupons';
import type { Customer } from '../../support/fulfil';
import type { TestApp } from '../../support/harness';
import type { Goods } from '../../support/mall';
import type { Random } from '../support/random';

export interface Mall {
  app: TestApp;
  owner: () => string;
  goods: readonly [Goods, ...Goods[]];
  templates: readonly [string, ...string[]];
}

/** What one member has done so far, and remembers. */
export interface Life {
  who: Customer;
  random: Random;
  orders: string[];
  sheets: PayParams[];
}

type Deed = (mall: Mall, life: Life) => Promise<unknown>;

const API_PATHS = [
  '/v3/pay/transactions/jsapi',
  '/v3/pay/transactions/out-trade-no/{}',
  '/v3/pay/transactions/out-trade-no/{}/close',
  '/v3/refund/domestic/refunds',
  '/v3/refund/domestic/refunds/{}',
] as const;

/** A command whose refusal is part of life; what nobody foresaw is not. @throws for 500 INTERNAL */
async function send<N extends CommandName>(app: TestApp, name: N, input: Input<N>, token: string) {
  const answer = await app.command(name, input, { token });
  if (answer.code === 'INTERNAL') throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  return answer.status === 200 ? answer.body : null;
}

const one = (random: Random, from: readonly string[]): string | undefined => from[random.below(from.length)];

/** How every life begins. */
export const place: Deed = async ({ app, goods }, { who, random, orders }) => {
  const lines = goods
    .filter(() => random.below(2) === 0)
    .map(({ skuId }) => ({ skuId, quantity: random.between(1, 3) }));
  const source = {
    kind: 'lines' as const,
    lines: lines.length > 0 ? lines : [{ skuId: goods[0].skuId, quantity: 1 }],
  };
  const choice = {
    coupons: random.below(3) ? ('best' as const) : [],
    usePoints: random.below(2) === 0,
  };
  const asked = { source, addressId: who.addressId, choice };
  const shown = await app.query('order.checkout', asked, who.token);
  if (shown.status !== 200) return;
  const placed = await send(app, 'order.place', { ...asked, hash: shown.body.hash }, who.token);
  if (placed) orders.push(placed.orderId);
};

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
  const orderId = one(random, orders);
  if (!orderId) return;
  const { lines } = await orderById(orderId);
  const line = lines[random.below(lines.length)];
  if (!line) return;
  const units = [{ key: line.key, quantity: random.between(1, line.quantity) }];
  const kind = random.below(2) ? ('refund' as const) : ('returnRefund' as const);
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

/** What may happen next; what is named twice happens twice as often. */
export const DEEDS: readonly [Deed, ...Deed[]] = [
  place,
  place,
  startPaying,
  startPaying,
  startPaying,
  payLater,
  payLater,
  payLater,
  confirm,
  cancel,
  cancel,
  ship,
  receive,
  askBack,
  askBack,
  askBack,
  giveCoupon,
  wechatTells,
  wechatTells,
  wechatStumbles,
  jobs,
  jobs,
  timePasses,
];
