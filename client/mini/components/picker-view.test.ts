import { pointsWords, promotionWorth, stubWords, tapCoupon } from './picker-view';
import type { PickerCoupon } from './picker-view';

const coupon = (couponId: string, status: PickerCoupon['status']): PickerCoupon => ({
  couponId,
  name: couponId,
  class: 'order',
  worth: '¥10',
  threshold: '无门槛',
  scope: '',
  until: '7月8日前',
  status,
  sentence: '',
  action: null,
});

test('a used coupon that is tapped comes off, the others stay', () => {
  const coupons = [coupon('a', 'used'), coupon('b', 'used'), coupon('c', 'swap')];
  expect(tapCoupon(coupons, coupons[0]!)).toEqual(['b']);
});

test('a coupon wanted instead comes first: what does not go with it gives way', () => {
  const coupons = [coupon('a', 'used'), coupon('c', 'swap')];
  expect(tapCoupon(coupons, coupons[1]!)).toEqual(['c', 'a']);
});

test('no more coupons are asked for than an order takes', () => {
  const coupons = ['a', 'b', 'c'].map((id) => coupon(id, 'used'));
  expect(tapCoupon([...coupons, coupon('d', 'swap')], coupon('d', 'swap'))).toHaveLength(3);
});

const points = { available: 1286, usable: 1286, worthFen: 1286, used: 0, blocked: null };

test('points are offered with what they are worth, and it is the member who decides', () => {
  expect(pointsWords(points)).toEqual({
    title: '再用 1,286 积分抵 ¥12.86',
    detail: '积分留着也行，由你决定',
  });
  expect(pointsWords({ ...points, used: 1286 }).title).toBe('用了 1,286 积分抵 ¥12.86');
});

test('points that cannot pay here say why', () => {
  expect(pointsWords({ ...points, usable: 0, blocked: '这单用不上积分' })).toEqual({
    title: '你有 1,286 积分',
    detail: '这单用不上积分',
  });
});

test('a promotion that is still to be reached shows what its name promises', () => {
  const promotion = { label: '满 ¥200 减 ¥20', note: '', amount: 0, applied: false };
  expect(promotionWorth(promotion)).toBe('¥20');
  expect(promotionWorth({ ...promotion, amount: 4000, applied: true })).toBe('¥40');
});

test('under a worth the threshold stands without its sign', () => {
  expect(stubWords('满 ¥250')).toBe('满 250');
});
