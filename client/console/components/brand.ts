import { createContext, useContext } from 'react';
import { formatDay, formatMoment, formatNearDay } from '@shared/domain/day.words';
import { isBusinessDay } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { fen, formatYuan } from '@shared/domain/money';
import { businessDayOf, endOfDay, startOfDay, wallClock } from '@shared/domain/zone';

export interface Brand {
  name: string;
  zone: string;
}

export const BrandContext = createContext<Brand>({ name: '', zone: 'Asia/Shanghai' });

/** `¥39.90`, of fen. */
export function yuan(amount: number): string {
  return formatYuan(fen(amount));
}

/** `1,284`; below zero with a real minus sign. */
export function number(value: number): string {
  return value.toLocaleString('en-US').replace('-', '−');
}

/** 「12.3%」 */
export function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)}%`;
}

/** Times and days on the brand's clock. Instants are epoch ms. */
export function useTimes() {
  const { zone } = useContext(BrandContext);
  const today = businessDayOf(Date.now(), zone);
  return {
    zone,
    today,
    /** 6月3日 14:05 */
    moment: (at: number) => formatMoment(at, Date.now(), zone),
    /** 2026-06-03 14:05:09, for files. */
    stamp: (at: number) => stampOf(at, zone),
    /** 6月3日 */
    day: (day: string) => (isBusinessDay(day) ? formatDay(day, today) : day),
    /** The instants a filter of days stands for, both days included. */
    bounds: (from: string | undefined, to: string | undefined) => ({
      from: isDay(from) ? startOfDay(from, zone) : undefined,
      to: isDay(to) ? endOfDay(to, zone) - 1 : undefined,
    }),
    near: (at: number) => formatNearDay(businessDayOf(at, zone), today),
  };
}

function isDay(text: string | undefined): text is BusinessDay {
  return text !== undefined && isBusinessDay(text);
}

function stampOf(at: number, zone: string): string {
  const { day, hour, minute } = wallClock(at, zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day} ${two(hour)}:${two(minute)}:${two(Math.floor(at / 1000) % 60)}`;
}
