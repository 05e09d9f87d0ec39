import { EVERYTHING } from './builders';
import { businessDay } from '../day';
import { fen } from '../money';
import { claimWords, couponFace, problemWords } from './coupon.words';
import { claimRefusal, templateProblems, validityFrom } from './coupon-template';
import type { CouponTemplate, TemplateProblem } from './coupon-template';

const TODAY = businessDay('2026-06-08');
const thanks: CouponTemplate = {
  id: 't1',
  name: '谢礼券',
  class: 'product',
  benefit: { kind: 'amount', amount: fen(1_000) },
  threshold: fen(0),
  scope: EVERYTHING,
  withPoints: true,
  withPromotions: true,
  validity: { kind: 'days', days: 30 },
  total: 100,
  perMember: 1,
  channels: ['claim', 'staff'],
  returnGraceDays: 3,
};
const fixed = { kind: 'fixed', from: businessDay('2026-06-10'), lastDay: businessDay('2026-06-20') } as const;

describe('a coupon template', () => {
  it.each<[TemplateProblem, Partial<CouponTemplate>]>([
    ['name', { name: '  ' }],
    ['classAndKind', { class: 'freight' }],
    ['classAndKind', { benefit: { kind: 'freight', amount: null } }],
    ['amount', { benefit: { kind: 'fixedPrice', price: fen(0) } }],
    ['amount', { threshold: fen(-1) }],
    ['amountAboveThreshold', { threshold: fen(999) }],
    ['rate', { benefit: { kind: 'percent', rateBp: 10_000, cap: null } }],
    ['scope', { scope: { ...EVERYTHING, kind: 'products' } }],
    ['scope', { scope: { ...EVERYTHING, ids: ['forgotten'] } }],
    ['validity', { validity: { kind: 'days', days: 0 } }],
    ['validity', { validity: { ...fixed, lastDay: businessDay('2026-06-09') } }],
    ['limits', { perMember: 101 }],
    ['limits', { total: 0, perMember: 0 }],
    ['channels', { channels: [] }],
    ['grace', { returnGraceDays: -1 }],
  ])('is told about %s', (problem, part) => {
    expect(templateProblems({ ...thanks, ...part })).toEqual([problem]);
    expect(problemWords(problem)).not.toBe('');
  });

  it('is sound when nothing is wrong, with or without limits and caps', () => {
    expect(templateProblems(thanks)).toEqual([]);
    expect(templateProblems({ ...thanks, total: null, returnGraceDays: 0, validity: fixed })).toEqual([]);
    const percent = { kind: 'percent', rateBp: 8_500, cap: fen(2_000) } as const;
    expect(templateProblems({ ...thanks, benefit: percent })).toEqual([]);
  });

  it('lasts until the end of business day claim + 30: claimed on 6月8日, good through 7月8日', () => {
    expect(validityFrom(thanks.validity, TODAY)).toEqual({ from: TODAY, lastDay: businessDay('2026-07-08') });
  });

  it('with fixed days may be claimed before they begin and on the last of them', () => {
    const { from, lastDay } = fixed;
    expect(validityFrom(fixed, TODAY)).toEqual({ from, lastDay });
    expect(validityFrom(fixed, lastDay)).toEqual({ from, lastDay });
    expect(validityFrom(fixed, businessDay('2026-06-21'))).toBeNull();
  });

  it('refuses a claim with its reason', () => {
    const given = { total: 0, toMember: 0 };
    const over = { ...thanks, validity: { ...fixed, lastDay: businessDay('2026-06-01') } };
    expect(claimRefusal(thanks, given, 'claim', TODAY)).toBeNull();
    expect(
      claimRefusal({ ...thanks, total: null }, { total: 9_999, toMember: 0 }, 'claim', TODAY),
    ).toBeNull();
    const refusals = [
      claimRefusal(thanks, given, 'code', TODAY),
      claimRefusal(over, given, 'claim', TODAY),
      claimRefusal(thanks, { total: 100, toMember: 1 }, 'claim', TODAY),
      claimRefusal(thanks, { total: 100, toMember: 0 }, 'claim', TODAY),
    ];
    expect(refusals).toEqual(['channel', 'over', 'hadEnough', 'soldOut']);
    expect(refusals.map((refusal) => claimWords(refusal!))).toEqual([
      '这张券不在这里领',
      '活动结束了',
      '你领过了',
      '已经领完',
    ]);
  });
});

it('the face of a coupon is its worth over its condition', () => {
  const face = (part: Partial<CouponTemplate>): string[] => Object.values(couponFace({ ...thanks, ...part }));
  expect(face({})).toEqual(['¥10', '无门槛']);
  expect(face({ threshold: fen(120_000) })).toEqual(['¥10', '满 1,200']);
  expect(face({ benefit: { kind: 'percent', rateBp: 8_500, cap: null } })).toEqual(['8.5 折', '无门槛']);
  expect(face({ benefit: { kind: 'fixedPrice', price: fen(990) } })).toEqual(['¥9.90', '一口价']);
  expect(face({ benefit: { kind: 'freight', amount: fen(800) } })).toEqual(['¥8', '运费']);
  expect(face({ benefit: { kind: 'freight', amount: null }, threshold: fen(5_000) })).toEqual([
    '免运费',
    '满 50',
  ]);
});
