import { couponOf } from './builders';
import { businessDay } from '../day';
import { decideMove, machineProblems, statesBefore } from '../orders/state-machine';
import { COUPON_MACHINE, couponAfterReturn, expiringOn, isOverdue, remindedLastDay } from './coupon-machine';
import type { CouponActor, CouponEvent } from './coupon-machine';
import type { CouponState } from './coupon-types';

const TODAY = businessDay('2026-06-12');
const lastDay = businessDay('2026-06-12');

describe('the life of a coupon', () => {
  it('is a machine without unknown, unreachable or dead-end states', () => {
    expect(machineProblems(COUPON_MACHINE)).toEqual([]);
  });

  it('allows only the moves of its table, so a used coupon is never locked again', () => {
    const events: CouponEvent[] = [...new Set(COUPON_MACHINE.moves.map(({ event }) => event))];
    const actors: CouponActor[] = ['order', 'timer', 'operator'];
    const allowed = COUPON_MACHINE.states.flatMap((state) =>
      events.flatMap((event) =>
        actors.flatMap((actor) => {
          const decision = decideMove(COUPON_MACHINE, state, event, actor);
          return decision.ok ? [`${state} ${event} ${decision.to}`] : [];
        }),
      ),
    );
    expect(allowed.sort()).toEqual(
      [
        'issued lock locked',
        'returned lock locked',
        'locked release returned',
        'locked releaseLate expired',
        'locked use used',
        'used return returned',
        'used returnLate expired',
        'issued expire expired',
        'returned expire expired',
        'issued void void',
        'returned void void',
      ].sort(),
    );
    expect(statesBefore(COUPON_MACHINE, 'lock')).toEqual<CouponState[]>(['issued', 'returned']);
  });
});

describe('a coupon that comes back', () => {
  it('keeps its last day while that lies ahead or is today', () => {
    expect(couponAfterReturn({ lastDay }, TODAY, 3)).toEqual({ state: 'returned', lastDay });
  });

  it('after its last day has the grace of its template, or expires without one', () => {
    const later = businessDay('2026-06-20');
    expect(couponAfterReturn({ lastDay }, later, 3)).toEqual({
      state: 'returned',
      lastDay: businessDay('2026-06-23'),
    });
    expect(couponAfterReturn({ lastDay }, later, 0)).toEqual({ state: 'expired', lastDay });
  });
});

it('on day D − 3 those that expire on day D are found, but not what is locked, used or expires beside it', () => {
  const day = remindedLastDay(TODAY, 3);
  expect(day).toBe('2026-06-15');
  const coupons = [
    couponOf('on time', 1, { lastDay: day }),
    couponOf('returned', 1, { lastDay: day, state: 'returned' }),
    couponOf('locked', 1, { lastDay: day, state: 'locked' }),
    couponOf('used', 1, { lastDay: day, state: 'used' }),
    couponOf('earlier', 1, { lastDay: businessDay('2026-06-14') }),
    couponOf('later', 1, { lastDay: businessDay('2026-06-16') }),
  ];
  expect(expiringOn(coupons, day).map(({ id }) => id)).toEqual(['on time', 'returned']);
});

it('expires only after its last day, and never out of an order', () => {
  expect(isOverdue({ state: 'issued', lastDay }, TODAY)).toBe(false);
  expect(isOverdue({ state: 'returned', lastDay }, businessDay('2026-06-13'))).toBe(true);
  expect(isOverdue({ state: 'locked', lastDay }, businessDay('2026-06-13'))).toBe(false);
});
