import { missingCount, optionsOf, rowsFor, withOption, withoutOption } from './sku-rows';
import type { SkuRow } from './sku-rows';

const row = (choices: string[], over: Partial<SkuRow> = {}): SkuRow => ({
  choices,
  code: '',
  listPrice: 4500,
  levelPrices: {},
  cost: null,
  weightGrams: 250,
  imageFileId: null,
  ...over,
});
const weight = { name: '规格', choices: ['250g', '500g'] };
const grind = { name: '研磨', choices: ['豆', '粉'] };

describe('rows of SKUs', () => {
  test('are all combinations of the options, in their order', () => {
    const rows = rowsFor([weight, grind], []);
    expect(rows.map(({ choices }) => choices.join(' '))).toEqual([
      '250g 豆',
      '250g 粉',
      '500g 豆',
      '500g 粉',
    ]);
  });

  test('is one row without options: a thing that comes in one way', () => {
    expect(rowsFor([], [row([], { skuId: 'sku_a' })])).toEqual([row([], { skuId: 'sku_a' })]);
  });

  test('keep their id when a choice is added, so that stock and old orders stay theirs', () => {
    const rows = rowsFor(
      [{ ...weight, choices: ['250g', '500g', '1kg'] }],
      [row(['250g'], { skuId: 'sku_a' })],
    );
    expect(rows.map(({ skuId }) => skuId)).toEqual(['sku_a', undefined, undefined]);
    expect(rows[2]).toMatchObject({ listPrice: 4500, weightGrams: 250 });
  });

  test('keep their id through a new option and back', () => {
    const saved = [row(['250g'], { skuId: 'sku_a' }), row(['500g'], { skuId: 'sku_b' })];
    const ground = rowsFor([weight, grind], withOption(saved, '豆'));
    expect(ground.map(({ skuId }) => skuId)).toEqual(['sku_a', undefined, 'sku_b', undefined]);
    expect(withoutOption(ground, 1).map(({ skuId }) => skuId)).toEqual(['sku_a', 'sku_b']);
  });

  test('that were taken out are counted, not brought back unasked', () => {
    expect(missingCount([weight, grind], [row(['250g', '豆'])])).toBe(3);
  });

  test('give their options back in the order they first appear', () => {
    const rows = [row(['500g', '豆']), row(['250g', '豆']), row(['500g', '粉'])];
    expect(optionsOf(['规格', '研磨'], rows)).toEqual([{ name: '规格', choices: ['500g', '250g'] }, grind]);
  });
});
