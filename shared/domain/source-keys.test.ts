import { businessDay } from './day';
import { sourceKeys } from './source-keys';

const day = businessDay('2026-06-13');

it('names every cause apart, so that none can stand in for another', () => {
  const keys = [
    sourceKeys.checkin('mem_1', day),
    sourceKeys.milestone('mem_1', day, 7),
    sourceKeys.milestone('mem_1', day, 3),
    ...[
      sourceKeys.orderEarn,
      sourceKeys.orderRelease,
      sourceKeys.orderHold,
      sourceKeys.orderSettle,
      sourceKeys.orderVoid,
      sourceKeys.orderSpend,
      sourceKeys.orderGrowth,
      sourceKeys.refundGrowth,
      sourceKeys.refundRestock,
      sourceKeys.refundReturn,
      sourceKeys.refundClawback,
      sourceKeys.exchangeSpend,
    ].map((key) => key('x')),
    sourceKeys.expire('ptl_1', day),
    sourceKeys.expire('ptl_1', businessDay('2026-06-30')),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[0]).toBe('checkin:mem_1:2026-06-13');
  expect(keys[1]).toBe('checkin:mem_1:2026-06-13:m7');
});
