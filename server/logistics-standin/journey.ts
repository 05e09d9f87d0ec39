import { createHash } from 'node:crypto';
import { addDays } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import type { TraceNode, TraceState, Waybill } from '../logistics';

const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const COLLECTED_AFTER = 2 * HOUR;
const LEAVES_AFTER = 10 * HOUR;
/** The last hop ends by then before the parcel is in the receiver's city. */
const REST = 4 * HOUR;
const HUBS = ['上海', '嘉兴', '南京', '金华'];
const COURIERS = ['小李', '小王', '老周', '阿强', '小郑'];
const SIGNATURES = ['本人签收', '家人代收', '已放到门口', '已放到菜鸟驿站'];

/**
 * The whole way of a parcel from `origin`, with the failed delivery left out: collected after 2 hours, on the
 * road after 10, in the receiver's city on the second morning and signed by 18:00 of that day.
 */
export function journeyOf(waybill: Waybill, origin: string): TraceNode[] {
  const number = numbersOf(waybill.trackingNo);
  const to = cityOf(waybill.to);
  const { shippedAt } = waybill;
  const secondDay = startOfDay(addDays(businessDayOf(shippedAt, ZONE), 2), ZONE);
  const arrival = secondDay + 6 * HOUR + number.upTo(90) * MINUTE;
  const delivery = arrival + 2 * HOUR + number.upTo(45) * MINUTE;
  const signed = delivery + HOUR + number.upTo(6 * 60) * MINUTE;
  const node = (at: number, state: TraceState, city: string, text: string): TraceNode => ({
    at,
    state,
    city,
    text,
  });
  const hops = hopsOf(origin, to, number);
  const leaves = shippedAt + LEAVES_AFTER;
  const pace = (arrival - REST - leaves) / hops.length;
  return [
    node(shippedAt + COLLECTED_AFTER, 'collected', origin, `${origin}营业部已揽收`),
    ...hops.map(({ city, text }, index) => node(leaves + Math.floor(index * pace), 'inTransit', city, text)),
    node(arrival, 'inYourCity', to, `到达${to}，今天安排派送`),
    node(delivery, 'outForDelivery', to, `快递员${number.of(COURIERS)}正在派送，请保持电话畅通`),
    node(signed, 'signed', to, number.of(SIGNATURES)),
  ];
}

/** One to three moves; a parcel that stays in its city is sorted once. */
function hopsOf(from: string, to: string, number: Numbers): { city: string; text: string }[] {
  if (from === to) return [{ city: from, text: `${from}转运中心正在分拣` }];
  const via = number.of(HUBS.filter((hub) => hub !== from && hub !== to));
  const hops = [
    [{ city: from, text: `离开${from}，发往${to}` }],
    [
      { city: from, text: `离开${from}，发往${via}` },
      { city: via, text: `离开${via}，发往${to}` },
    ],
    [
      { city: from, text: `离开${from}，发往${via}` },
      { city: via, text: `到达${via}转运中心` },
      { city: via, text: `离开${via}，发往${to}` },
    ],
  ];
  return number.of(hops);
}

/** 「上海」 for 上海市, also where the city is called 市辖区. */
function cityOf({ province, city }: Waybill['to']): string {
  const name = city.includes('辖') ? province : city;
  return name.replace(/市$/, '');
}

interface Numbers {
  /** A whole number from 0 to `most`. */
  upTo(most: number): number;
  of<T>(choices: readonly T[]): T;
}

/** Numbers that follow from a tracking number alone, so that a parcel has one way however often it is asked after. */
function numbersOf(trackingNo: string): Numbers {
  const digest = createHash('sha256').update(trackingNo).digest();
  let drawn = 0;
  const upTo = (most: number): number => digest.readUInt16BE((drawn++ * 2) % digest.length) % (most + 1);
  return {
    upTo,
    of(choices) {
      const chosen = choices[upTo(choices.length - 1)];
      if (chosen === undefined) throw new RangeError('nothing to choose from');
      return chosen;
    },
  };
}
