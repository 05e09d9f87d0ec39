import type { Input, QueryName } from '@shared/contracts';
import type { TestApp } from '../../support/harness';
import { ask, send } from './life';
import type { Deed, Mall } from './life';
import type { Random } from '../support/random';

/** A page a member may always see. @throws for anything but an answer */
async function see<N extends QueryName>(app: TestApp, name: N, input: Input<N>, token: string) {
  const answer = await app.query(name, input, token);
  if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
}

/** Looks around as one does between two purchases; reading must not change anything. */
export const browse: Deed = async ({ app, goods }, { who, random }) => {
  const { productId, skuId } = random.pick(goods);
  await see(app, 'catalog.mall', {}, who.token);
  await see(app, 'catalog.search', { q: '挂耳' }, who.token);
  await see(app, 'catalog.product', { productId }, who.token);
  await see(app, 'pricing.explain', { skuId, quantity: random.between(1, 9) }, who.token);
  await see(app, 'cart.get', {}, who.token);
  await send(app, 'catalog.visit', { productId }, who.token);
  await send(app, 'catalog.setFavourite', { productId, on: random.below(2) === 0 }, who.token);
};

export const fillCart: Deed = ({ app, goods }, { who, random }) =>
  send(app, 'cart.add', { skuId: random.pick(goods).skuId, quantity: random.between(1, 3) }, who.token);

/** Opens the checkout and leaves it open. */
export const look: Deed = async (mall, life) => {
  const { who, random } = life;
  const choice = { coupons: random.below(3) ? ('best' as const) : [], usePoints: random.below(2) === 0 };
  const asked = { source: sourceFor(mall, random), addressId: who.addressId, choice };
  const { status, body } = await mall.app.query('order.checkout', asked, who.token);
  life.shown = status === 200 ? { asked, hash: body.hash, payable: body.totals.payable } : null;
};

/** Places what is open, however long ago it was shown: at the price that was shown, or not at all. */
export const placeShown: Deed = async (mall, life) => {
  const { shown, who, orders } = life;
  if (!shown) return;
  life.shown = null;
  const answer = await ask(mall.app, 'order.place', { ...shown.asked, hash: shown.hash }, who.token);
  if (answer.code === 'PRICE_CHANGED') mall.priceChanges += 1;
  if (answer.status !== 200) return;
  const { orderId, payable } = answer.body;
  orders.push(orderId);
  if (payable !== shown.payable) throw new Error(`${orderId}: shown ${shown.payable}, placed ${payable}`);
};

/** How every life begins. */
export const place: Deed = async (mall, life) => {
  await look(mall, life);
  await placeShown(mall, life);
};

function sourceFor({ goods }: Mall, random: Random): Input<'order.place'>['source'] {
  if (random.below(4) === 0) return { kind: 'cart' };
  const lines = goods
    .filter(() => random.below(2) === 0)
    .map(({ skuId }) => ({ skuId, quantity: random.between(1, 3) }));
  return { kind: 'lines', lines: lines.length > 0 ? lines : [{ skuId: goods[0].skuId, quantity: 1 }] };
}
