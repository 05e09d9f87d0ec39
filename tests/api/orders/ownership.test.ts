import { z } from 'zod';
import { contracts } from '@shared/contracts';
import type { CommandName, ContractName, Input, QueryName } from '@shared/contracts';
import { database } from '../../../server/platform/db/connect';
import { grant, openTemplate } from '../../support/coupons';
import { askBack, customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { Answer, TestApp } from '../../support/harness';
import { SHANGHAI, ok, place, saveAddress, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

/** How inputs name things that belong to one member. What is secret (codes, tokens) is tested where it is made. */
const OWNED = ['addressId', 'orderId', 'outTradeNo', 'afterSaleId', 'fileIds', 'coupons'];

interface Things {
  addressId: string;
  couponId: string;
  unpaid: string;
  paid: string;
  outTradeNo: string;
  shipped: string;
  received: string;
  afterSaleId: string;
  fileId: string;
}

let app: TestApp;
let shop: Shop;
let bean: Goods;
let victim: Customer;
let theirs: Things;
let thief: Customer;
let own: Things;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  bean = await sell(app, shop, '耶加雪菲', 10_000);
  victim = await customer(app, 'victim');
  theirs = await thingsOf(victim);
  thief = await customer(app, 'thief');
  own = await thingsOf(thief);
}, 60_000);
afterAll(() => app.stop());

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const line = () => [{ key: bean.skuId, quantity: 1 }];

/** One of everything a member can own. */
async function thingsOf(who: Customer): Promise<Things> {
  const item = [{ skuId: bean.skuId }];
  const unpaid = ok(await place(app, who, item)).orderId;
  const paid = await purchase(app, who, item);
  const shipped = await purchase(app, who, item);
  await ship(app, shop.owner, shipped._id);
  const received = await purchase(app, who, item);
  await ship(app, shop.owner, received._id);
  await receiveBy(app, who, received._id);
  const asked = await purchase(app, who, item);
  const { afterSaleId } = await askBack(app, who, asked._id, line());
  const { fileId } = ok(
    await app.command('aftersale.uploadPicture', { imageBase64: PNG }, { token: who.token }),
  );
  const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
  ok(await app.command('cart.add', { skuId: bean.skuId, quantity: 1 }, { token: who.token }));
  return {
    addressId: who.addressId,
    couponId,
    unpaid,
    paid: paid._id,
    outTradeNo: paid.paidTradeNo ?? '',
    shipped: shipped._id,
    received: received._id,
    afterSaleId,
    fileId,
  };
}

type Call<N extends ContractName> = (things: Things) => Input<N>;
type Refused = 'ADDRESS_GONE' | 'ORDER_GONE' | 'AFTERSALE_GONE' | 'AFTERSALE_NOT_ALLOWED';

const bought = () => ({ kind: 'lines' as const, lines: [{ skuId: bean.skuId, quantity: 1 }] });

