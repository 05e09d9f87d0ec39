import type { Level, Progress } from './level-view';
import { barOf, benefitLine, rankOf } from './level-view';

function level(n: number, growthNeeded: number, benefits: string[] = []): Level {
  return { level: n, name: '金卡', growthNeeded, rateBp: 9500, freeFreight: true, benefits };
}

function progress(growth: number, current: Level, next: Level | null): Progress {
  return { current, next, growth, toNextFen: null, keep: null, sentence: '', keepSentence: null };
}

describe('barOf', () => {
  it('measures growth against the next level and notches the present one', () => {
    const { done, notch } = barOf(progress(2_860, level(3, 2_000), level(4, 6_000)));
    expect(done).toBeCloseTo(47.7, 1);
    expect(notch).toBeCloseTo(33.3, 1);
  });

  it('has no notch on the first level, which begins at zero', () => {
    expect(barOf(progress(100, level(1, 0), level(2, 500)))).toEqual({ done: 20, notch: null });
  });

  it('is full at the highest level, where nothing is left to reach', () => {
    expect(barOf(progress(9_000, level(4, 6_000), null))).toEqual({ done: 100, notch: null });
  });

  it('never leaves the card when growth is ahead of the monthly level check', () => {
    expect(barOf(progress(700, level(1, 0), level(2, 500))).done).toBe(100);
  });
});

it('has room for two benefits on the card, and a plain word for a level without any', () => {
  expect(benefitLine(level(3, 2_000, ['商品 95%', '单单包邮', '专属客服']))).toBe('商品 95%、单单包邮');
  expect(benefitLine(level(1, 0))).toBe('商品原价');
});

it('has a card colour for any level an operator may invent', () => {
  expect([0, 1, 2, 3, 4, 20].map(rankOf)).toEqual([1, 1, 2, 3, 4, 4]);
});
