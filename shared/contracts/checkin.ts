import { z } from 'zod';
import { command, count, day, instant, month, nothing, query, shape } from './kit';

/** A cell of the calendar, or a dot of the week. */
export const dayCell = shape({
  day,
  state: z.enum(['checked', 'madeUp', 'canMakeUp', 'missed', 'outage', 'today', 'future', 'before']),
  isToday: z.boolean(),
  /** Milestone points this day paid or would pay; 0 for none. */
  bonus: count,
});

const milestone = shape({
  days: count,
  points: count,
  state: z.enum(['paid', 'next', 'later']),
  /** When it would be reached by checking in every day. */
  expectedDay: day.nullable(),
});

export const streakView = shape({
  /** Days of the current run; 0 when it is broken. */
  days: count,
  checkedToday: z.boolean(),
  /** What a check-in today would pay, milestones included; 0 once done. */
  todayPoints: count,
  next: milestone.nullable(),
  sentence: z.string(),
});

const makeUpView = shape({
  cards: count,
  /** What a made-up day pays, milestones aside. */
  points: count,
  /** The day one card is best used for, and the streak it would make. */
  suggestion: shape({ day, streakAfter: count }).nullable(),
  eligibleDays: z.array(day),
});

export const checkinContracts = {
  'checkin.month': query({
    auth: 'member',
    summary: 'The calendar of one month with streak, milestones, make-up cards and the rules in words',
    input: shape({ month: month.optional() }),
    output: shape({
      today: day,
      month,
      previousMonth: month.nullable(),
      nextMonth: month.nullable(),
      checkedDays: count,
      days: z.array(dayCell),
      streak: streakView,
      milestones: z.array(milestone),
      makeUp: makeUpView,
      rules: z.array(z.string()),
    }),
    errors: ['BAD_INPUT'],
  }),
  'checkin.tap': command({
    auth: 'member',
    summary: 'Check in today',
    input: nothing,
    output: shape({
      day,
      at: instant,
      points: count,
      bonus: count,
      available: count,
      streak: streakView,
      week: z.array(dayCell),
    }),
    errors: ['CHECKIN_ALREADY_DONE'],
    rate: { perMinute: 30, burst: 10 },
  }),
  'checkin.makeUp': command({
    auth: 'member',
    summary: 'Use a make-up card for one missed day of the last 7',
    input: shape({ day }),
    output: shape({
      day,
      points: count,
      bonus: count,
      available: count,
      streak: streakView,
      makeUp: makeUpView,
    }),
    errors: ['MAKEUP_NO_CARD', 'MAKEUP_DAY_NOT_ALLOWED', 'MAKEUP_ALREADY_DONE'],
  }),
  'checkin.listOutages': query({
    auth: 'operator',
    summary: 'Outage days, newest first',
    input: nothing,
    output: shape({
      items: z.array(shape({ day, reason: z.string(), declaredBy: z.string(), at: instant })),
    }),
    errors: [],
  }),
  'checkin.declareOutage': command({
    auth: 'operator',
    roles: ['owner', 'manager'],
    summary: "Declare a day on which the mall was down: it breaks nobody's streak",
    input: shape({ day, reason: z.string().trim().min(2).max(100) }),
    output: shape({ day }),
    errors: ['OUTAGE_DAY_INVALID', 'OUTAGE_ALREADY_DECLARED', 'FORBIDDEN'],
  }),
};
