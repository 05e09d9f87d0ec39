import { NOW, activityOf, lineOf, promotionOf, scopeOf } from './builders';
import { fen } from '../money';
import { priceLines } from './price-lines';
import { applyPromotions } from './promotions';
import type { Promotion } from './promotions';
import type { CartLine } from './types';

const tea = scopeOf({ kind: 'categories', ids: ['tea'] });
const goods = [
  lineOf('tea', 12_000, { categoryIds: ['tea'] }),
  lineOf('cup', 6_000, { categoryIds: ['ware'] }),
];

function run(lines: CartLine[], promotions: Promotion[], now = NOW): [string, number, number | null][] {
  const priced = priceLines(
    lines.map((line) => ({ key: line.skuId, line })),
    null,
    [],
    now,
  );
  return applyPromotions(priced, promotions, now).verdicts.map(({ promotion, amount, next }) => [
    promotion.id,
    amount,
    next?.missing ?? null,
  ]);
}

describe('满减', () => {
  it('gives a line to one promotion only: by priority first, though another would save more', () => {
    const all = promotionOf('all', 15_000, 3_000);
    const first = promotionOf('tea', 10_000, 1_000, { scope: tea, priority: 1 });
    expect(run(goods, [all, first])).toEqual([
      ['tea', 1_000, null],
      ['all', 0, 9_000],
    ]);
  });

  it('of the same priority takes the larger saving, then the lower id', () => {
    const all = promotionOf('whole', 15_000, 3_000);
    expect(run(goods, [promotionOf('tea', 10_000, 1_000, { scope: tea }), all])).toEqual([
      ['whole', 3_000, null],
      ['tea', 0, null],
    ]);
    expect(run(goods, [promotionOf('b', 0, 500), promotionOf('a', 0, 500)])[0]![0]).toBe('a');
  });

  it('counts the highest tier reached and says what the next one lacks', () => {
    const tiers = [
      { threshold: fen(10_000), benefit: { kind: 'amount' as const, amount: fen(1_000) } },
      { threshold: fen(18_000), benefit: { kind: 'amount' as const, amount: fen(2_500) } },
      { threshold: fen(30_000), benefit: { kind: 'amount' as const, amount: fen(6_000) } },
    ];
    expect(run(goods, [promotionOf('p', 0, 0, { tiers })])).toEqual([['p', 2_500, 12_000]]);
  });

  it('runs from its first to before its last instant', () => {
    const promotion = promotionOf('p', 0, 100, { from: NOW, to: NOW + 10 });
    expect(run(goods, [promotion], NOW)).toHaveLength(1);
    expect(run(goods, [promotion], NOW - 1)).toEqual([]);
    expect(run(goods, [promotion], NOW + 10)).toEqual([]);
  });

  it('leaves activity goods out unless the activity allows it, and a promotion without goods has no next step', () => {
    const flash = lineOf('flash', 20_000, { activity: activityOf(15_000) });
    expect(run([flash], [promotionOf('p', 10_000, 500)])).toEqual([['p', 0, null]]);
    const open = { ...flash, activity: activityOf(15_000, { allowsPromotions: true }) };
    expect(run([open], [promotionOf('p', 10_000, 500)])).toEqual([['p', 500, null]]);
  });

  it('never takes off more than the goods cost', () => {
    expect(run(goods, [promotionOf('p', 0, 50_000)])).toEqual([['p', 18_000, null]]);
  });
});
