import type { Output } from '@shared/contracts';
import { businessDay, weekOf } from '@shared/domain/day';

export type Home = Output<'screens.home'>;

/**
 * What was kept from an earlier day, told for today: today is open, what it would pay is not known, and days we
 * know nothing of stay neutral. An answer of today is returned as it is.
 */
export function forToday(home: Home, today: string): Home {
  if (!home.member || home.today === today) return home;
  const past = new Map(
    home.member.week.filter((cell) => cell.day < home.today).map((cell) => [cell.day, cell.state]),
  );
  const stateOf = (day: string) =>
    day === today ? 'today' : day > today ? 'future' : (past.get(day) ?? 'before');
  const week = weekOf(businessDay(today)).map((day) => ({
    day,
    isToday: day === today,
    bonus: 0,
    state: stateOf(day),
  }));
  const streak = { ...home.member.streak, checkedToday: false, todayPoints: 0, sentence: '' };
  const tasks = home.member.tasks.filter(({ key }) => key !== 'checkin');
  return { ...home, today, member: { ...home.member, week, streak, tasks } };
}

/** The answer of a check-in holds all that home shows of it. */
export function afterCheckin(home: Home, tapped: Output<'checkin.tap'>): Home {
  if (!home.member) return home;
  const tasks = home.member.tasks.map((task) =>
    task.key === 'checkin' ? { ...task, done: true, points: tapped.points } : task,
  );
  const points = { ...home.member.points, available: tapped.available };
  return { ...home, member: { ...home.member, week: tapped.week, streak: tapped.streak, points, tasks } };
}

/** What today's check-in paid, milestones included; null when that is not known. */
export function paidToday({ tasks, week }: NonNullable<Home['member']>): number | null {
  const task = tasks.find(({ key }) => key === 'checkin');
  return task?.done ? task.points + (week.find(({ isToday }) => isToday)?.bonus ?? 0) : null;
}
