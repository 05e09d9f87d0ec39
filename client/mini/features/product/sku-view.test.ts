import { canHave, choose, chosenSku, chosenWords, mostOf, refusal } from './sku-view';
import type { Product, Sku } from './sku-view';

function sku(choices: string[], stock: Sku['stock'] = 'in', left: number | null = null): Sku {
  const price = { unit: 8360, listUnit: 8800, badge: '金卡价' };
  return { skuId: choices.join('-'), choices, price, stock, left, imageUrl: null };
}

const skus = [
  sku(['250g', '豆'], 'out'),
  sku(['250g', '粉']),
  sku(['500g', '豆'], 'low', 3),
  sku(['1kg', '豆'], 'out'),
];
const [beans250, ground250, beans500] = skus as [Sku, Sku, Sku, Sku];

test('a product opens with what can be had, and with its first SKU when nothing can', () => {
  expect(chosenSku(skus, null)).toBe(ground250);
  expect(chosenSku([beans250], null)).toBe(beans250);
  expect(chosenSku([], null)).toBeUndefined();
});

test('what was chosen stays chosen until it is gone', () => {
  const chosen = { skuId: beans500.skuId, quantity: 2 };
  expect(chosenSku(skus, chosen)).toBe(beans500);
  expect(chosenSku([beans250, ground250], chosen)).toBe(ground250);
});

test('a choice keeps the others where such a SKU exists, even when it is out of stock', () => {
  expect(choose(skus, ground250, 1, '豆')).toBe(beans250);
});

test('a choice that does not go with the others moves them', () => {
  expect(choose(skus, ground250, 0, '500g')).toBe(beans500);
});

test('a choice leads somewhere only when that SKU is in stock', () => {
  expect(canHave(skus, ground250, 1, '豆')).toBe(false);
  expect(canHave(skus, beans500, 0, '250g')).toBe(false);
  expect(canHave(skus, beans250, 1, '粉')).toBe(true);
});

test('no more can be ordered than there is, nor than one may', () => {
  const limit = (left: number) => ({ max: 5, left, sentence: '' });
  expect(mostOf(beans500, null)).toBe(3);
  expect(mostOf(beans500, limit(2))).toBe(2);
  expect(mostOf(ground250, null)).toBe(99);
  expect(mostOf(beans250, null)).toBe(0);
});

test('what is chosen reads as words, without options too', () => {
  expect(chosenWords(ground250, 2)).toBe('250g 粉，2 件');
  expect(chosenWords(sku([]), 1)).toBe('1 件');
});

test('the strongest reason against buying is the one that is said', () => {
  const product = { onSale: true, lock: null, limit: null } as Product;
  const lock = { kind: 'level', title: '黑金会员可买', detail: null, progressBp: null } as const;
  expect(refusal(product, ground250)).toBeNull();
  expect(refusal(product, beans250)).toBe('补货中');
  expect(refusal({ ...product, limit: { max: 1, left: 0, sentence: '' } }, ground250)).toBe('已买够');
  expect(refusal({ ...product, lock }, beans250)).toBe('黑金会员可买');
  expect(refusal({ ...product, lock, onSale: false }, ground250)).toBe('已经下架');
});
