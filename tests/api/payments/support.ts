import type { Input, Output } from '@shared/contracts';
import type { PayParams } from '../../../server/wechat';
import type { LoggedIn, TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

export interface Buyer extends LoggedIn {
  userId: string;
  addressId: string;
}

export interface PayShop {
  owner: string;
  /** ¥100 each. */
  skuId: string;
  productId: string;
}

export const MINUTE = 60_000;
export const PRICE = 10_000;

/** A shop with one product, `units` of it in stock. */
export async function openPayShop(app: TestApp, units = 1_000): Promise<PayShop> {
  const owner = await loginAsOwner(app);
  const { categoryId } = await must(app, 'catalog.saveCategory', { name: '茶' }, owner);
  const sku = { code: 'TEA-1', listPrice: PRICE, choices: [], weightGrams: 250 };
  const product: Input<'catalog.saveProduct'> = { name: '桂花乌龙', categoryIds: [categoryId], skus: [sku] };
  const { productId, skuIds } = await must(app, 'catalog.saveProduct', product, owner);
  const [skuId = ''] = skuIds;
  await must(app, 'catalog.publish', { productId }, owner);
  await must(app, 'catalog.adjustStock', { stockId: skuId, change: units, reason: '入库' }, owner);
  return { owner, skuId, productId };
}

type Command = Parameters<TestApp['command']>[0];

/** The answer of a command that has to succeed. */
export async function must<N extends Command>(
  app: TestApp,
  name: N,
  input: Input<N>,
  token: string,
): Promise<Output<N>> {
  const answer = await app.command(name, input, { token });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function buyer(app: TestApp, userId: string): Promise<Buyer> {
  const member = await app.loginAs(userId);
  const place = { regionCode: '310101', province: '上海市', city: '上海市', district: '黄浦区' };
  const address = { ...place, name: '小林', phone: '13800000000', detail: '南京东路 1 号' };
  const { addressId } = await must(app, 'address.save', address, member.accessToken);
  return { ...member, userId, addressId };
}

type Choice = NonNullable<Input<'order.place'>['choice']>;

/** Places an order as the checkout shows it; answers its id. */
export async function placeOrder(
  app: TestApp,
  { accessToken, addressId }: Buyer,
  skuId: string,
  { quantity = 1, choice }: { quantity?: number; choice?: Choice } = {},
): Promise<string> {
  const source = { kind: 'lines' as const, lines: [{ skuId, quantity }] };
  const asked = { source, addressId, ...(choice ? { choice } : {}) };
  const checkout = await app.query('order.checkout', asked, accessToken);
  if (checkout.status !== 200) throw new Error(`checkout: ${JSON.stringify(checkout.body)}`);
  const { orderId } = await must(app, 'order.place', { ...asked, hash: checkout.body.hash }, accessToken);
  return orderId;
}

/** What the phone gets for an order that is to be paid. */
export async function startPaying(app: TestApp, member: Buyer, orderId: string): Promise<PayParams> {
  const started = await must(app, 'pay.start', { orderId }, member.accessToken);
  if (started.kind !== 'wechat') throw new Error('the order is paid already');
  return started.params;
}

/** The payer pays on their phone; answers what `wx.requestPayment` says. */
export function payOnPhone(app: TestApp, { userId }: Pick<Buyer, 'userId'>, params: PayParams): string {
  return app.standin.control.pay({ userId, ...params }).errMsg;
}

/** Places, pays and lets WeChat tell of it. */
export async function paidOrder(app: TestApp, member: Buyer, skuId: string, quantity = 1): Promise<string> {
  const orderId = await placeOrder(app, member, skuId, { quantity });
  payOnPhone(app, member, await startPaying(app, member, orderId));
  await app.payNotifies();
  return orderId;
}
