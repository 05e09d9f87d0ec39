import { priceParts } from './price-view';

test('an amount is split where the type changes size', () => {
  expect(priceParts(8360)).toEqual({ yuan: '83', cents: '.60', whole: '¥83.60' });
  expect(priceParts(123990)).toEqual({ yuan: '1,239', cents: '.90', whole: '¥1,239.90' });
});

test('less than a yuan keeps its zero', () => {
  expect(priceParts(5)).toEqual({ yuan: '0', cents: '.05', whole: '¥0.05' });
});
