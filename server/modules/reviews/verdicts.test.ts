import { ownerBadge, stateAfter } from './verdicts';

const picture = (verdict: 'pass' | 'review' | 'risky' | 'waiting') => ({ verdict });

describe('where a review stands after what WeChat said', () => {
  it('is shown when text and every picture passed', () => {
    expect(stateAfter({ textVerdict: 'pass', pictures: [] }).state).toBe('shown');
    expect(stateAfter({ textVerdict: 'pass', pictures: [picture('pass'), picture('pass')] }).state).toBe(
      'shown',
    );
  });

  it('waits for WeChat, and then for a person where WeChat is not sure', () => {
    expect(stateAfter({ textVerdict: 'pass', pictures: [picture('pass'), picture('waiting')] }).state).toBe(
      'checking',
    );
    expect(stateAfter({ textVerdict: 'review', pictures: [] }).state).toBe('checking');
    expect(stateAfter({ textVerdict: 'pass', pictures: [picture('review')] }).state).toBe('checking');
  });

  it('is hidden by one risky picture, whatever the others are', () => {
    expect(stateAfter({ textVerdict: 'review', pictures: [picture('waiting'), picture('risky')] })).toEqual({
      state: 'hidden',
      hiddenReason: '有图片没有通过内容检查',
    });
  });
});

it('a badge tells how long and how many, and says nothing of a first unit', () => {
  const now = Date.UTC(2026, 5, 12);
  const months = (count: number) => now - count * 30 * 86_400_000;
  expect(ownerBadge({ units: 6, firstAt: months(8) }, now)).toBe('用了 8 个月，第 6 件');
  expect(ownerBadge({ units: 2, firstAt: now }, now)).toBe('第 2 件');
  expect(ownerBadge({ units: 1, firstAt: months(8) }, now)).toBe('');
  expect(ownerBadge(null, now)).toBe('');
});
