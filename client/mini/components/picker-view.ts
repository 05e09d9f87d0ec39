import type { Output } from '@shared/contracts';
import { fen, formatYuan, formatYuanShort } from '@shared/domain/money';
import { formatCount } from '@shared/domain/numbers';

export type PickerData = Output<'cart.get'>['picker'];
export type PickerCoupon = PickerData['coupons'][number];

/** What the member decides about a quote. */
export interface Choice {
  coupons: 'best' | string[];
  usePoints: boolean;
}

const MOST_COUPONS = 3;

export const BEST: Choice = { coupons: 'best', usePoints: false };

/** A coupon tapped: taken off when it is used, else used in place of the one of its class. */
export function tapCoupon(coupons: readonly PickerCoupon[], tapped: PickerCoupon): string[] {
  const used = coupons.filter(({ status }) => status === 'used');
  const rest = used.filter((coupon) => coupon.couponId !== tapped.couponId);
  if (tapped.status === 'used') return rest.map(({ couponId }) => couponId);
  // The one just wanted comes first: what does not go with it gives way.
  return [tapped, ...rest].slice(0, MOST_COUPONS).map(({ couponId }) => couponId);
}

/** 「再用 1,286 积分抵 ¥12.86」 and what to think of it; why not when they cannot pay here. */
export function pointsWords({ available, usable, worthFen, used, blocked }: PickerData['points']): {
  title: string;
  detail: string;
} {
  if (blocked) return { title: `你有 ${formatCount(available)} 积分`, detail: blocked };
  const worth = formatYuan(fen(worthFen));
  if (used > 0)
    return { title: `用了 ${formatCount(used)} 积分抵 ${worth}`, detail: '不想用就关上，积分留着' };
  return { title: `再用 ${formatCount(usable)} 积分抵 ${worth}`, detail: '积分留着也行，由你决定' };
}

/** What a promotion takes off: of one that is still to be reached, what its name promises. */
export function promotionWorth({ label, amount }: PickerData['promotions'][number]): string {
  if (amount !== 0) return formatYuanShort(fen(Math.abs(amount)));
  return /¥[\d,.]+(?!.*¥)/.exec(label)?.[0] ?? '';
}

/** Where a coupon's kind is told on the stub: 「满 250」 without the sign. */
export function stubWords(threshold: string): string {
  return threshold.replace('¥', '');
}
