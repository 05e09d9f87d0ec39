import {
  NOW,
  activityOf,
  buyerOf,
  cartOf,
  couponOf,
  lineOf,
  promotionOf,
  rulesOf,
  scopeOf,
} from './builders';
import { businessDay } from '../day';
import { fen } from '../money';
import { DEFAULT_SETTINGS } from '../settings';
import { pickerWords } from './coupon.words';
import type { HeldCoupon } from './coupon-types';
import { quote } from './quote';
import { unavailableWords } from './quote.words';
import type { Buyer, Cart, CartLine, QuoteRules } from './types';

const TODAY = businessDay('2026-06-12');
const rules = rulesOf();

function price(
  lines: CartLine[],
  buyer: Partial<Buyer> = {},
  cart: Partial<Cart> = {},
  part?: Partial<QuoteRules>,
) {
  return quote(cartOf(lines, cart), buyerOf(buyer), rulesOf(part), NOW);
}

interface Refused {
  coupon?: Partial<HeldCoupon>;
  lines?: CartLine[];
  rules?: Partial<QuoteRules>;
}

describe('a cart', () => {
  it('merges the same SKU, and refuses what is no quantity', () => {
    const line = lineOf('tea', 10_000);
    const { lines } = price([line, { ...line, quantity: 2 }]);
    expect(lines.map(({ key, quantity }) => [key, quantity])).toEqual([['tea', 3]]);
    expect(() => price([{ ...line, quantity: 0 }])).toThrow(RangeError);
    expect(() => price([{ ...line, quantity: 1.5 }])).toThrow(RangeError);
  });

  it('may be empty', () => {
    expect(
      price([], { coupons: [couponOf('c', 1)], availablePoints: 9 }, { usePoints: true }).totals,
    ).toMatchObject({
      payable: 0,
      pointsUsed: 0,
      pointsEarned: 0,
    });
  });

  it.each<[string, CartLine]>([
    ['已下架', lineOf('a', 100, { onSale: false })],
    ['会员才能买', lineOf('a', 100, { minLevel: 1 })],
    ['只剩 2 件', lineOf('a', 100, { stock: 2, quantity: 3 })],
    ['暂时没货', lineOf('a', 100, { stock: 0 })],
    ['每人限购 2 件，还能买 1 件', lineOf('a', 100, { quantity: 2, limit: { max: 2, bought: 1 } })],
    ['每人限购 2 件，已经买满', lineOf('a', 100, { limit: { max: 2, bought: 3 } })],
    ['这个地址送不到', lineOf('a', 100, { freightTemplateId: 'gone' })],
    ['已下架', lineOf('a', 100, { activity: activityOf(1, { kind: 'exchange', points: 5, to: NOW }) })],
    ['还差 5 积分', lineOf('a', 100, { activity: activityOf(1, { kind: 'exchange', points: 5 }) })],
  ])('leaves out a line and says: %s', (words, line) => {
    const { lines, unavailable, totals } = price([line, lineOf('tea', 10_000)]);
    expect(lines.map(({ key }) => key)).toEqual(['tea']);
    expect(unavailable.map(({ why }) => unavailableWords(why, rules.levels))).toEqual([words]);
    expect(totals.payable).toBe(10_000);
  });

  it('counts a limit over all SKUs of the product, and a level gate by the level', () => {
    const limit = { max: 2, bought: 0 };
    const lines = ['a', 'b', 'c'].map((sku) => lineOf(sku, 100, { productId: 'p', limit }));
    expect(price(lines).unavailable).toHaveLength(3);
    expect(price(lines.slice(1)).unavailable).toHaveLength(0);

    const gold = lineOf('a', 100, { minLevel: 3 });
    const [refused] = price([gold], { level: 2 }).unavailable;
    expect(unavailableWords(refused!.why, rules.levels)).toBe('金卡起可买');
    expect(price([gold], { level: 3 }).unavailable).toEqual([]);
  });

  it('is another quote when a price changes between quote and place (case 10)', () => {
    const before = price([lineOf('tea', 10_000)]).hashInput;
    expect(price([lineOf('tea', 10_000)]).hashInput).toBe(before);
    expect(price([lineOf('tea', 10_001)]).hashInput).not.toBe(before);
    expect(price([lineOf('tea', 10_000)], { coupons: [couponOf('c', 1)] }).hashInput).not.toBe(before);
    expect(
      price([lineOf('tea', 10_000, { freightTemplateId: 'post', listPrice: fen(9_000) })]).hashInput,
    ).not.toBe(before);
  });
});

