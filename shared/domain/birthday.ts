import { addDays, parts } from './day';
import type { BusinessDay } from './day';

export interface MonthDay {
  month: number;
  day: number;
}

/** The birthdays that are kept on `day`: its own, and 29 February on the 28th of a year that has no 29th. */
export function birthdaysOn(day: BusinessDay): MonthDay[] {
  const own = parts(day);
  const tomorrow = parts(addDays(day, 1));
  const leapDayToo = own.month === 2 && own.day === 28 && tomorrow.month === 3;
  return [{ month: own.month, day: own.day }, ...(leapDayToo ? [{ month: 2, day: 29 }] : [])];
}
