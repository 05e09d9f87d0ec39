import { ZERO_FEN, cumulativeShare, fen, minFen, multiplyBp, subtractFen } from '../money';
import type { Fen } from '../money';
import type { GoodsBenefit } from './coupon-types';

/** What an amount or a rate takes off goods worth `value`; never more than they are worth. */
export function goodsDiscount(benefit: Exclude<GoodsBenefit, { kind: 'fixedPrice' }>, value: Fen): Fen {
  if (benefit.kind === 'amount') return minFen(benefit.amount, value);
  const off = subtractFen(value, multiplyBp(value, benefit.rateBp));
  return benefit.cap === null ? off : minFen(off, benefit.cap);
}

/** What a fixed price for one unit takes off a line of which `left` is still to pay. */
export function unitDiscount(price: Fen, left: Fen, quantity: number): Fen {
  const unit = fen(cumulativeShare(left, 1, quantity));
  return unit > price ? subtractFen(unit, price) : ZERO_FEN;
}