describe('a coupon that does not apply says why', () => {
  it.each<[string, Refused]>([
    ['6月11日到期了', { coupon: { lastDay: businessDay('2026-06-11') } }],
    ['6月1日到期了', { coupon: { state: 'expired', lastDay: businessDay('2026-06-01') } }],
    ['6月13日起可用', { coupon: { from: businessDay('2026-06-13') } }],
    ['在另一笔没付的订单里', { coupon: { state: 'locked' } }],
    ['已经用过', { coupon: { state: 'used' } }],
    ['已作废', { coupon: { state: 'void' } }],
    ['还差 ¥0.01 可用', { coupon: { threshold: fen(10_001) } }],
    [
      '限咖啡，购物车里还没有',
      { coupon: { scope: scopeOf({ kind: 'categories', ids: ['coffee'], label: '咖啡' }) } },
    ],
    ['限部分商品，购物车里还没有', { coupon: { scope: scopeOf({ exceptProducts: ['product-tea'] }) } }],
    ['活动价的商品不再用券', { lines: [lineOf('tea', 10_000, { activity: activityOf(8_000) })] }],
    [
      '不和满减一起用',
      { coupon: { withPromotions: false }, rules: { promotions: [promotionOf('p', 0, 100)] } },
    ],
    ['本单已包邮，用不上', { coupon: { class: 'freight', benefit: { kind: 'freight', amount: null } } }],
    ['用上它也不会更便宜', { coupon: { benefit: { kind: 'fixedPrice', price: fen(10_000) } } }],
  ])('%s', (words, { coupon, lines = [lineOf('tea', 10_000)], rules: part }) => {
    const [verdict] = price(lines, { coupons: [couponOf('c', 1_000, coupon)] }, {}, part).reasons.coupons;
    expect(verdict!.status).toBe('no');
    expect(pickerWords(verdict!, TODAY)).toBe(words);
  });

  it('works through the end of its last day, and not a moment longer', () => {
    const buyer = buyerOf({ coupons: [couponOf('c', 1_000, { lastDay: TODAY })] });
    const at = (iso: string) =>
      quote(cartOf([lineOf('tea', 10_000)]), buyer, rules, Date.parse(iso)).totals.payable;
    expect(at('2026-06-12T15:59:59.999Z')).toBe(9_000);
    expect(at('2026-06-12T16:00:00.000Z')).toBe(10_000);
  });
});

describe('coupons together', () => {
  const product = couponOf('p', 1_000);
  const order = couponOf('o', 500, { class: 'order' });
  const apart = { together: { productOrder: false, productFreight: true, orderFreight: true } };

  it('go by the matrix of the shop, and the one left out says what changing costs', () => {
    expect(price([lineOf('tea', 10_000)], { coupons: [product, order] }).totals.payable).toBe(8_500);
    const { reasons, totals } = price([lineOf('tea', 10_000)], { coupons: [product, order] }, {}, apart);
    expect(totals.payable).toBe(9_000);
    expect(reasons.coupons.map((verdict) => pickerWords(verdict, TODAY))).toEqual([
      '本单减 ¥10.00',
      '不和商品券一起用，换它要多付 ¥5。可留到 12月31日',
    ]);
  });

  it('are taken as the member chose, earlier ones first where they do not go together', () => {
    const coupons = [product, order];
    const choose = (ids: string[]) => price([lineOf('tea', 10_000)], { coupons }, { coupons: ids }, apart);
    expect(choose([]).totals.payable).toBe(10_000);
    expect(choose(['o', 'p']).totals.payable).toBe(9_500);
    expect(choose(['unknown']).totals.payable).toBe(10_000);
    const words = (ids: string[]) =>
      choose(ids).reasons.coupons.map((verdict) => pickerWords(verdict, TODAY));
    expect(words([])[0]).toBe('用上它少付 ¥10。可留到 12月31日');
    expect(words(['o'])[1]).toBe('不和订单券一起用，换它少付 ¥5。可留到 12月31日');
  });

  it('are not spent for nothing: goods already free leave the second one alone', () => {
    const free = (coupons: Cart['coupons']) =>
      price([lineOf('tea', 1_000)], { coupons: [product, order] }, { coupons }).reasons.coupons;
    for (const verdicts of [free('best'), free(['p', 'o'])]) {
      expect(verdicts.map((verdict) => pickerWords(verdict, TODAY))).toEqual([
        '本单减 ¥10.00',
        '用上它要多付 ¥5。可留到 12月31日',
      ]);
    }
  });

  it('of equally cheap sets are those that spend fewer points', () => {
    const points = { ...DEFAULT_SETTINGS.points, maxShareBp: 10_000 };
    const buyer = { coupons: [couponOf('c', 2_000)], availablePoints: 10_000 };
    const { totals } = price([lineOf('tea', 10_000)], buyer, { usePoints: true }, { points });
    expect(totals).toMatchObject({ payable: 0, coupons: 2_000, pointsUsed: 8_000 });
  });

  it('of equally cheap sets are those that keep what expires latest, however many that spends', () => {
    const lines = [lineOf('tea', 5_000, { freightTemplateId: 'post' })];
    const freight = { kind: 'freight', amount: fen(500) } as const;
    const until = (day: string) => ({ lastDay: businessDay(day) });
    const alone = { together: { productOrder: false, productFreight: true, orderFreight: false } };
    const used = (days: [string, string, string]) =>
      price(
        lines,
        {
          coupons: [
            couponOf('p', 1_000, until(days[0])),
            couponOf('f', 0, { class: 'freight', benefit: freight, ...until(days[1]) }),
            couponOf('o', 1_500, { class: 'order', ...until(days[2]) }),
          ],
        },
        {},
        alone,
      )
        .reasons.coupons.filter(({ status }) => status === 'used')
        .map(({ coupon }) => coupon.id);
    expect(used(['2026-07-08', '2026-06-12', '2026-06-15'])).toEqual(['o']);
    expect(used(['2026-06-15', '2026-06-12', '2026-07-08'])).toEqual(['p', 'f']);
    expect(used(['2026-06-15', '2026-06-12', '2026-06-15'])).toEqual(['o']);
  });

  it('bring one unit of the dearest covered line to a fixed price', () => {
    const coupon = couponOf('c', 0, { benefit: { kind: 'fixedPrice', price: fen(990) } });
    const { totals } = price([lineOf('tea', 5_000), lineOf('cup', 4_000, { quantity: 3 })], {
      coupons: [coupon],
    });
    expect(totals.coupons).toBe(4_010);
  });

  it('that do not go with points keep them, and the quote names the coupon', () => {
    const coupons = [couponOf('c', 6_000, { withPoints: false })];
    const { reasons, totals } = price(
      [lineOf('tea', 10_000)],
      { coupons, availablePoints: 9_000 },
      { usePoints: true },
    );
    expect(totals).toMatchObject({ payable: 4_000, pointsUsed: 0 });
    expect(reasons.points.blockedBy.map(({ id }) => id)).toEqual(['c']);
  });

  it('are dropped by the picker where points alone are cheaper', () => {
    const coupons = [couponOf('c', 4_000, { withPoints: false })];
    const { reasons, totals } = price(
      [lineOf('tea', 10_000)],
      { coupons, availablePoints: 9_000 },
      { usePoints: true },
    );
    expect(totals).toMatchObject({ payable: 5_000, pointsUsed: 5_000 });
    expect(pickerWords(reasons.coupons[0]!, TODAY)).toBe('用上它要多付 ¥10。可留到 12月31日');
  });
});

