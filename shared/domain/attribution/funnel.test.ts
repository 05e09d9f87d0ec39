import { fen } from '../money';
import { funnelOf, NO_STEPS } from './funnel';
import type { FunnelRow } from './funnel';

function row(part: Partial<FunnelRow>): FunnelRow {
  return {
    ...NO_STEPS,
    materialKey: 'product:p1',
    materialName: '耶加雪菲',
    scriptId: null,
    words: '',
    ...part,
  };
}

const rows = [
  row({
    tapped: 2,
    opened: 8,
    joined: 1,
    ordered: 1,
    net: fen(8_800),
    scriptId: 'scr_1',
    words: '早上第一杯',
  }),
  row({
    tapped: 1,
    opened: 5,
    ordered: 2,
    net: fen(12_000),
    materialKey: 'product:p2',
    materialName: '挂耳',
  }),
  row({ opened: 1, net: fen(-8_800), scriptId: 'scr_1', words: '早上第一杯咖啡' }),
];

test('the whole is the sum of its days, refunds of a later day taken off', () => {
  expect(funnelOf(rows).total).toEqual({ tapped: 3, opened: 14, joined: 1, ordered: 3, net: 12_000 });
});

test('by material and by script every step is kept, the most money first', () => {
  const { byMaterial, byScript } = funnelOf(rows);
  expect(byMaterial).toEqual([
    { key: 'product:p2', name: '挂耳', tapped: 1, opened: 5, joined: 0, ordered: 2, net: 12_000 },
    { key: 'product:p1', name: '耶加雪菲', tapped: 2, opened: 9, joined: 1, ordered: 1, net: 0 },
  ]);
  expect(byScript).toEqual([
    { key: 'scr_1', name: '早上第一杯咖啡', tapped: 2, opened: 9, joined: 1, ordered: 1, net: 0 },
  ]);
});

test('nothing shared is a funnel of zeros', () => {
  expect(funnelOf([])).toEqual({ total: NO_STEPS, byMaterial: [], byScript: [] });
});
