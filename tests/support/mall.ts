/** A shop and its orders, made through the same endpoints and services as everything else. */
import { ulid } from 'ulid';
import type { Input, Output } from '@shared/contracts';
import { closeUnpaid, orderById, receiveOrder, settleOrder, shipLines } from '../../server/modules/orders';
import type { OrderRow } from '../../server/modules/orders';
import { transaction } from '../../server/platform/db/tx';
import type { Answer, LoggedIn, TestApp } from './harness';
import { loginAsOwner } from './operator';

export interface Shop {
  owner: string;
  categoryId: string;
  /** ¥8, free from ¥99. */
  freightTemplateId: string;
}

export interface Goods {
  productId: string;
  /** The first of them. */
  skuId: string;
  skuIds: string[];
}

export interface Item {
  skuId: string;
  quantity?: number;
  exchangeId?: string;
}

type Choice = Partial<Input<'order.checkout'>['choice']>;
type Placed = Answer<Output<'order.place'>>;

/** What an answer holds; anything but success is a mistake of the test. */
export function ok<T>(answer: Answer<T>): T {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

export async function openShop(app: TestApp): Promise<Shop> {
  return openShopAs(app, await loginAsOwner(app));
}

/** As `openShop`, for an owner who is logged in. */
export async function openShopAs(app: Caller, owner: string): Promise<Shop> {
  const step = { units: 1, fee: 800 };
  const areas = [{ regions: [], first: step, next: { units: 1, fee: 0 }, freeFrom: 9_900 }];
  const freight = { name: '顺丰', by: 'count' as const, areas };
  const { templateId } = ok(await app.command('pricing.saveFreight', freight, { token: owner }));
  const category = ok(await app.command('catalog.saveCategory', { name: '咖啡' }, { token: owner }));
  return { owner, categoryId: category.categoryId, freightTemplateId: templateId };
}

type ProductInput = Input<'catalog.saveProduct'>;
/** All that making goods needs of an app. */
type Caller = Pick<TestApp, 'command'>;

/** A published product with one SKU and this much stock; every level pays the list price unless told otherwise. */
export async function sell(
  app: Caller,
  { owner, categoryId, freightTemplateId }: Shop,
  name: string,
  listPrice: number,
  { stock = 100, ...part }: Partial<ProductInput> & { stock?: number } = {},
): Promise<Goods> {
  const { productId, skuIds } = ok(
    await app.command(
      'catalog.saveProduct',
      {
        name,
        categoryIds: [categoryId],
        freightTemplateId,
        skus: [{ choices: [], listPrice }],
        ...part,
      },
      { token: owner },
    ),
  );
  const [skuId = ''] = skuIds;
  ok(await app.command('catalog.publish', { productId }, { token: owner }));
  if (stock > 0) await addStock(app, owner, skuId, stock);
  return { productId, skuId, skuIds };
}

export async function addStock(app: Caller, owner: string, stockId: string, change: number): Promise<void> {
  ok(await app.command('catalog.adjustStock', { stockId, change, reason: '到货' }, { token: owner }));
}

/** An item of the points mall with stock of its own. Returns its id. */
export async function offer(
  app: TestApp,
  owner: string,
  skuId: string,
  { stock = 10, ...part }: { points: number; price: number; perMember?: number; stock?: number },
): Promise<string> {
  const open = { from: 0, to: app.clock.now() + 1e10 };
  const { exchangeId } = ok(
    await app.command('exchange.saveItem', { skuId, ...open, ...part }, { token: owner }),
  );
  await addStock(app, owner, `exchange:${exchangeId}`, stock);
  return exchangeId;
}

export const SHANGHAI = {
  name: '林',
  phone: '13812345206',
  regionCode: '310104',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  detail: '安福路 168 弄 12 号 402',
};

/** Saves an address and returns its id. */
export async function saveAddress(
  app: TestApp,
  token: string,
  part: Partial<typeof SHANGHAI> = {},
): Promise<string> {
  return ok(await app.command('address.save', { ...SHANGHAI, ...part }, { token })).addressId;
}

export interface Shopper extends LoggedIn {
  token: string;
  addressId: string;
}

/** A member with an address. */
export async function shopper(app: TestApp, userId: string, deviceId?: string): Promise<Shopper> {
  const member = await app.loginAs(userId, deviceId);
  const token = member.accessToken;
  return { ...member, token, addressId: await saveAddress(app, token) };
}

function sourceOf(items: readonly Item[] | 'cart'): Input<'order.checkout'>['source'] {
  if (items === 'cart') return { kind: 'cart' };
  return { kind: 'lines', lines: items.map(({ quantity = 1, ...item }) => ({ ...item, quantity })) };
}

export async function checkout(
  app: TestApp,
  { token, addressId }: Shopper,
  items: readonly Item[] | 'cart',
  choice: Choice = {},
): Promise<Output<'order.checkout'>> {
  return ok(await app.query('order.checkout', { source: sourceOf(items), addressId, choice }, token));
}

/** Places what a checkout just showed. */
export async function place(
  app: TestApp,
  who: Shopper,
  items: readonly Item[] | 'cart',
  choice: Choice = {},
): Promise<Placed> {
  const { hash } = await checkout(app, who, items, choice);
  return placeAs(app, who, items, choice, hash);
}

/** Places with a hash that was shown before, and the key of the tap. */
export async function placeAs(
  app: TestApp,
  { token, addressId }: Shopper,
  items: readonly Item[] | 'cart',
  choice: Choice,
  hash: string,
  key: string = ulid(),
): Promise<Placed> {
  return app.command('order.place', { source: sourceOf(items), addressId, choice, hash }, { token, key });
}

/** WeChat says it was paid. */
export async function pay(app: TestApp, orderId: string): Promise<void> {
  await transaction(async () => {
    const order = await orderById(orderId);
    const outTradeNo = `${order.orderNo}01`;
    const payment = { transactionId: `4200${order.orderNo}`, outTradeNo, paidAt: app.clock.now() };
    await settleOrder(app.ctx(), order, payment);
  });
}

/** Places and pays; an order of zero fen is paid by being placed. */
export async function buy(
  app: TestApp,
  who: Shopper,
  items: readonly Item[] | 'cart',
  choice: Choice = {},
): Promise<OrderRow> {
  const { orderId, payable } = ok(await place(app, who, items, choice));
  if (payable > 0) await pay(app, orderId);
  return orderById(orderId);
}

/** Nobody paid in time. */
export async function expire(app: TestApp, orderId: string): Promise<void> {
  const ctx = app.ctx();
  const cause = { actor: 'timer' as const, actorId: null, reason: '', at: ctx.now };
  await transaction(async () => closeUnpaid(ctx, await orderById(orderId), 'expire', cause));
}

/** Everything leaves, without a parcel; for tests that look at the order only. */
export async function shipAll(app: TestApp, orderId: string): Promise<void> {
  const ctx = app.ctx();
  const cause = { actor: 'operator' as const, actorId: 'acc_test', reason: '', at: ctx.now };
  await transaction(async () => shipLines(ctx, await orderById(orderId), undefined, cause));
}

export async function receive(app: TestApp, orderId: string): Promise<void> {
  const ctx = app.ctx();
  await transaction(async () => {
    const order = await orderById(orderId);
    await receiveOrder(ctx, order, { actor: 'member', actorId: order.memberId, reason: '', at: ctx.now });
  });
}
