import { businessDay } from '../day';
import { fen } from '../money';
import { couponOf, scopeOf } from './builders';
import { scopeWords, soonWords, ticketWords, untilWords, validityWords } from './coupon-ticket.words';
import type { Benefit } from './coupon-types';

const TODAY = businessDay('2026-06-12');

describe('a ticket says what a coupon is worth and from when on', () => {
  const ticket = (benefit: Benefit, threshold = 0) => {
    const { worth, threshold: from } = ticketWords(couponOf('c', 0, { benefit, threshold: fen(threshold) }));
    return `${worth}｜${from}`;
  };

  it.each<[string, Benefit, number, string]>([
    ['an amount', { kind: 'amount', amount: fen(1_000) }, 0, '¥10｜无门槛'],
    ['an amount from a threshold', { kind: 'amount', amount: fen(2_500) }, 25_000, '¥25｜满 ¥250'],
    ['a rate', { kind: 'percent', rateBp: 8_500, cap: null }, 0, '8.5 折｜无门槛'],
    [
      'a rate with a cap',
      { kind: 'percent', rateBp: 9_000, cap: fen(3_000) },
      10_000,
      '9 折｜满 ¥100，最多减 ¥30',
    ],
    ['a price for one', { kind: 'fixedPrice', price: fen(990) }, 0, '¥9.90｜一件的价'],
    [
      'a price for one from a threshold',
      { kind: 'fixedPrice', price: fen(990) },
      5_000,
      '¥9.90｜满 ¥50，一件的价',
    ],
    ['all freight', { kind: 'freight', amount: null }, 0, '免运费｜无门槛'],
    ['some freight', { kind: 'freight', amount: fen(800) }, 0, '¥8｜抵运费'],
    ['some freight from a threshold', { kind: 'freight', amount: fen(800) }, 5_000, '¥8｜满 ¥50，抵运费'],
  ])('%s', (_, benefit, threshold, words) => {
    expect(ticket(benefit, threshold)).toBe(words);
  });
});

it('says what it covers, and nothing when that is everything', () => {
  expect(scopeWords(scopeOf())).toBe('');
  expect(scopeWords(scopeOf({ kind: 'categories', ids: ['tea'], label: '茶' }))).toBe('限茶');
  expect(scopeWords(scopeOf({ kind: 'products', ids: ['p'], exceptCategories: ['gift'] }))).toBe(
    '限部分商品，个别商品除外',
  );
  expect(scopeWords(scopeOf({ exceptProducts: ['p'] }))).toBe('个别商品除外');
});

it('says until when, and hurries only in the last days', () => {
  const until = (lastDay: string) => {
    const coupon = { lastDay: businessDay(lastDay) };
    return [untilWords(coupon, TODAY), soonWords(coupon, TODAY)];
  };
  expect(until('2026-06-11')).toEqual(['6月11日前', null]);
  expect(until('2026-06-12')).toEqual(['6月12日前', '今天最后一天']);
  expect(until('2026-06-15')).toEqual(['6月15日前', '还有 3 天']);
  expect(until('2026-06-16')).toEqual(['6月16日前', null]);
});

it('says before the claim how long it will last', () => {
  expect(validityWords({ kind: 'days', days: 30 }, TODAY)).toBe('领取后 30 天内');
  const fixed = {
    kind: 'fixed',
    from: businessDay('2026-06-01'),
    lastDay: businessDay('2027-01-01'),
  } as const;
  expect(validityWords(fixed, TODAY)).toBe('6月1日到明年 1月1日');
});
