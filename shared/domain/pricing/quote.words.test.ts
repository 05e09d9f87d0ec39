import { POST, buyerOf, cartOf, couponOf, lineOf, NOW, rulesOf, activityOf } from './builders';
import { businessDay } from '../day';
import { fen } from '../money';
import { DEFAULT_SETTINGS } from '../settings';
import { quote } from './quote';
import {
  checkoutRows,
  earnWords,
  freightWords,
  pointsOfferWords,
  tierWords,
  whyPriceRows,
} from './quote.words';
import type { Buyer, CartLine } from './types';

const TODAY = businessDay('2026-06-12');
const paid = { ...POST, id: 'paid', areas: POST.areas.map((area) => ({ ...area, freeFrom: null })) };
const rules = rulesOf({ freight: [POST, paid] });

const of = (lines: CartLine[], buyer: Partial<Buyer> = {}) =>
  quote(cartOf(lines), buyerOf(buyer), rules, NOW);
const posted = (list: number, freightTemplateId = 'post'): CartLine =>
  lineOf(`${freightTemplateId}-${list}`, list, { freightTemplateId });

it('names a tier by what it takes', () => {
  const threshold = fen(20_000);
  expect(tierWords({ threshold, benefit: { kind: 'amount', amount: fen(2_000) } })).toBe('满 ¥200 减 ¥20');
  expect(tierWords({ threshold, benefit: { kind: 'percent', rateBp: 8_500, cap: null } })).toBe(
    '满 ¥200 打 8.5 折',
  );
  expect(tierWords({ threshold, benefit: { kind: 'percent', rateBp: 9_000, cap: fen(5_000) } })).toBe(
    '满 ¥200 打 9 折，最多减 ¥50',
  );
});

it('says of freight who pays it, or what is missing; nothing where there is nothing to say', () => {
  const words = (lines: CartLine[], buyer?: Partial<Buyer>) => freightWords(of(lines, buyer).reasons);
  expect(words([posted(5_000)], { level: 3 })).toBe('金卡包邮');
  expect(words([posted(9_900)])).toBe('已满 ¥99 包邮');
  expect(words([posted(8_360)])).toBe('再买 ¥15.40 包邮');
  expect(words([posted(20_000, 'paid')])).toBe('');
  expect(words([posted(20_000), posted(100, 'paid')])).toBe('');
  expect(words([posted(100), posted(100, 'paid')])).toBe('');
  expect(words([lineOf('card', 100)])).toBe('');
});

it('a price of an activity stands under the name of the activity, one set by hand without a rate', () => {
  const flash = lineOf('tea', 10_000, { activity: activityOf(8_000) });
  expect(whyPriceRows(of([flash]), TODAY)[1]).toEqual({ label: '早市', note: '', amount: -2_000 });
  const byHand = lineOf('tea', 10_000, { levelPrices: [{ level: 3, price: fen(9_000) }] });
  expect(whyPriceRows(of([byHand], { level: 3 }), TODAY)[1]).toEqual({
    label: '金卡会员价',
    note: '',
    amount: -1_000,
  });
});

it('a freight coupon has its own row in checkout', () => {
  const coupon = couponOf('运费券', 0, { class: 'freight', benefit: { kind: 'freight', amount: fen(500) } });
  expect(checkoutRows(of([posted(5_000)], { coupons: [coupon] }))).toEqual([
    { label: '商品', note: '', amount: 5_000 },
    { label: '运费券', note: '运费券', amount: -500 },
    { label: '运费', note: '再买 ¥49.00 包邮', amount: 800 },
  ]);
});

it('nothing to offer and nothing to earn is not said', () => {
  const free = of([lineOf('sample', 99)]);
  expect(pointsOfferWords(free.reasons)).toBeNull();
  expect(earnWords(free, DEFAULT_SETTINGS.points)).toBeNull();
});
