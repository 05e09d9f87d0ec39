import { buyerOf, cartOf, couponOf, lineOf, NOW, promotionOf, rulesOf } from './builders';
import { pickerTitle, pointsBlockedWords, promotionHint, promotionRow } from './picker.words';
import { quote } from './quote';
import type { Buyer } from './types';
import type { Promotion } from './promotions';

const of = (
  list: number,
  buyer: Partial<Buyer> = {},
  promotions: Promotion[] = [],
  coupons: 'best' | string[] = 'best',
) =>
  quote(
    cartOf([lineOf('tea', list)], { coupons, usePoints: true }),
    buyerOf(buyer),
    rulesOf({ promotions }),
    NOW,
  );
const tea = couponOf('茶券', 1_000, { withPoints: false });

it('says over the coupons who chose, and when there is nothing to choose', () => {
  expect(pickerTitle(of(10_000, { coupons: [tea] }), 'best')).toBe('已帮你选好最省的一组');
  expect(pickerTitle(of(0, { coupons: [tea] }), 'best')).toBe('手上的券这单都用不上');
  expect(pickerTitle(of(10_000), 'best')).toBe('现在没有可用的券');
  const own = (ids: string[]) => pickerTitle(of(10_000, { coupons: [tea] }, [], ids), ids);
  expect(own(['茶券'])).toBe('按你选的来');
  expect(own([])).toBe('这单先不用券');
});

it('says why no points pay, and nothing where they can', () => {
  const blocked = (buyer: Partial<Buyer>, list = 10_000) => {
    const { reasons } = of(list, { level: 1, ...buyer });
    return pointsBlockedWords(reasons, buyer.availablePoints ?? 0);
  };
  expect(blocked({ availablePoints: 500 })).toBeNull();
  expect(blocked({})).toBe('还没有可用的积分');
  expect(blocked({ availablePoints: 500 }, 0)).toBe('这单用不上积分');
  expect(blocked({ availablePoints: 5, coupons: [tea] })).toBe('「茶券」不和积分一起用');
});

it('lists 满减 that count or can be reached, and hints at the nearest', () => {
  const promotions = [promotionOf('far', 50_000, 9_000), promotionOf('near', 20_000, 2_000)];
  const { reasons } = of(8_360, {}, promotions);
  expect(promotionHint(reasons.promotions)).toBe('再选 ¥116.40，满 ¥200 减 ¥20');
  expect(reasons.promotions.map(promotionRow)).toContainEqual({
    label: '满 ¥200 减 ¥20',
    note: '再选 ¥116.40 可用',
    applied: false,
  });
  const reached = of(20_000, {}, [promotionOf('near', 20_000, 2_000)]).reasons.promotions;
  expect(promotionRow(reached[0]!)).toMatchObject({ note: '活动自动算，不用领', applied: true });
  expect(promotionHint(reached)).toBeNull();
  const elsewhere = promotionOf('other', 100, 1, {
    scope: { kind: 'products', ids: ['x'], exceptCategories: [], exceptProducts: [], label: null },
  });
  expect(of(20_000, {}, [elsewhere]).reasons.promotions.map(promotionRow)).toEqual([null]);
});
