import type { TraceNode, TraceState } from '../../logistics';
import type { ParcelState } from './shipment.model';
import { firstLookAt, nextLookAt, progressOf } from './trace';

const HOUR = 3_600_000;
const node = (state: TraceState, at: number, city = '杭州'): TraceNode => ({ at, state, city, text: state });

describe('what is new in the answer of a carrier', () => {
  const parcel = (state: ParcelState, trace: TraceNode[]) => ({ state, trace, signedAt: null });

  it('is one move for each state it entered, however many hops it took', () => {
    const answer = [node('collected', 1), node('inTransit', 2), node('inTransit', 3), node('inYourCity', 4)];
    const { state, moves, signedAt } = progressOf(parcel('shipped', []), answer);
    expect(moves.map(({ at }) => at)).toEqual([1, 2, 4]);
    expect({ state, signedAt }).toEqual({ state: 'inYourCity', signedAt: null });
  });

  it('is only what came since the last question', () => {
    const known = [node('collected', 1), node('inTransit', 2)];
    const answer = [...known, node('inTransit', 3), node('signed', 9)];
    const { state, moves, signedAt } = progressOf(parcel('inTransit', known), answer);
    expect(moves).toEqual([node('signed', 9)]);
    expect({ state, signedAt }).toEqual({ state: 'signed', signedAt: 9 });
  });

  it('tells a second delivery after a problem', () => {
    const known = [node('outForDelivery', 1), node('problem', 2)];
    const { moves } = progressOf(parcel('problem', known), [...known, node('outForDelivery', 5)]);
    expect(moves.map(({ state }) => state)).toEqual(['outForDelivery']);
  });

  it('is found by time, where the provider has dropped or reworded what it said before', () => {
    const known = [node('collected', 1), node('outForDelivery', 4), node('problem', 5)];
    const answer = [node('outForDelivery', 4), node('signed', 8)];
    expect(progressOf(parcel('problem', known), answer)).toEqual({
      state: 'signed',
      trace: answer,
      moves: [node('signed', 8)],
      signedAt: 8,
    });
  });

  it('is nothing where the provider has forgotten', () => {
    const known = [node('collected', 1), node('inTransit', 2)];
    expect(progressOf(parcel('inTransit', known), [])).toEqual({
      state: 'inTransit',
      trace: known,
      moves: [],
      signedAt: null,
    });
  });
});

describe('the next question', () => {
  it('comes soon near the door, seldom where nothing is heard, and no more once it is signed or long silent', () => {
    const now = 100 * 24 * HOUR;
    expect(firstLookAt(now)).toBe(now + HOUR);
    expect(nextLookAt('inTransit', now - HOUR, now)).toBe(now + HOUR / 2);
    expect(nextLookAt('outForDelivery', now - HOUR, now)).toBe(now + HOUR / 6);
    expect(nextLookAt('shipped', now - HOUR, now)).toBe(now + HOUR / 2);
    expect(nextLookAt('shipped', now - 25 * HOUR, now)).toBe(now + 6 * HOUR);
    expect(nextLookAt('signed', now - HOUR, now)).toBeNull();
    expect(nextLookAt('inTransit', now - 31 * 24 * HOUR, now)).toBeNull();
  });
});
