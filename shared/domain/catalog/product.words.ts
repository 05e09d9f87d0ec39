import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import { formatYuanShort } from '../money';
import { deliveryDay } from '../orders/delivery';
import type { ShippingTimes } from '../orders/delivery';
import { cityWords, deliveryWords } from '../orders/delivery.words';
import { areaOf } from '../pricing/freight';
import type { FreightTemplate } from '../pricing/freight';
import type { Level } from '../settings';
import { wallClock } from '../zone';

/** Where goods would go to. */
export interface Destination {
  regionCode: string;
  city: string;
}

/**
 * 「今天 16:00 前下单，周一 6月15日送到上海」; without an address when it leaves.
 * @param now epoch ms
 */
export function productDeliveryWords(
  now: number,
  to: Destination | null,
  times: ShippingTimes,
  zone: string,
): string {
  const { day: today, hour } = wallClock(now, zone);
  const inTime = hour < times.cutOffHour;
  if (!to) return inTime ? `今天 ${times.cutOffHour}:00 前下单，今天寄出` : '现在下单，明天寄出';
  const arrives = `${deliveryWords(deliveryDay(now, to.regionCode, times, zone), today)}${cityWords(to.city)}`;
  return inTime ? `今天 ${times.cutOffHour}:00 前下单，${arrives}` : `现在下单，${arrives}`;
}

/** 「金卡包邮」, 「满 ¥99 包邮」, 「运费 ¥8 起」; empty when nothing is sent. */
export function productFreightWords(
  template: FreightTemplate | undefined,
  regionCode: string | null,
  level: Pick<Level, 'name' | 'freeFreight'> | null,
): string {
  if (!template) return '';
  const area = areaOf(template, regionCode);
  if (!area) return '这个地址送不到';
  if (level?.freeFreight) return `${level.name}包邮`;
  if (area.first.fee === 0 && area.next.fee === 0) return '包邮';
  return area.freeFrom === null
    ? `运费 ${formatYuanShort(area.first.fee)} 起`
    : `满 ${formatYuanShort(area.freeFrom)} 包邮`;
}

/** 「你买过 5 次」 */
export function boughtWords(times: number): string {
  return `你买过 ${times} 次`;
}

/** 「每人限购 2 件，还能买 1 件」 */
export function limitWords(max: number, left: number): string {
  if (left >= max) return `每人限购 ${max} 件`;
  return left > 0 ? `每人限购 ${max} 件，还能买 ${left} 件` : `每人限购 ${max} 件，已经买满`;
}

/** 「和天猫、京东同价或更低，6月10日核对」 */
export function parityWords(channels: readonly string[], checkedOn: BusinessDay, today: BusinessDay): string {
  return `和${[...new Set(channels)].join('、')}同价或更低，${formatDay(checkedOn, today)}核对`;
}
