import { CARRIERS, LogisticsError } from '../logistics';
import type { LogisticsPort, TraceNode, TraceState, Waybill } from '../logistics';
import { journeyOf } from './journey';

interface LogisticsStandinOptions {
  clock: { now(): number };
  /** Must throw when called inside a database transaction, as the adapters of a provider do. */
  assertOutsideTransaction: () => void;
  /** The city parcels start in; 杭州 when not given. */
  origin?: string;
}

/** A port whose parcels move by the clock, and what a test or the demo may do to them. */
export interface LogisticsStandin extends LogisticsPort {
  /** Puts a parcel where it has just got to; it stays there until it is placed again. `at`: epoch ms, now when not given. */
  place(trackingNo: string, state: TraceState, at?: number): void;
  /** Lets a placed parcel move on by the clock. */
  release(trackingNo: string): void;
  /** Fails the next `times` questions. */
  fail(times: number): void;
}

/** Deterministic: the same parcel has the same way after every restart, since it follows from number and day. */
export function createLogisticsStandin(options: LogisticsStandinOptions): LogisticsStandin {
  const { clock, assertOutsideTransaction, origin = '杭州' } = options;
  const placed = new Map<string, { state: TraceState; at: number }>();
  let failures = 0;

  function trace(waybill: Waybill): TraceNode[] {
    assertOutsideTransaction();
    if (failures > 0) {
      failures -= 1;
      throw new LogisticsError('the stand-in was told to fail');
    }
    if (!CARRIERS.some(({ code }) => code === waybill.carrier)) return [];
    const journey = journeyOf(waybill, origin);
    const place = placed.get(waybill.trackingNo);
    return (place ? upTo(journey, place) : journey).filter(({ at }) => at <= clock.now());
  }

  return {
    carriers: CARRIERS,
    // Async, so that a throw becomes a rejection.
    trace: async (waybill) => trace(waybill),
    place: (trackingNo, state, at = clock.now()) => void placed.set(trackingNo, { state, at }),
    release: (trackingNo) => void placed.delete(trackingNo),
    fail: (times) => {
      failures = times;
    },
  };
}

/** The way to a state, moved in time so that it ends there at `at`. */
function upTo(journey: readonly TraceNode[], { state, at }: { state: TraceState; at: number }): TraceNode[] {
  const reached = state === 'problem' ? 'outForDelivery' : state;
  const last = journey.map((node) => node.state).lastIndexOf(reached);
  const way = journey.slice(0, last + 1);
  const end = way.at(-1);
  if (!end) return [];
  const shift = at - end.at - (state === 'problem' ? 3_600_000 : 0);
  const moved = way.map((node) => ({ ...node, at: node.at + shift }));
  if (state !== 'problem') return moved;
  return [...moved, { at, state, city: end.city, text: '没有联系上收件人，明天再派送' }];
}
