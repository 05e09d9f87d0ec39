/** What to speak of with a customer, and what not: a few short hints from what the mall knows for certain. */

export interface TalkFacts {
  /** Goods that are due again, by name. */
  due: readonly string[];
  favourites: readonly string[];
  /** Received in the last weeks and not reviewed yet. */
  fresh: readonly string[];
  refunded: readonly string[];
  openAfterSales: number;
  /** Orders of the last year, and how many of them were paid with a coupon. */
  orders: number;
  withCoupon: number;
  /** 「22:00」: from when on nobody is spoken to. */
  quietFrom: string;
  /** Visits often and hardly buys. */
  chatty: boolean;
}

const MOST = 3;
/** With at least this many orders, one in ten with a coupon or fewer says that price is not what decides. */
const ENOUGH_ORDERS = 4;

export function talkingPoints(facts: TalkFacts): string[] {
  const { due, fresh, favourites, chatty } = facts;
  const points = [
    ...due.slice(0, 1).map((name) => `${name}还剩多少`),
    ...fresh.slice(0, 2).map((name) => `${name}用着怎样`),
    ...favourites.filter((name) => !due.includes(name)).map((name) => `收藏的${name}`),
    ...(chatty ? ['请 TA 说说想看什么内容'] : []),
  ];
  return points.slice(0, MOST);
}

export function thingsToAvoid(facts: TalkFacts): string[] {
  const { openAfterSales, refunded, orders, withCoupon, quietFrom, chatty } = facts;
  const fullPrice = orders >= ENOUGH_ORDERS && withCoupon * 10 <= orders;
  const points = [
    ...(openAfterSales > 0 ? ['推荐新品，售后还没处理完'] : []),
    ...refunded.slice(0, 1).map((name) => `${name}，退过`),
    ...(fullPrice ? ['打折和满减'] : []),
    ...(chatty ? ['催着下单'] : []),
    `${quietFrom} 以后`,
  ];
  return points.slice(0, MOST);
}
