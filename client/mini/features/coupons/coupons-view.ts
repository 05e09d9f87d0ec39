import type { Output } from '@shared/contracts';

export type Coupon = Output<'coupon.mine'>['items'][number];
export type CouponTab = 'usable' | 'used' | 'over';

/** Names of the tabs; the first one counts. */
export function tabNames(usable: number | undefined): { key: CouponTab; name: string }[] {
  return [
    { key: 'usable', name: usable ? `可用 ${usable}` : '可用' },
    { key: 'used', name: '已用' },
    { key: 'over', name: '已过期' },
  ];
}

interface Face {
  /** Second line of the ticket. */
  detail: string;
  /** The second line says what it does for the cart. */
  helps: boolean;
  /** It does nothing now; why is said under the ticket. */
  off: boolean;
  why: string | null;
}

/** What a coupon says about itself: what it does for the cart comes before why it was given. */
export function faceOf({ state, hint, applies, reason, scope }: Coupon): Face {
  const told = [scope, reason].filter(Boolean).join('，');
  if (state === 'locked') return { detail: told, helps: false, off: true, why: '一个待付款的订单里用着' };
  if (state !== 'issued' && state !== 'returned') return { detail: told, helps: false, off: true, why: null };
  if (hint && applies) return { detail: hint, helps: true, off: false, why: null };
  return { detail: told, helps: false, off: hint !== null, why: hint };
}

const ENDS: Partial<Record<Coupon['state'], string>> = { used: '已用', expired: '已过期', void: '已作废' };

/** Last line: until when, or how it ended. */
export function untilWords({ state, until, soon }: Pick<Coupon, 'state' | 'until' | 'soon'>): string {
  const end = ENDS[state];
  if (end) return end;
  return soon ? `${until}，${soon}` : until;
}
