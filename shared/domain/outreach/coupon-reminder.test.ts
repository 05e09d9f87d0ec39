import { businessDay } from '../day';
import { couponReminder } from './coupon-reminder';
import type { HourOf } from './coupon-reminder';

const ZONE = 'Asia/Shanghai';
const QUIET = { from: '22:00', to: '08:00' };
const at = (iso: string): number => Date.parse(`${iso}+08:00`);
const LAST = { lastDay: businessDay('2026-06-15'), givenAt: at('2026-05-16T10:00:00') };
const evening = (): number => 20;
const plan = (now: string, of = LAST, hourOf: HourOf = evening) =>
  couponReminder(of, hourOf, at(now), QUIET, ZONE);

const EXPIRES = at('2026-06-15T00:00:00');

it('reminds at the member’s hour three days before the last day', () => {
  expect(plan('2026-06-12T00:20:00')).toEqual({ at: at('2026-06-12T20:00:00'), expiresAt: EXPIRES });
  expect(plan('2026-06-12T20:00:00')).toEqual({ at: at('2026-06-12T20:00:00'), expiresAt: EXPIRES });
});

it('else two days before, else one, and never on the last day', () => {
  expect(plan('2026-06-12T20:00:01')?.at).toBe(at('2026-06-13T20:00:00'));
  expect(plan('2026-06-14T19:00:00')?.at).toBe(at('2026-06-14T20:00:00'));
  expect(plan('2026-06-14T20:00:01')).toBeNull();
});

it('asks for the hour of that very day, since days off have hours of their own', () => {
  const hours: HourOf = (day) => (day === '2026-06-13' ? 10 : 19);
  expect(plan('2026-06-12T00:20:00', LAST, hours)?.at).toBe(at('2026-06-12T19:00:00'));
  expect(plan('2026-06-12T19:30:00', LAST, hours)?.at).toBe(at('2026-06-13T10:00:00'));
});

it('leaves a coupon alone that the member has had for less than a day', () => {
  const young = { ...LAST, givenAt: at('2026-06-12T09:00:00') };
  expect(plan('2026-06-12T09:00:00', young)?.at).toBe(at('2026-06-13T20:00:00'));
  const youngest = { ...LAST, givenAt: at('2026-06-14T09:00:00') };
  expect(plan('2026-06-14T09:00:00', youngest)).toBeNull();
});

it('waits for the end of quiet hours where the best hour lies in them', () => {
  expect(plan('2026-06-12T00:20:00', LAST, () => 7)?.at).toBe(at('2026-06-12T08:00:00'));
});
