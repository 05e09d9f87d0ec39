import type { Output } from '@shared/contracts';
import { byDay } from './footprints-view';

type Footprint = Output<'catalog.footprints'>['items'][number];

function seen(day: string, productId: string): Footprint {
  const price = { unit: 100, listUnit: 100, badge: null };
  const product = {
    productId,
    name: productId,
    subtitle: '',
    imageUrl: null,
    tint: 'tea',
    price,
    from: false,
    onlySkuId: null,
    stock: 'in',
    lock: null,
  } as const;
  return { day, label: day.slice(5), product };
}

test('footprints of one day stand together, days in the order they came', () => {
  const days = byDay([seen('2026-06-12', 'a'), seen('2026-06-12', 'b'), seen('2026-06-10', 'c')]);
  expect(days.map(({ label, products }) => [label, products.map(({ productId }) => productId)])).toEqual([
    ['06-12', ['a', 'b']],
    ['06-10', ['c']],
  ]);
});

test('no footprints, no days', () => {
  expect(byDay([])).toEqual([]);
});