it('no coupon is offered to change to that would not be used then: at the member price the cart is cheaper without it', () => {
  // ¥200.01 with free freight from ¥200 beats ¥196.01 and ¥8; the coupon saves one fen and takes the place of ¥4.10.
  const post = { freightTemplateId: 'post' };
  const lines = [
    lineOf('beans', 5_000, { quantity: 4 }),
    lineOf('bag', 1, { ...post, activity: activityOf(1) }),
  ];
  const coupon = couponOf('c', 1, { threshold: fen(20_000), withPoints: false });
  const buyer = { level: 2, availablePoints: 41, coupons: [coupon] };
  const ten = { ...DEFAULT_SETTINGS.points, pointsForOneYuan: 10 };
  const step = { units: 1, fee: fen(800) };
  const area = { regions: [], first: step, next: { units: 1, fee: fen(100) }, freeFrom: fen(20_000) };
  const part = { points: ten, freight: [{ id: 'post', name: '顺丰', by: 'count' as const, areas: [area] }] };
  const best = price(lines, buyer, { usePoints: true }, part);
  expect(best.totals.payable).toBe(20_001 - 410);
  expect(best.reasons.coupons[0]).toMatchObject({ status: 'no', why: { kind: 'noSaving' } });
  expect(price(lines, buyer, { usePoints: true, coupons: ['c'] }, part).totals.coupons).toBe(0);
  expect(price(lines, buyer, { usePoints: false }, part).reasons.coupons[0]?.status).toBe('used');
});

it('a benefit is not lost higher up, and a level that no longer exists counts as the highest below it', () => {
  const levels = rules.levels.map((level) => ({ ...level, freeFreight: level.level === 2 }));
  const lines = [lineOf('tea', 1_000, { freightTemplateId: 'post' })];
  const freight = (level: number) => price(lines, { level }, {}, { levels }).totals.freight;
  expect([1, 2, 3].map(freight)).toEqual([800, 0, 0]);
  expect(price(lines, { level: 9 }).reasons.level?.name).toBe('黑金');
});

it('points cost no part of a fen: at 1,000 points for ¥1 only whole tens are taken', () => {
  const points = { ...DEFAULT_SETTINGS.points, pointsForOneYuan: 1_000 };
  const { reasons } = price(
    [lineOf('tea', 10_000)],
    { availablePoints: 1_999 },
    { usePoints: true },
    { points },
  );
  expect(reasons.points.used).toEqual({ points: 1_990, worth: 199 });
});
