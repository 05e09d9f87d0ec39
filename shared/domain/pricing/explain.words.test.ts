import { fen } from '../money';
import { DEFAULT_SETTINGS } from '../settings';
import { NOW, buyerOf, cartOf, couponOf, lineOf, rulesOf } from './builders';
import { afterWords, ladderName, parityOf, promiseWords } from './explain.words';
import { quote } from './quote';
import type { Buyer } from './types';

const ZONE = 'Asia/Shanghai';
const { points } = DEFAULT_SETTINGS;

describe('after the receipt', () => {
  const after = (buyer: Partial<Buyer>, list = 8_800) =>
    afterWords(quote(cartOf([lineOf('tea', list)]), buyerOf(buyer), rulesOf(), NOW), points);

  it('says what points could pay on top, and what will be earned', () => {
    const coupons = [couponOf('谢礼券', 1_000)];
    expect(after({ level: 3, availablePoints: 1_286, coupons })).toBe(
      '结算时还可以用积分抵 ¥12.86。收货 7 天后得 73 积分。',
    );
    expect(after({ level: 3 })).toBe('收货 7 天后得 83 积分。');
    expect(after({ level: null })).toBe('成为会员再买，收货 7 天后得 88 积分。');
    expect(after({ level: 3 }, 50)).toBe('');
  });

  it('promises no points on top of a coupon that they do not go with', () => {
    const coupons = [couponOf('独享券', 1_000, { withPoints: false })];
    expect(after({ level: 3, availablePoints: 5_000, coupons })).toBe('收货 7 天后得 73 积分。');
  });
});

it('says that levels never pay more, or that all pay the same', () => {
  const ladder = (...prices: number[]) => promiseWords(prices.map((price) => ({ price: fen(price) })));
  expect(ladder(8_800, 8_800, 8_096)).toBe('等级越高越便宜，老朋友不会比新朋友贵。');
  expect(ladder(8_800, 8_800)).toBe('新朋友老朋友都是这个价。');
  expect([ladderName(null), ladderName({ name: '金卡' })]).toEqual(['新来的', '金卡']);
});

describe('what other channels of the brand ask', () => {
  const at = Date.parse('2026-06-12T04:00:00+08:00');
  const parity = (...prices: [string, number, number?][]) =>
    parityOf(
      fen(8_800),
      prices.map(([channel, price, registered = at]) => ({ channel, price: fen(price), at: registered })),
      NOW,
      ZONE,
    );

  it('is told with the lowest price and the time of the latest look', () => {
    expect(parity(['天猫旗舰店', 8_900, at - 3e7], ['京东', 8_800], ['门店', 9_000])).toEqual({
      sentence:
        '和天猫旗舰店、京东、门店核对，今天 4:00 最低登记价 ¥88.00。我们自己的其他渠道更便宜时，这里会跟着降。',
      lowest: 8_800,
      checkedAt: at,
    });
    expect(parity(['京东', 8_800, at - 86_400_000])?.sentence).toContain('昨天 4:00 最低登记价');
  });

  it('is told as it is where one is cheaper, and not at all where none is known', () => {
    expect(parity(['门店', 8_800], ['京东', 8_500])).toMatchObject({
      sentence: '今天 4:00 核对，我们自己的京东登记价 ¥85.00，比这里的原价低。',
      lowest: 8_500,
    });
    expect(parity()).toBeNull();
  });
});
