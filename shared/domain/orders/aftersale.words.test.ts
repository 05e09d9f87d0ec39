import { fen } from '../money';
import { AFTER_SALE_MACHINE } from './aftersale-machine';
import { afterSaleHeadline, afterSaleMoveWords, afterSaleStateWords } from './aftersale.words';

const situation = {
  state: 'requested',
  kind: 'refund',
  money: fen(4100),
  refusal: '',
  returnAddress: '杭州市拱墅区半山路 1 号',
  sendBackBy: '6月19日 10:20',
} as const;

it('every state has a word and two sentences, and none ends in a full stop', () => {
  for (const state of AFTER_SALE_MACHINE.states) {
    const { headline, detail } = afterSaleHeadline({ ...situation, state });
    for (const text of [afterSaleStateWords(state), headline, detail]) expect(text).toMatch(/[^。.]$/);
  }
});

it('the sentences name the money, the reason of a refusal and who to ask for the address', () => {
  expect(afterSaleHeadline({ ...situation, state: 'refunding' }).headline).toBe('正在退 ¥41.00');
  expect(afterSaleHeadline({ ...situation, state: 'refunded', money: fen(0) })).toEqual({
    headline: '已退回',
    detail: '积分和券已经回到账上',
  });
  expect(afterSaleHeadline({ ...situation, state: 'refused', refusal: '已经用过了' }).detail).toBe(
    '已经用过了',
  );
  expect(afterSaleHeadline({ ...situation, state: 'awaitingGoods', returnAddress: '' }).detail).toMatch(
    /客服.*6月19日 10:20 前/,
  );
});

it('a reason is told where it is the shop’s, not the member’s own', () => {
  expect(afterSaleMoveWords({ event: 'refuse', reason: '已经用过了' })).toBe('店里没有通过：已经用过了');
  expect(afterSaleMoveWords({ event: 'cancel', reason: '不退了' })).toBe('你撤销了申请');
});
