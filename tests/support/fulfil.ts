/** Orders that were really paid through WeChat, and what the shop does with them. */
import type { Input, Output } from '@shared/contracts';
import { orderById } from '../../server/modules/orders';
import type { OrderRow } from '../../server/modules/orders';
import { proveBooks, runRefunds } from '../../server/modules/payments';
import { proveAllBooks } from '../../server/modules/points';
import { parcelsOf } from '../../server/modules/shipments';
import { lookAfterParcels } from '../../server/modules/shipments/look.jobs';
import type { ParcelRow } from '../../server/modules/shipments/shipment.model';
import { signAccess, verifyAccess } from '../../server/platform/tokens';
import type { TestApp } from './harness';
import { ok, openShop, place, shopper } from './mall';
import type { Item, Shop, Shopper } from './mall';

const MINUTE = 60_000;
/** Longer than any parcel is on its way. */
const WAY_HOURS = 120;

export interface Customer extends Shopper {
  userId: string;
}

/** A member with an address, whose phone can pay and whose login lasts however far the clock goes. */
export async function customer(app: TestApp, userId: string, deviceId?: string): Promise<Customer> {
  const member = await shopper(app, userId, deviceId);
  const fresh = lasting(app, member.token);
  return {
    ...member,
    userId,
    get token() {
      return fresh();
    },
  };
}

/** As `openShop`, with a login of the owner that lasts. */
export async function openLastingShop(app: TestApp): Promise<Shop> {
  const shop = await openShop(app);
  const fresh = lasting(app, shop.owner);
  return {
    ...shop,
    get owner() {
      return fresh();
    },
  };
}

/** Access tokens live 15 minutes, the life of an order is weeks. */
function lasting(app: TestApp, token: string): () => string {
  const actor = verifyAccess(app.deps, token, app.clock.now());
  if (!('id' in actor)) throw new Error('nobody is logged in');
  const { kind, id: sub, sessionId: sid } = actor;
  const roles = 'roles' in actor ? { roles: [...actor.roles] } : {};
  return () => signAccess(app.deps, { sub, kind, sid, ...roles }, app.clock.now()).token;
}

type Choice = Parameters<typeof place>[3];

/** Opens a payment and pays it on the phone; WeChat tells of it when its notices are delivered. */
export async function payOnPhone(app: TestApp, who: Customer, orderId: string): Promise<void> {
  const started = ok(await app.command('pay.start', { orderId }, { token: who.token }));
  if (started.kind !== 'wechat') throw new Error('nothing to pay');
  app.standin.control.pay({ userId: who.userId, ...started.params });
}

/** Places, pays on the phone and lets WeChat tell of it; an order of zero fen is paid by being placed. */
export async function purchase(
  app: TestApp,
  who: Customer,
  items: readonly Item[],
  choice: Choice = {},
): Promise<OrderRow> {
  const { orderId, payable } = ok(await place(app, who, items, choice));
  if (payable > 0) {
    await payOnPhone(app, who, orderId);
    await app.payNotifies();
  }
  await app.drain();
  return orderById(orderId);
}

let numbers = 0;

/** Hands an order, or units of it, to a carrier over the console. */
export async function ship(
  app: TestApp,
  owner: string,
  orderId: string,
  part: Partial<Input<'shipment.ship'>> = {},
): Promise<Output<'shipment.ship'> & { trackingNo: string }> {
  const trackingNo = part.trackingNo ?? `ZT${String(++numbers).padStart(10, '0')}`;
  const input = { orderId, carrier: 'ZTO', ...part, trackingNo };
  return { ...ok(await app.command('shipment.ship', input, { token: owner })), trackingNo };
}

/** Lets hours pass, with a look at the parcels in each, until the order's has come this far. */
export async function carryTo(app: TestApp, orderId: string, state: ParcelRow['state']): Promise<void> {
  for (let hour = 0; hour < WAY_HOURS; hour += 1) {
    const parcels = await parcelsOf(orderId);
    if (parcels.some((parcel) => parcel.state === state)) return;
    app.clock.advance(60 * MINUTE);
    await lookAfterParcels(app.ctx());
  }
  throw new Error(`the parcel did not come to ${state}`);
}

/** The member has it in their hands. */
export async function receiveBy(app: TestApp, who: Shopper, orderId: string): Promise<void> {
  ok(await app.command('order.receive', { orderId }, { token: who.token }));
  await app.drain();
}

/** Asks for units back. */
export async function askBack(
  app: TestApp,
  who: Shopper,
  orderId: string,
  lines: readonly { key: string; quantity: number }[],
  kind: 'refund' | 'returnRefund' = 'refund',
): Promise<Output<'aftersale.apply'>> {
  const input = { orderId, kind, lines: [...lines], reason: '不想要了' };
  return ok(await app.command('aftersale.apply', input, { token: who.token }));
}

/** The shop accepts. */
export async function accept(
  app: TestApp,
  owner: string,
  afterSaleId: string,
  part: Partial<Input<'aftersale.decide'>> = {},
): Promise<Output<'aftersale.decide'>> {
  return ok(await app.command('aftersale.decide', { afterSaleId, accept: true, ...part }, { token: owner }));
}

/** Lets decided refunds go to WeChat and come back; one a minute and payment, so this takes some minutes. */
export async function settleRefunds(app: TestApp, rounds = 3): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    app.clock.advance(MINUTE + 10_000);
    await runRefunds(app.ctx());
    await app.payNotifies();
    await app.drain();
  }
}

/** What disagrees in any book: money, coupons, stock, points. */
export async function booksProblems(app: TestApp): Promise<unknown[]> {
  const ctx = app.ctx();
  return [...(await proveBooks(ctx)).disagreements, ...(await proveAllBooks(ctx)).disagreements];
}
