/** 「为什么是这个价」: what comes after the receipt, what others pay, and what the brand asks elsewhere. */
import { formatNearDay } from '../day.words';
import { formatYuan } from '../money';
import type { Fen } from '../money';
import type { Level, PointsSettings } from '../settings';
import { wallClock } from '../zone';
import { lowestRegistered, parityBreak } from './member-price';
import type { RegisteredPrice } from './member-price';
import type { Quote } from './quote-types';
import { earnWords } from './quote.words';

/** 「结算时还可以用积分抵 ¥12.86。收货 7 天后得 73 积分。」; empty when there is nothing to say. */
export function afterWords(quote: Quote, points: PointsSettings): string {
  const { reasons, totals } = quote;
  const { offer } = reasons.points;
  // With points another set of coupons may be the cheapest: then points do not come on top of this price.
  const onTop = offer.points > 0 && totals.payable - offer.payable === offer.worth;
  const earn = earnWords(quote, points);
  const sentences = [
    onTop ? `结算时还可以用积分抵 ${formatYuan(offer.worth)}` : null,
    earn && (reasons.level ? earn : `成为会员再买，${earn}`),
  ];
  return sentences
    .filter((sentence) => sentence !== null)
    .map((sentence) => `${sentence}。`)
    .join('');
}

/** Under the prices of all levels. */
export function promiseWords(ladder: readonly { price: Fen }[]): string {
  const cheaper = ladder.some(({ price }) => price < ladder[0]!.price);
  return cheaper ? '等级越高越便宜，老朋友不会比新朋友贵。' : '新朋友老朋友都是这个价。';
}

/** What a level is called beside the others; null is somebody who is no member yet. */
export function ladderName(level: Pick<Level, 'name'> | null): string {
  return level?.name ?? '新来的';
}

export interface CheckedPrice extends RegisteredPrice {
  /** When it was registered, epoch ms. */
  at: number;
}

export interface Parity {
  sentence: string;
  lowest: Fen;
  checkedAt: number;
}

/**
 * 「和天猫旗舰店、京东、门店核对，今天 4:00 最低登记价 ¥88.00。…」; null where no other channel is registered. Where another
 * channel is cheaper, that is said.
 */
export function parityOf(
  listPrice: Fen,
  registered: readonly CheckedPrice[],
  now: number,
  zone: string,
): Parity | null {
  const lowest = lowestRegistered(registered);
  if (!lowest) return null;
  const checkedAt = Math.max(...registered.map(({ at }) => at));
  const when = momentWords(checkedAt, now, zone);
  const dearer = parityBreak(listPrice, registered);
  const channels = [...new Set(registered.map(({ channel }) => channel))].join('、');
  const sentence = dearer
    ? `${when}核对，我们自己的${dearer.channel}登记价 ${formatYuan(dearer.price)}，比这里的原价低。`
    : `和${channels}核对，${when}最低登记价 ${formatYuan(lowest.price)}。我们自己的其他渠道更便宜时，这里会跟着降。`;
  return { sentence, lowest: lowest.price, checkedAt };
}

function momentWords(at: number, now: number, zone: string): string {
  const wall = wallClock(at, zone);
  const minute = String(wall.minute).padStart(2, '0');
  return `${formatNearDay(wall.day, wallClock(now, zone).day)} ${wall.hour}:${minute} `;
}
