import type { Output } from '@shared/contracts';

type Month = Pick<Output<'checkin.month'>, 'days' | 'makeUp'>;

/** The receipt of today's check-in; its points are only known where the month on show holds today. */
export function todayWords({ days, makeUp }: Month): string {
  const today = days.find((cell) => cell.isToday);
  return today ? `今天 +${makeUp.points + today.bonus} 已到账` : '今天已经签了';
}
