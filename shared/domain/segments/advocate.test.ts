import { advocateAt, isHelpful, withCredit } from './advocate';
import type { Credit } from './advocate';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const credit = (id: string, daysAgo: number): Credit => ({ id, kind: 'join', at: NOW - daysAgo * DAY });

it('becomes an advocate with the third credit, told any number of times', () => {
  let credits: Credit[] = [];
  for (const one of [credit('a', 3), credit('b', 2), credit('b', 2)]) credits = withCredit(credits, one, NOW);
  expect(advocateAt(credits, NOW)).toEqual({ advocate: false, missing: 1, until: Infinity });
  credits = withCredit(credits, credit('c', 1), NOW);
  expect(advocateAt(credits, NOW)).toEqual({ advocate: true, missing: 0, until: NOW + 177 * DAY });
});

it('is none any more once the third newest credit is 180 days old', () => {
  const credits = [credit('a', 179), credit('b', 1), credit('c', 0)];
  const { until } = advocateAt(credits, NOW);
  expect(advocateAt(credits, until - 1).advocate).toBe(true);
  expect(advocateAt(credits, until)).toMatchObject({ advocate: false, missing: 1 });
  expect(withCredit(credits, credit('d', 0), until).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

it('thanks for reviews that show and tell, not for stars', () => {
  expect(isHelpful({ pictures: 1, letters: 15 })).toBe(true);
  expect(isHelpful({ pictures: 0, letters: 80 })).toBe(false);
  expect(isHelpful({ pictures: 2, letters: 4 })).toBe(false);
});
