import { businessDay } from '../day';
import { fen } from '../money';
import { previewRefund } from './refund';
import type { RefundableOrder } from './refund';
import { refundSentences, refundWords } from './refund.words';

const TODAY = businessDay('2026-06-20');
/** The order of the pictures, with ¥8 of freight added. */
const order: RefundableOrder = {
  lines: [
    { key: 'yirga', quantity: 1, returned: 0, paid: fen(6_696), pointsUsed: 370, pointsEarned: 67 },
    { key: 'osmanthus', quantity: 1, returned: 0, paid: fen(9_739), pointsUsed: 538, pointsEarned: 97 },
    { key: 'handcream', quantity: 2, returned: 0, paid: fen(6_849), pointsUsed: 378, pointsEarned: 68 },
  ],
  freight: fen(800),
  freightReturned: false,
  shipped: false,
  coupons: [
    { id: 'c2', class: 'product' },
    { id: 'c4', class: 'freight' },
  ],
};
const all = [
  { key: 'yirga', quantity: 1 },
  { key: 'osmanthus', quantity: 1 },
  { key: 'handcream', quantity: 2 },
];
const ask = (lines: typeof all, part: Partial<RefundableOrder> = {}, withFreight = false) =>
  previewRefund({ ...order, ...part }, { lines, withFreight });

describe('what a refund gives back', () => {
  it('is what was paid for the unit, with its points; what stays keeps its share of 满减', () => {
    const preview = ask([{ key: 'yirga', quantity: 1 }]);
    expect(preview).toMatchObject({
      money: 6_696,
      freight: 0,
      pointsBack: 370,
      pointsTaken: 67,
      whole: false,
    });
    expect(refundWords(preview, null, TODAY)).toBe('退 ¥66.96，退回 370 积分，收回 67 积分');
  });

  it('of two units is ⌊half⌋ and then the rest', () => {
    const one = [{ key: 'handcream', quantity: 1 }];
    expect(ask(one).money).toBe(3_424);
    const lines = order.lines.map((line) => (line.key === 'handcream' ? { ...line, returned: 1 } : line));
    expect(ask(one, { lines }).money).toBe(3_425);
  });

  it('includes freight and every coupon when the whole order goes back before anything shipped', () => {
    const preview = ask(all);
    expect(preview).toMatchObject({ money: 24_084, freight: 800, whole: true, couponsBack: ['c2', 'c4'] });
    expect(refundWords(preview, businessDay('2026-07-08'), TODAY)).toBe(
      '退 ¥240.84，退回 1,286 积分，收回 232 积分，券退回，7月8日前有效',
    );
    expect(refundWords(preview, null, TODAY)).toMatch(/券已过期，不再退回$/);
  });

  it('leaves freight and its coupon out once something shipped, unless an operator says so, and gives it once', () => {
    expect(ask(all, { shipped: true })).toMatchObject({ freight: 0, whole: true, couponsBack: ['c2'] });
    const kind = ask([{ key: 'yirga', quantity: 1 }], { shipped: true }, true);
    expect(kind).toMatchObject({ money: 7_496, freight: 800, whole: false, couponsBack: ['c4'] });
    expect(ask(all, { freightReturned: true }, true)).toMatchObject({ freight: 0, couponsBack: ['c2'] });
  });

  it('is ¥0.01 for a line of ¥0.01, and nothing but points where only points were paid (case 3)', () => {
    const line = { key: 'a', quantity: 3, returned: 0, paid: fen(1), pointsUsed: 0, pointsEarned: 0 };
    const steps = [0, 1, 2].map(
      (returned) =>
        ask([{ key: 'a', quantity: 1 }], { lines: [{ ...line, returned }], freight: fen(0) }).money,
    );
    expect(steps).toEqual([0, 0, 1]);
    const points = { ...line, paid: fen(0), pointsUsed: 600 };
    expect(ask([{ key: 'a', quantity: 3 }], { lines: [points], freight: fen(0) })).toMatchObject({
      money: 0,
      pointsBack: 600,
    });
    const nothing = ask([{ key: 'a', quantity: 1 }], { lines: [line], coupons: [] });
    expect(refundWords(nothing, null, TODAY)).toBe('没有要退的钱和积分');
  });

  it('is refused for more than is left, for no units, and for lines the order does not have', () => {
    const yirga = { key: 'yirga', quantity: 1 };
    for (const lines of [
      [{ ...yirga, quantity: 2 }],
      [{ ...yirga, quantity: 0 }],
      [{ ...yirga, quantity: 0.5 }],
      [yirga, yirga],
      [{ key: 'other', quantity: 1 }],
    ]) {
      expect(() => ask(lines)).toThrow(RangeError);
    }
  });
});

it('what comes back is told in a line each, coupons by name', () => {
  const preview = ask(all);
  const coupons = [
    { name: '全场券', until: businessDay('2026-07-08') },
    { name: '新客券', until: null },
  ];
  expect(refundSentences(preview, coupons, TODAY)).toEqual([
    '退 ¥240.84',
    '还你 1,286 积分',
    '收回 232 积分',
    '全场券退回，7月8日前可用',
    '新客券已过期，不再退回',
  ]);
  const nothing = { ...preview, money: fen(0), pointsBack: 0, pointsTaken: 0 };
  expect(refundSentences(nothing, [], TODAY)).toEqual(['没有要退的钱和积分']);
});
