import type { BusinessDay } from '@shared/domain/day';
import { startOfDay } from '@shared/domain/zone';
import type { Person } from '../demo/people';

const MINUTE_MS = 60_000;

/** Something a synthetic member does, as plain data: it can be lived through the endpoints, or told afterwards. */
export type Doing = { day: BusinessDay; /** After midnight, brand time. */ minute: number } & (
  | { kind: 'look'; products: readonly string[] }
  | { kind: 'checkin' }
  | {
      kind: 'order';
      /** Names it in the life. */
      id: string;
      /** Of the SKU. */
      code: string;
      units: number;
      trackingNo: string;
      /** Days; at least 2, since it is sent on the next. */
      receivedAfter: number;
      /** Pays with coupons and points where that is cheaper. */
      thrifty: boolean;
      /** All of it goes back; then nothing but money was paid. */
      sendsBack: boolean;
    }
);

export type OrderDoing = Extract<Doing, { kind: 'order' }>;

export interface Synthetic extends Omit<Person, 'avatar' | 'deeds'> {
  phone: string;
  joinedMinute: number;
  doings: readonly Doing[];
}

/** When what belongs to an order happens. Days after the order, and the minute of the day. */
export const COURSE = {
  ship: { days: 1, minute: 10 * 60 + 20 },
  receive: { minute: 18 * 60 + 30 },
  release: { minute: 18 * 60 + 31 },
  askBack: { days: 9, minute: 10 * 60 + 40 },
  accept: { days: 9, minute: 10 * 60 + 41 },
  sendBack: { days: 10, minute: 9 * 60 + 5 },
  arriveBack: { days: 13, minute: 15 * 60 + 20 },
  /** WeChat is asked for the money, … */
  refund: { days: 13, minute: 15 * 60 + 22 },
  /** … and asked again how it ended. */
  refunded: { days: 13, minute: 15 * 60 + 24 },
} as const;
export const FREEZE_DAYS = 7;
export const CARRIER = 'SF';
export const RETURN_REASON = '不想要了';
/** After the early jobs of a day. */
export const MORNING_MINUTE = 20;
/** After the last deed of a day. */
export const EVENING_MINUTE = 23 * 60;

export function instantOf(day: BusinessDay, minute: number, zone: string): number {
  return startOfDay(day, zone) + minute * MINUTE_MS;
}

/** Of the parcel that goes back. */
export function returnNoOf({ trackingNo }: OrderDoing): string {
  return trackingNo.replace(/^SF/, 'SF9');
}
