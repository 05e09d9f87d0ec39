import { afterPayingWords } from './pay.words';

it.each([
  ['paid', 1_232, '付款成功，收货 7 天后得 1,232 积分'],
  ['paid', 0, '付款成功'],
  ['unpaid', 232, '还没有付款，时间到之前都可以继续付'],
  ['closed', 232, '订单已关闭；如果已经付了款，会原路退回'],
] as const)('after the pay sheet, %s with %d points: %s', (state, points, words) => {
  expect(afterPayingWords(state, points, { freezeDays: 7 })).toBe(words);
});
