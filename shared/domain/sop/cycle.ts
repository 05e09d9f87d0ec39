import { monthOf } from '../day';
import { businessDayOf } from '../zone';
import type { SopCycle, SopSignal } from './types';

/**
 * What makes two moments of a member the same one: a second run with this key is refused. Null where the cycle does
 * not fit the news (an order's cycle without an order).
 */
export function cycleKey(cycle: SopCycle, signal: SopSignal, zone: string): string | null {
  const day = businessDayOf(signal.at, zone);
  switch (cycle) {
    case 'ever':
      return 'ever';
    case 'order':
      return signal.orderId;
    case 'day':
      return day;
    case 'month':
      return monthOf(day);
    case 'each':
      return [signal.subject ?? signal.orderId ?? signal.name, signal.at].join('@');
  }
}

/** `memberId:sopId:version:cycle`: a run's id, so that a second enrolment of the same kind cannot be. */
export function runKey(memberId: string, sopId: string, version: number, cycle: string): string {
  return [memberId, sopId, version, cycle].join(':');
}

/** The id of the task that a step of a run becomes. */
export function taskKey(runId: string, stepId: string): string {
  return `${runId}:${stepId}`;
}
