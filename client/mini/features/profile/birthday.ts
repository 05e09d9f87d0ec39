export interface Birthday {
  month: number;
  day: number;
}

/** February has its 29th: whoever was born on it knows. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The two columns of the picker: months, and the days of the chosen one. */
export function birthdayColumns(month: number): [string[], string[]] {
  const days = LENGTHS[month - 1] ?? 31;
  return [
    LENGTHS.map((_, index) => `${index + 1}月`),
    Array.from({ length: days }, (_, index) => `${index + 1}日`),
  ];
}

/** What a picker's indexes mean; a day the month does not have becomes its last one. */
export function birthdayAt([monthIndex = 0, dayIndex = 0]: readonly number[]): Birthday {
  const month = monthIndex + 1;
  return { month, day: Math.min(dayIndex + 1, LENGTHS[monthIndex] ?? 31) };
}

export function birthdayWords(birthday: Birthday | null): string {
  return birthday ? `${birthday.month}月${birthday.day}日` : '没填';
}
