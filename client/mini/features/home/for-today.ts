import type { Output } from '@shared/contracts';
import { businessDay, weekOf } from '@shared/domain/day';

export type Home = Output<'screens.home'>;

/**
 * What was kept from an earlier day, told for today: nothing is checked yet, and days we know nothing of
 * stay neutral. An answer of today is returned as it is.
 */
export function forToday(home: Home, today: string): Home {
  if (!home.member || home.today === today) return home;
  const known = new Map(home.member.week.map((cell) => [cell.day, cell]));
  const week = weekOf(businessDay(today)).map((day) => {
    const isToday = day === today;
    if (isToday || day > today)
      return { day, isToday, bonus: 0, state: isToday ? ('today' as const) : ('future' as const) };
    const cell = known.get(day);
    return {
      day,
      isToday,
      bonus: 0,
      state: cell && cell.state !== 'today' ? cell.state : ('before' as const),
    };
  });
  const streak = { ...home.member.streak, checkedToday: false };
  return { ...home, today, member: { ...home.member, week, streak } };
}
