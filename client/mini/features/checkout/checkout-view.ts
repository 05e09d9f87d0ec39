import type { Input, Output } from '@shared/contracts';
import { formatCount } from '@shared/domain/numbers';
import { fen, formatYuan } from '@shared/domain/money';
import { BEST } from '@mini/components/picker-view';
import type { Choice } from '@mini/components/picker-view';

export type CheckoutData = Output<'order.checkout'>;
export type Source = Input<'order.checkout'>['source'];

/** What the page was opened with: lines bought at once, or the cart with what was chosen there. */
export function askedFor(params: Record<string, string | undefined>): { source: Source; choice: Choice } {
  const lines = parsed<Extract<Source, { kind: 'lines' }>['lines']>(params.lines);
  return {
    source: lines ? { kind: 'lines', lines } : { kind: 'cart' },
    choice: parsed<Choice>(params.choice) ?? BEST,
  };
}

// WeChat hands parameters over as they were written, a browser decodes them.
function parsed<T>(text: string | undefined): T | null {
  if (!text) return null;
  try {
    return JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text) as T;
  } catch {
    return null;
  }
}

type Row = CheckoutData['totals']['rows'][number];
const COUPON = '优惠券';
const POINTS = '积分';
const AFTER = ['运费', '运费券'];

/** The receipt, cut where the rows stand that one can change. */
export function receiptParts(rows: readonly Row[]): { before: Row[]; after: Row[]; coupons: number } {
  const own = rows.filter(({ label }) => label !== COUPON && label !== POINTS);
  return {
    before: own.filter(({ label }) => !AFTER.includes(label)),
    after: own.filter(({ label }) => AFTER.includes(label)),
    coupons: rows.reduce((sum, { label, amount }) => (label === COUPON ? sum + amount : sum), 0),
  };
}

/** On the right of 优惠券: what it takes off, or what there is to use. */
export function couponWords(coupons: number, { coupons: all }: CheckoutData['picker']): string {
  if (coupons < 0) return formatYuan(fen(coupons));
  const usable = all.filter(({ status }) => status !== 'no').length;
  if (usable > 0) return `${usable} 张可用`;
  return all.length > 0 ? '这单用不上' : '没有券';
}

/** Beside 积分: 「用 1,286，抵 ¥12.86」, 「可用 1,286，抵 ¥12.86」, or why not. */
export function pointsNote({ usable, worthFen, used, blocked }: CheckoutData['picker']['points']): string {
  if (blocked) return blocked;
  return `${used > 0 ? '用' : '可用'} ${formatCount(usable)}，抵 ${formatYuan(fen(worthFen))}`;
}