/** Every endpoint that takes such a name, called with one that would be right for its owner. */
const calls: { [N in ContractName]?: [Call<N>, Refused] } = {
  'address.save': [({ addressId }) => ({ ...SHANGHAI, addressId, name: '贼' }), 'ADDRESS_GONE'],
  'order.checkout': [({ addressId }) => ({ source: bought(), addressId }), 'ADDRESS_GONE'],
  'order.place': [({ addressId }) => ({ source: bought(), addressId, hash: 'any' }), 'ADDRESS_GONE'],
  'order.get': [({ paid: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'order.cancel': [({ unpaid: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'order.receive': [({ shipped: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'order.reorder': [({ paid: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'order.requestInvoice': [
    ({ paid: orderId }) => ({ orderId, title: '贼', email: 'thief@example.com' }),
    'ORDER_GONE',
  ],
  'pay.start': [({ unpaid: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'pay.confirm': [({ unpaid: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'aftersale.options': [({ paid: orderId }) => ({ orderId }), 'ORDER_GONE'],
  'aftersale.preview': [({ paid: orderId }) => ({ orderId, kind: 'refund', lines: line() }), 'ORDER_GONE'],
  'aftersale.apply': [
    ({ paid: orderId }) => ({ orderId, kind: 'refund', lines: line(), reason: '贼' }),
    'ORDER_GONE',
  ],
  'aftersale.get': [({ afterSaleId }) => ({ afterSaleId }), 'AFTERSALE_GONE'],
  'aftersale.cancel': [({ afterSaleId }) => ({ afterSaleId }), 'AFTERSALE_GONE'],
  'aftersale.sendBack': [
    ({ afterSaleId }) => ({ afterSaleId, carrier: 'ZTO', trackingNo: 'ZT00000001' }),
    'AFTERSALE_GONE',
  ],
  'review.write': [
    ({ received: orderId }) => ({ orderId, key: bean.skuId, stars: 1, text: '贼' }),
    'ORDER_GONE',
  ],
  // Last: a member whose own address is gone could not place any more.
  'address.remove': [({ addressId }) => ({ addressId }), 'ADDRESS_GONE'],
};

/** Those whose coupons are asked for in another way below. */
const BY_COUPON: ContractName[] = ['cart.get'];

function call(name: ContractName, input: unknown, token: string): Promise<Answer<unknown>> {
  return contracts[name].kind === 'query'
    ? app.query(name as QueryName, input as never, token)
    : app.command(name as CommandName, input as never, { token });
}

/** Everything the database holds of the victim but logins. */
async function belongings(): Promise<string> {
  const found: string[] = [];
  for (const { name } of await database().listCollections().toArray()) {
    if (['sessions', 'idempotency', 'outbox', 'event_deliveries'].includes(name)) continue;
    const rows = await database().collection(name).find().sort({ _id: 1 }).toArray();
    const texts = rows.map((row) => JSON.stringify(row)).filter((text) => text.includes(victim.memberId));
    found.push(...texts.map((text) => `${name} ${text}`));
  }
  return found.join('\n');
}

function fieldsOf(name: ContractName): Set<string> {
  const fields = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties') for (const field of Object.keys(value as object)) fields.add(field);
        walk(value);
      }
    }
  };
  walk(z.toJSONSchema(contracts[name].input, { io: 'input' }));
  return fields;
}

describe("Case 7: another member's coupon, address, cart, order and after-sale in every endpoint", () => {
  it('is asked of every endpoint of members that takes the name of such a thing', () => {
    const names = (Object.keys(contracts) as ContractName[]).filter(
      (name) => contracts[name].auth !== 'operator' && OWNED.some((field) => fieldsOf(name).has(field)),
    );
    expect(names.sort()).toEqual([...Object.keys(calls), ...BY_COUPON].sort());
  });

  it.each(Object.entries(calls))(
    '%s answers as if it were not there, and changes nothing',
    async (name, [input, code]) => {
      const before = await belongings();
      const answer = await call(name as ContractName, input(theirs), thief.token);
      expect(answer.code).toBe(code);
      expect(JSON.stringify(answer.body)).not.toMatch(/安福路|138|耶加雪菲/);
      expect(await belongings()).toBe(before);
      // With a thing of their own the same call is not refused as unknown: it was the owner that was missing.
      const mine = await call(name as ContractName, input(own), thief.token);
      expect(mine.code).not.toBe(code);
    },
  );

  it('order.get does not find a payment of somebody else by its number', async () => {
    const { outTradeNo } = theirs;
    expect((await app.query('order.get', { outTradeNo }, thief.token)).code).toBe('ORDER_GONE');
    expect((await app.query('order.get', { outTradeNo }, victim.token)).status).toBe(200);
  });

  it("a picture of somebody else's goes into no after-sale and no review", async () => {
    const fileIds = [theirs.fileId];
    const before = await belongings();
    const applied = await app.command(
      'aftersale.apply',
      { orderId: own.shipped, kind: 'refund', lines: line(), reason: '破了', fileIds },
      { token: thief.token },
    );
    const reviewed = await app.command(
      'review.write',
      { orderId: own.received, key: bean.skuId, stars: 5, text: '好喝', fileIds },
      { token: thief.token },
    );
    expect(JSON.stringify([applied.body, reviewed.body])).not.toContain(theirs.fileId);
    expect(await belongings()).toBe(before);
  });

  it("somebody else's coupon takes nothing off a cart or an order, and stays theirs", async () => {
    const before = await belongings();
    const choice = { coupons: [theirs.couponId], usePoints: false };
    const cart = ok(await app.query('cart.get', { choice }, thief.token));
    expect(cart.totals.payable).toBe(cart.totals.goods);
    const asked = { source: bought(), addressId: await saveAddress(app, thief.token), choice };
    const shown = ok(await app.query('order.checkout', asked, thief.token));
    expect(shown.totals.payable).toBe(10_000);
    expect(JSON.stringify([cart, shown])).not.toContain(theirs.couponId);
    const wrong = await app.command('order.place', { ...asked, hash: 'hoped for' }, { token: thief.token });
    expect(wrong.code).toBe('COUPON_NOT_USABLE');
    const { orderId, payable } = ok(
      await app.command('order.place', { ...asked, hash: shown.hash }, { token: thief.token }),
    );
    expect(payable).toBe(10_000);
    expect(ok(await app.query('order.get', { orderId }, thief.token)).rows).not.toContainEqual(
      expect.objectContaining({ label: '优惠券' }),
    );
    expect(await belongings()).toBe(before);
  });

  it('lists, carts and wallets hold what is their own, wherever the page begins', async () => {
    const { token } = thief;
    const cursor = `${theirs.received}z`;
    const answers = [
      await app.query('order.list', { cursor }, token),
      await app.query('aftersale.list', { cursor: `${theirs.afterSaleId}z` }, token),
      await app.query('coupon.mine', { cursor: theirs.couponId }, token),
      await app.query('address.list', {}, token),
      await app.query('cart.get', {}, token),
      await app.query('review.pending', {}, token),
      await app.query('member.me', {}, token),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const told = JSON.stringify(answers.map(({ body }) => body));
    for (const id of [victim.memberId, ...Object.values(theirs)]) expect(told).not.toContain(id);
  });
});
