import type { Output } from '@shared/contracts';
import { addFen } from '@shared/domain/money';
import { pickerWords } from '@shared/domain/pricing/coupon.words';
import { untilWords } from '@shared/domain/pricing/coupon-ticket.words';
import { pickerTitle, pointsBlockedWords, promotionRow } from '@shared/domain/pricing/picker.words';
import { checkoutRows, earnWords } from '@shared/domain/pricing/quote.words';
import type { ReceiptRow } from '@shared/domain/pricing/quote.words';
import { couponAction, ticketOf } from '../coupons';
import type { PricedCart } from './price-cart';

type Cart = Output<'cart.get'>;

/** The coupon and points part of a quote, for the picker sheet. */
export function pickerView({ quote, choice, today, available }: PricedCart): Cart['picker'] {
  const { totals, reasons } = quote;
  const { offer, used } = reasons.points;
  return {
    title: pickerTitle(quote, choice.coupons),
    saved: addFen(totals.promotions, totals.coupons, totals.freightOff),
    promotions: reasons.promotions.flatMap((verdict) => {
      const row = promotionRow(verdict);
      return row ? [{ ...row, amount: verdict.amount }] : [];
    }),
    coupons: reasons.coupons.map((verdict) => ({
      couponId: verdict.coupon.id,
      ...ticketOf(verdict.coupon),
      until: untilWords(verdict.coupon, today),
      status: verdict.status,
      sentence: pickerWords(verdict, today),
      action: couponAction(verdict),
    })),
    points: {
      available,
      usable: offer.points,
      worthFen: offer.worth,
      used: used.points,
      blocked: pointsBlockedWords(reasons, available),
    },
  };
}

/** What a quote comes to, as cart and checkout show it. */
export function totalsView({ quote, rules }: PricedCart): Cart['totals'] {
  const { list, goods, payable, saved, pointsUsed, pointsEarned } = quote.totals;
  return {
    ...{ list, goods, payable, saved, pointsUsed, pointsEarned },
    rows: receiptRows(checkoutRows(quote)),
    earnSentence: earnWords(quote, rules.points),
  };
}

export function receiptRows(rows: readonly ReceiptRow[]): Cart['totals']['rows'] {
  return rows.map(({ label, note, amount }) => ({ label, note: note || null, amount }));
}
