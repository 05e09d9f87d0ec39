/** A coupon as a ticket: worth, condition, what it covers, how long it lasts. */
import { diffDays } from '../day';
import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import { formatYuanShort } from '../money';
import type { Validity } from './coupon-template';
import type { CouponTerms, HeldCoupon } from './coupon-types';
import { rateWords } from './coupon.words';
import type { Scope } from './scope';

const SOON_DAYS = 3;

/** 「¥20」 with 「满 ¥150」, 「8.5 折」 with 「满 ¥100，最多减 ¥30」, 「免运费」 with 「无门槛」 */
export function ticketWords({ benefit, threshold }: CouponTerms): { worth: string; threshold: string } {
  const from = threshold > 0 ? `满 ${formatYuanShort(threshold)}` : null;
  switch (benefit.kind) {
    case 'amount':
      return { worth: formatYuanShort(benefit.amount), threshold: from ?? '无门槛' };
    case 'percent': {
      const cap = benefit.cap === null ? '' : `，最多减 ${formatYuanShort(benefit.cap)}`;
      return { worth: rateWords(benefit.rateBp), threshold: `${from ?? '无门槛'}${cap}` };
    }
    case 'fixedPrice':
      return { worth: formatYuanShort(benefit.price), threshold: from ? `${from}，一件的价` : '一件的价' };
    case 'freight':
      return benefit.amount === null
        ? { worth: '免运费', threshold: from ?? '无门槛' }
        : { worth: formatYuanShort(benefit.amount), threshold: from ? `${from}，抵运费` : '抵运费' };
  }
}

/** 「限茶，个别商品除外」; empty when it covers everything. */
export function scopeWords({ kind, label, exceptCategories, exceptProducts }: Scope): string {
  const only = kind === 'all' ? '' : `限${label ?? '部分商品'}`;
  const but = exceptCategories.length + exceptProducts.length > 0 ? '个别商品除外' : '';
  return [only, but].filter((part) => part !== '').join('，');
}

/** 「6月15日前」: usable through that day. */
export function untilWords({ lastDay }: Pick<HeldCoupon, 'lastDay'>, today: BusinessDay): string {
  return `${formatDay(lastDay, today)}前`;
}

/** 「还有 3 天」, 「今天最后一天」; null when it is not soon. */
export function soonWords({ lastDay }: Pick<HeldCoupon, 'lastDay'>, today: BusinessDay): string | null {
  const days = diffDays(today, lastDay);
  if (days < 0 || days > SOON_DAYS) return null;
  return days === 0 ? '今天最后一天' : `还有 ${days} 天`;
}

/** 「领取后 30 天内」, 「6月1日到6月30日」 */
export function validityWords(validity: Validity, today: BusinessDay): string {
  if (validity.kind === 'days') return `领取后 ${validity.days} 天内`;
  return `${formatDay(validity.from, today)}到${formatDay(validity.lastDay, today)}`;
}
