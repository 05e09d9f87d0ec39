import { placeOf, signsOf, trailUpTo, walkOf } from './trail';

const DAYS = [3, 7, 15, 30];
const at = (streak: number, paidUpTo = streak): number => {
  const milestones = DAYS.map((days) => ({
    days,
    state: days <= paidUpTo ? ('paid' as const) : ('later' as const),
  }));
  return placeOf(walkOf(streak, milestones), DAYS.length);
};

describe('the walk up the hill', () => {
  it('starts at the foot before the first day', () => {
    expect(at(0)).toBe(0);
    expect(trailUpTo(0)).toEqual({ path: 'M22 212', end: [22, 212], reach: 22 });
  });

  it('goes up every single day of a cycle and never back', () => {
    const places = Array.from({ length: 31 }, (_, day) => at(day));
    expect(places.every((place, day) => day === 0 || place > (places[day - 1] ?? 0))).toBe(true);
  });

  it('stands on the sign on the day of a milestone and clear of it the day before', () => {
    const [x7] = trailUpTo(at(7)).end;
    const [x6] = trailUpTo(at(6)).end;
    expect(x7).toBeCloseTo(196, -1);
    expect(x7 - x6).toBeGreaterThan(26);
  });

  it('reaches the flag on the last day and begins anew with the next cycle', () => {
    expect(trailUpTo(at(30)).end).toEqual([300, 48]);
    expect(at(30, 0)).toBe(0);
    expect(at(31)).toBe(at(1));
    expect(at(60)).toBe(at(30));
  });

  it('remembers how far right it got, because the trail also turns back left', () => {
    const { end, reach } = trailUpTo(8);
    expect(end[0]).toBe(222);
    expect(reach).toBe(238);
  });

  it('spreads any number of milestones over the same hill', () => {
    expect(placeOf({ passed: 1, towardsNext: 0 }, 1)).toBe(13);
    expect(placeOf({ passed: 1, towardsNext: 0 }, 2)).toBeCloseTo(5.7);
    expect(placeOf({ passed: 0, towardsNext: 0 }, 0)).toBe(0);
  });

  it('puts a sign at every milestone but the last, where the flag is', () => {
    const signs = signsOf(DAYS.map((days) => ({ days, points: 1, state: 'later', expectedDay: null })));
    expect(signs.map((sign) => sign.days)).toEqual([3, 7, 15]);
    expect(signs[0]?.at).toEqual([92, 188]);
    expect(signs[2]?.at).toEqual([252, 112]);
  });
});
