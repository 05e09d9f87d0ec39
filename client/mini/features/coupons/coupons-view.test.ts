import { faceOf, tabNames, untilWords } from './coupons-view';
import type { Coupon } from './coupons-view';

const coupon: Coupon = {
  couponId: 'cpn_1',
  name: '茶券',
  class: 'product',
  worth: '¥20',
  threshold: '满 ¥150',
  scope: '限茶，不含礼盒',
  until: '6月30日前',
  soon: null,
  reason: '',
  hint: null,
  applies: false,
  state: 'issued',
  action: null,
};

test('what it does for the cart is said in place of why it was given', () => {
  const face = faceOf({ ...coupon, hint: '购物车里能减 ¥25.00', applies: true, reason: '生日快乐' });
  expect(face).toEqual({ detail: '购物车里能减 ¥25.00', helps: true, off: false, why: null });
});

test('a coupon that does not apply says so under itself and is quiet', () => {
  const hint = '购物车里的茶 ¥121.60，还差 ¥28.40';
  expect(faceOf({ ...coupon, hint })).toEqual({
    detail: '限茶，不含礼盒',
    helps: false,
    off: true,
    why: hint,
  });
});

test('an empty cart leaves every coupon as good as it was given', () => {
  expect(faceOf({ ...coupon, reason: '谢谢你确认了收货地址', scope: '' })).toMatchObject({
    detail: '谢谢你确认了收货地址',
    off: false,
    why: null,
  });
});

test('a coupon in an unpaid order tells where it is', () => {
  expect(faceOf({ ...coupon, state: 'locked' }).why).toBe('一个待付款的订单里用着');
});

test('what is over says how it ended, what is not says until when', () => {
  expect(untilWords({ ...coupon, state: 'used' })).toBe('已用');
  expect(untilWords({ ...coupon, soon: '还有 3 天' })).toBe('6月30日前，还有 3 天');
  expect(untilWords(coupon)).toBe('6月30日前');
});

test('the first tab counts when there is something to count', () => {
  expect(tabNames(4)[0]?.name).toBe('可用 4');
  expect(tabNames(undefined)[0]?.name).toBe('可用');
});
