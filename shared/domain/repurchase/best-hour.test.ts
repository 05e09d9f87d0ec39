import { addDays, businessDay, weekdayOf } from '../day';
import { bestHour, NO_HOURS, withVisit } from './best-hour';
import type { HourFacts, HourProfile } from './best-hour';

const MONDAY = businessDay('2026-06-08');
const AWAKE = Array.from({ length: 14 }, (_, i) => 8 + i);
const facts = (over: Partial<HourFacts> = {}): HourFacts => ({
  own: NO_HOURS,
  segment: NO_HOURS,
  store: NO_HOURS,
  day: MONDAY,
  allowed: AWAKE,
  draw: [0.5, 0.5],
  ...over,
});

/** Somebody who comes on `days` weekdays in a row at this hour. */
function comes(days: number, hour: number): HourProfile {
  let profile = NO_HOURS;
  for (let day = MONDAY, left = days; left > 0; day = addDays(day, 1)) {
    if (weekdayOf(day) >= 5) continue;
    profile = withVisit(profile, day, hour);
    left -= 1;
  }
  return profile;
}

it('before anything is known, an hour at which people read', () => {
  expect([8, 12, 13, 18, 19, 21]).toContain(bestHour(facts()).hour);
});

it('eight days at three in the afternoon make three one’s own hour, seven do not', () => {
  expect(bestHour(facts({ own: comes(8, 15) }))).toEqual({ hour: 15, why: 'own' });
  expect(bestHour(facts({ own: comes(7, 15) })).why).toBe('shared');
});

it('visits at all hours are no habit, however many days there are', () => {
  let profile = NO_HOURS;
  for (let i = 0; i < 40; i += 1) profile = withVisit(profile, addDays(MONDAY, i), 8 + ((i * 5) % 14));
  expect(profile.days).toBe(40);
  expect(bestHour(facts({ own: profile })).why).toBe('shared');
});

it('a day counts once an hour, however often somebody looks', () => {
  const once = withVisit(NO_HOURS, MONDAY, 9);
  expect(withVisit(once, MONDAY, 9)).toBe(once);
  expect(withVisit(once, MONDAY, 10).days).toBe(1);
});

it('a new habit beats an old one', () => {
  let profile = comes(20, 9);
  for (let i = 0; i < 40; i += 1) profile = withVisit(profile, addDays(businessDay('2026-09-07'), i), 20);
  expect(bestHour(facts({ own: profile })).hour).toBe(20);
});

it('never an hour that is not allowed, and now and then any of the others, to keep learning', () => {
  expect(bestHour(facts({ own: comes(30, 23) })).hour).toBeLessThan(22);
  const explored = [0, 0.4, 0.999].map((where) => bestHour(facts({ draw: [0.05, where] })));
  expect(explored.map(({ why }) => why)).toEqual(['explore', 'explore', 'explore']);
  expect(new Set(explored.map(({ hour }) => hour)).size).toBe(3);
});

it('what the whole store does outweighs the prior once there is enough of it', () => {
  const store = { ...NO_HOURS, weekday: NO_HOURS.weekday.map((_, hour) => (hour === 15 ? 4_000 : 0)) };
  expect(bestHour(facts({ store })).hour).toBe(15);
});
