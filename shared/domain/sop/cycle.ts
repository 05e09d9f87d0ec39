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
