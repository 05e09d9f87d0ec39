import type * as fake from './__mocks__/wx';
import { ApiError } from './api-error';
import { drainCart, forgetCartQueue, queueCart, queuedCart } from './cart-queue';
import { saveSession } from './session';

jest.mock('./wx');
const { phone } = jest.requireMock<typeof fake>('./wx');

const sent = () => phone.sent.map(({ url, body, headers }) => [url, body, headers['idempotency-key']]);
const add = (skuId: string) => queueCart({ name: 'cart.add', input: { skuId, quantity: 1 } });
const set = (skuId: string, quantity: number) =>
  queueCart({ name: 'cart.set', input: { items: [{ skuId, quantity, selected: true }] } });

beforeEach(() => {
  forgetCartQueue();
  phone.sent.length = 0;
  phone.server = () => ({ body: { count: 7 } });
  saveSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0 });
});

test('changes travel in their order and the last answer counts', async () => {
  add('a');
  set('b', 2);
  expect(await drainCart()).toEqual({ count: 7, waiting: false, refused: null });
  expect(phone.sent.map(({ url }) => url.split('/').at(-1))).toEqual(['cart.add', 'cart.set']);
  expect(queuedCart()).toEqual([]);
});

test('without a network a change keeps its key and its place until it arrives', async () => {
  phone.server = () => 'no network';
  add('a');
  expect((await drainCart()).waiting).toBe(true);
  phone.server = () => ({ body: { count: 1 } });
  await drainCart();
  const [first, second] = sent();
  expect(second).toEqual(first);
});

test('what stands later in the same place says it all: settings become one', () => {
  add('a');
  set('a', 2);
  set('b', 1);
  set('a', 3);
  expect(queuedCart().map(({ name }) => name)).toEqual(['cart.add', 'cart.set']);
  expect(queuedCart()[1]?.input).toEqual({
    items: [
      { skuId: 'b', quantity: 1, selected: true },
      { skuId: 'a', quantity: 3, selected: true },
    ],
  });
});

test('a setting that replaces one on its way is sent after it', async () => {
  set('a', 2);
  phone.server = () => {
    if (phone.sent.length === 1) set('a', 3);
    return { body: { count: phone.sent.length } };
  };
  expect((await drainCart()).count).toBe(2);
  expect(phone.sent.map(({ body }) => JSON.stringify(body))).toEqual([
    '{"items":[{"skuId":"a","quantity":2,"selected":true}]}',
    '{"items":[{"skuId":"a","quantity":3,"selected":true}]}',
  ]);
});

test('a refused change goes away and does not hold up the next', async () => {
  add('gone');
  add('fine');
  phone.server = ({ body }) =>
    JSON.stringify(body).includes('gone')
      ? { status: 404, body: { error: { code: 'PRODUCT_GONE', message: '下架了' } } }
      : { body: { count: 1 } };
  const result = await drainCart();
  expect(result).toMatchObject({ count: 1, waiting: false });
  expect(result.refused).toBeInstanceOf(ApiError);
  expect(queuedCart()).toEqual([]);
});

test('who asks while it is being sent shares the run: nothing is sent twice', async () => {
  add('a');
  await Promise.all([drainCart(), drainCart()]);
  expect(phone.sent).toHaveLength(1);
});
