/** What comes back for some units of an order. 满减 is not computed again for what stays. */
import { ZERO_FEN, addFen, cumulativeShare, fen, sumFen } from '../money';
import type { Fen } from '../money';
import { sum } from '../numbers';
import type { CouponClass } from '../pricing/coupon-types';
import type { LineShare } from '../pricing/quote-types';

/** An order line as it was placed, and how many units went back or are on their way (refunds that are still open). */
export interface RefundableLine extends Pick<LineShare, 'key' | 'paid' | 'pointsUsed' | 'pointsEarned'> {
  quantity: number;
  returned: number;
}

export interface RefundableOrder {
  lines: readonly RefundableLine[];
  /** Paid for freight. */
  freight: Fen;
  freightReturned: boolean;
  /** True once a unit of the order was handed to a carrier. */
  shipped: boolean;
  coupons: readonly { id: string; class: CouponClass }[];
}

export interface RefundRequest {
  lines: readonly { key: string; quantity: number }[];
  /** An operator gives freight back though something shipped. */
  withFreight: boolean;
}

export interface RefundLine {
  key: string;
  quantity: number;
  money: Fen;
  /** Points used for the units, returned. */
  pointsBack: number;
  /** Points earned with the units, taken back. */
  pointsTaken: number;
}

/** What member and staff see before they confirm, and what the refund does. */
export interface RefundPreview {
  lines: RefundLine[];
  freight: Fen;
  /** Goods and freight; 0 needs no refund at WeChat. */
  money: Fen;
  pointsBack: number;
  pointsTaken: number;
  /** With this refund nothing of the order is left. */
  whole: boolean;
  couponsBack: string[];
}

/**
 * Shares go back by quantity: ⌊share × k ÷ n⌋ less what went back before, the last unit takes the rest. Freight comes
 * back with the last unit when nothing shipped, or when an operator says so; goods coupons return with the last unit,
 * a freight coupon with the freight.
 * @throws RangeError when a line is unknown or named twice, or more units are asked for than are left.
 */
export function previewRefund(order: RefundableOrder, request: RefundRequest): RefundPreview {
  const asked = new Map(request.lines.map(({ key, quantity }) => [key, quantity]));
  const known = new Set(order.lines.map(({ key }) => key));
  if (asked.size !== request.lines.length || [...asked.keys()].some((key) => !known.has(key))) {
    throw new RangeError('a refund names each line of the order at most once');
  }
  const lines = order.lines.flatMap((line) => {
    const quantity = asked.get(line.key);
    return quantity === undefined ? [] : [refundLine(line, quantity)];
  });

  const whole = order.lines.every((line) => line.returned + (asked.get(line.key) ?? 0) === line.quantity);
  const freightBack = !order.freightReturned && (request.withFreight || (whole && !order.shipped));
  const freight = freightBack ? order.freight : ZERO_FEN;
  return {
    lines,
    freight,
    money: addFen(sumFen(lines.map(({ money }) => money)), freight),
    pointsBack: sum(lines.map(({ pointsBack }) => pointsBack)),
    pointsTaken: sum(lines.map(({ pointsTaken }) => pointsTaken)),
    whole,
    couponsBack: order.coupons
      .filter((coupon) => (coupon.class === 'freight' ? freightBack : whole))
      .map(({ id }) => id),
  };
}

function refundLine(line: RefundableLine, quantity: number): RefundLine {
  const after = line.returned + quantity;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || after > line.quantity) {
    throw new RangeError(`cannot return ${quantity} of ${line.quantity - line.returned} units`);
  }
  const back = (share: number): number =>
    cumulativeShare(share, after, line.quantity) - cumulativeShare(share, line.returned, line.quantity);
  return {
    key: line.key,
    quantity,
    money: fen(back(line.paid)),
    pointsBack: back(line.pointsUsed),
    pointsTaken: back(line.pointsEarned),
  };
}
