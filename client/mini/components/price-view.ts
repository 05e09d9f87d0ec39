import { fen, formatYuan } from '@shared/domain/money';

interface PriceParts {
  /** 「1,239」 */
  yuan: string;
  /** 「.90」 */
  cents: string;
  /** All of it, for a screen reader. */
  whole: string;
}

/** An amount (fen) as it is set in type: the yuan large, sign and cents small. */
export function priceParts(amount: number): PriceParts {
  const whole = formatYuan(fen(amount));
  const [yuan = '', cents = ''] = whole.replace('¥', '').split('.');
  return { yuan, cents: `.${cents}`, whole };
}
