/** Two members who are one person: who stands for both, and what must be over before. */

export interface Candidate {
  memberId: string;
  /** Epoch ms. */
  joinedAt: number;
}

/** The one who was identified first stays; ids break a tie, so that everybody decides alike. */
export function survivorOf(a: Candidate, b: Candidate): { survivorId: string; aliasId: string } {
  const aFirst = a.joinedAt === b.joinedAt ? a.memberId < b.memberId : a.joinedAt < b.joinedAt;
  const [first, second] = aFirst ? [a, b] : [b, a];
  return { survivorId: first.memberId, aliasId: second.memberId };
}

/** What of the alias is under way. */
export interface UnderWay {
  toPay: number;
  toShip: number;
  toReceive: number;
  afterSale: number;
  /** Points in unpaid orders. */
  heldPoints: number;
  staff: boolean;
}

/** Why the alias cannot become one yet, a sentence each; nothing when they can. */
export function obstaclesOf({ toPay, toShip, toReceive, afterSale, heldPoints, staff }: UnderWay): string[] {
  return [
    ...(toPay > 0 ? [`后加入的会员有 ${toPay} 个订单待付款`] : []),
    ...(toShip > 0 ? [`有 ${toShip} 个订单待发货`] : []),
    ...(toReceive > 0 ? [`有 ${toReceive} 个订单待收货`] : []),
    ...(afterSale > 0 ? [`有 ${afterSale} 个售后在处理`] : []),
    ...(toPay === 0 && heldPoints > 0 ? [`有 ${heldPoints} 积分还在订单里`] : []),
    ...(staff ? ['后加入的会员是导购，先在「导购」里停用这个身份'] : []),
  ];
}
