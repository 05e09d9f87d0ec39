import { refundConsequences } from './refund-view';

const refund = {
  money: 23284,
  freight: 0,
  pointsBack: 1286,
  pointsTaken: 232,
  coupons: [{ name: '全场券', until: '6月15日' }],
  sentences: [],
};

test('a refund tells in numbers what comes back and what goes', () => {
  expect(refundConsequences(refund)).toEqual([
    { name: '退到微信钱包', worth: { money: 23284 } },
    { name: '退回积分', worth: { points: 1286 } },
    { name: '收回这单得的积分', worth: { points: 232 } },
    { name: '退回全场券', worth: { words: '1 张，6月15日前' } },
  ]);
});

test('points that have not come yet are not taken back, they are not given', () => {
  expect(refundConsequences(refund, true)[2]).toEqual({
    name: '待到账的 232 积分',
    worth: { words: '不再发' },
  });
});

test('a refund of nothing says so', () => {
  const nothing = { ...refund, money: 0, pointsBack: 0, pointsTaken: 0, coupons: [] };
  expect(refundConsequences(nothing)).toEqual([{ name: '要退的钱和积分', worth: { words: '没有' } }]);
});
