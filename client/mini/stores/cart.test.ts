import type * as fake from '@mini/services/__mocks__/wx';
import { queuedCart } from '@mini/services/cart-queue';
import { endSession, saveSession } from '@mini/services/session';
import { addToCart, knowCount, setInCart, syncCart, useCart } from './cart';

jest.mock('@mini/services/wx');
const { phone } = jest.requireMock<typeof fake>('@mini/services/wx');

const login = () => saveSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0 });

beforeEach(() => {
  endSession();
  useCart.setState({ count: 0, kept: [], waiting: false, merging: false, stale: 0 });
  phone.storage.clear();
  phone.sent.length = 0;
  phone.toasts.length = 0;
  phone.server = () => ({ body: { count: 5 } });
});

test('a visitor keeps the cart on the device, without a call', async () => {
  await addToCart('a', 2, 'prd_1');
  await addToCart('a', 1, 'prd_1');
  await setInCart([{ skuId: 'b', quantity: 1, selected: true }]);
  expect(useCart.getState().count).toBe(4);
  expect(phone.storage.get('cart')).toHaveLength(2);
  expect(phone.sent).toEqual([]);
});

test('logging in brings what the visitor kept into the cart of the member, once', async () => {
  await addToCart('a', 2, 'prd_1');
  login();
  expect(useCart.getState().merging).toBe(true);
  await syncCart();
  expect(phone.sent.map(({ url, body }) => [url.split('/').at(-1), body])).toEqual([
    ['cart.merge', { items: [{ skuId: 'a', quantity: 2 }] }],
  ]);
  expect(useCart.getState()).toMatchObject({ count: 5, kept: [], waiting: false, merging: false });
});

test('a member’s cart is the server’s: its number is the one shown', async () => {
  login();
  await addToCart('a', 1, 'prd_1');
  expect(useCart.getState()).toMatchObject({ count: 5, stale: 1 });
  expect(phone.toasts).toEqual(['放进购物车了']);
});

test('without a network it is noted, said, and sent when the network is back', async () => {
  login();
  phone.server = () => 'no network';
  await addToCart('a', 2, 'prd_1');
  expect(useCart.getState()).toMatchObject({ count: 2, waiting: true });
  expect(phone.toasts).toEqual(['现在没有网，先记下，连上就放进去']);
  expect(await setInCart([{ skuId: 'b', quantity: 1, selected: true }])).toBe(false);

  phone.server = () => ({ body: { count: 3 } });
  await syncCart();
  expect(useCart.getState()).toMatchObject({ count: 3, waiting: false });
  expect(queuedCart()).toEqual([]);
});

test('a number that comes late does not hide what still waits', async () => {
  login();
  phone.server = () => 'no network';
  await addToCart('a', 2, 'prd_1');
  knowCount(0);
  expect(useCart.getState().count).toBe(2);
});

test('a refusal is said in the server’s words and changes nothing', async () => {
  login();
  phone.server = () => ({
    status: 409,
    body: { error: { code: 'CART_FULL', message: '购物车满了，先清几样' } },
  });
  await addToCart('a', 1, 'prd_1');
  expect(phone.toasts).toEqual(['购物车满了，先清几样']);
  expect(useCart.getState().count).toBe(0);
});

test('what one member left behind is not the next one’s', async () => {
  login();
  phone.server = () => 'no network';
  await addToCart('a', 2, 'prd_1');
  endSession();
  expect(useCart.getState().count).toBe(0);
  expect(queuedCart()).toEqual([]);
});
