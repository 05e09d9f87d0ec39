import type { Output } from '@shared/contracts';

export interface Term {
  name: string;
  value: string;
}

type Month = Pick<Output<'checkin.month'>, 'makeUp' | 'streak'>;

/** What making up `day` takes and gives. The streak is told where the server worked it out. */
export function makeUpTerms(day: string, { makeUp, streak }: Month): Term[] {
  const { cards, points, suggestion } = makeUp;
  const terms = [
    { name: '用掉补签卡', value: `1 张，还剩 ${cards - 1} 张` },
    { name: '那天的积分', value: `+${points}` },
  ];
  if (suggestion?.day === day)
    terms.push({ name: '连签', value: `${streak.days} 天 → ${suggestion.streakAfter} 天` });
  return terms;
}
