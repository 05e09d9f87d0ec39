import { canExchange, checkoutPage, costWords, stockWords } from './exchange-view';
import type { ExchangeItem } from './exchange-view';

const item: ExchangeItem = {
  exchangeId: 'exc_1',
  productId: 'prd_1',
  skuId: 'sku_1',
  name: '马克杯',
  option: '',
  imageUrl: null,
  tint: 'home',
  points: 1200,
  price: 0,
  worthFen: 5900,
  left: 12,
  limit: null,
  lock: null,
  missing: null,
};

test.each([
  [1200, 0, '1,200 积分'],
  [300, 990, '300 积分 + ¥9.90'],
  [0, 990, '¥9.90'],
])('%i points and %i fen read as %s', (points, price, words) => {
  expect(costWords({ points, price })).toBe(words);
});

test('what is left is said before the limit of one person', () => {
  expect(stockWords({ left: 12, limit: { max: 1, left: 1 } })).toBe('还有 12 件，每人 1 件');
  expect(stockWords({ left: 200, limit: { max: 3, left: 3 } })).toBe('每人 3 件');
  expect(stockWords({ left: 200, limit: null })).toBe('有货');
  expect(stockWords({ left: 0, limit: { max: 1, left: 0 } })).toBe('换完了，补上会再开');
  expect(stockWords({ left: 3, limit: { max: 1, left: 0 } })).toBe('每人 1 件，你已经换过了');
});

test('nothing can be had that is gone, used up, locked or too dear', () => {
  expect(canExchange(item)).toBe(true);
  expect(canExchange({ ...item, left: 0 })).toBe(false);
  expect(canExchange({ ...item, limit: { max: 1, left: 0 } })).toBe(false);
  expect(canExchange({ ...item, missing: '还差 214 积分' })).toBe(false);
  const lock = { kind: 'level', title: '黑金会员可换', detail: null, progressBp: null } as const;
  expect(canExchange({ ...item, lock })).toBe(false);
});

test('the checkout learns which item it is, not only which SKU', () => {
  const [, query = ''] = checkoutPage(item).split('lines=');
  expect(JSON.parse(decodeURIComponent(query))).toEqual([
    { skuId: 'sku_1', quantity: 1, exchangeId: 'exc_1' },
  ]);
});
