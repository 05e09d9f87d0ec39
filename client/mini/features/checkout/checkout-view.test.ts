import { askedFor, couponWords, pointsNote, receiptParts } from './checkout-view';

const lines = [{ skuId: 'sku_1', quantity: 2 }];

test('lines bought at once are read as WeChat and as a browser hand them over', () => {
  const text = JSON.stringify(lines);
  expect(askedFor({ lines: text }).source).toEqual({ kind: 'lines', lines });
  expect(askedFor({ lines: encodeURIComponent(text) }).source).toEqual({ kind: 'lines', lines });
});

test('without lines it is the cart, with what was chosen there', () => {
  const choice = { coupons: ['c1'], usePoints: true };
  expect(askedFor({ choice: JSON.stringify(choice) })).toEqual({ source: { kind: 'cart' }, choice });
  expect(askedFor({ choice: '{broken' }).choice).toEqual({ coupons: 'best', usePoints: false });
});

test('the receipt is cut where coupons and points stand; nothing of it is lost', () => {
  const row = (label: string, amount: number) => ({ label, note: null, amount });
  const rows = [
    row('商品，金卡价', 29070),
    row('满 ¥200 减 ¥20', -2000),
    row('优惠券', -2500),
    row('优惠券', -500),
    row('积分', -1286),
    row('运费', 800),
    row('运费券', -800),
  ];
  const { before, after, coupons } = receiptParts(rows);
  expect(before.map(({ label }) => label)).toEqual(['商品，金卡价', '满 ¥200 减 ¥20']);
  expect(after.map(({ label }) => label)).toEqual(['运费', '运费券']);
  expect(coupons).toBe(-3000);
});

const picker = {
  title: '',
  saved: 0,
  promotions: [],
  coupons: [],
  points: { available: 1286, usable: 1286, worthFen: 1286, used: 0, blocked: null },
};

test('the row of coupons says what they take off, else whether there is anything to use', () => {
  expect(couponWords(-2500, picker)).toBe('−¥25.00');
  expect(couponWords(0, picker)).toBe('没有券');
});

test('beside 积分 stands what they pay, or why they do not', () => {
  expect(pointsNote({ ...picker.points, used: 1286 })).toBe('用 1,286，抵 ¥12.86');
  expect(pointsNote(picker.points)).toBe('可用 1,286，抵 ¥12.86');
  expect(pointsNote({ ...picker.points, blocked: '这单用不上积分' })).toBe('这单用不上积分');
});
