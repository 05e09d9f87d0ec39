/** What operators set for a coupon, whether it makes sense, and how long a claimed one lasts. */
import { addDays } from '../day';
import type { BusinessDay } from '../day';
import type { CouponTerms } from './coupon-types';

export type CouponChannel = 'claim' | 'rule' | 'staff' | 'code';

/** Business days, both included; `days`: until the end of the day of the claim + `days`. */
export type Validity =
  { kind: 'fixed'; from: BusinessDay; lastDay: BusinessDay } | { kind: 'days'; days: number };

export interface CouponTemplate extends CouponTerms {
  id: string;
  validity: Validity;
  /** Coupons in all; null for no limit. */
  total: number | null;
  perMember: number;
  channels: readonly CouponChannel[];
  /** Days that a coupon lives on when it comes back after its last day; 0: it expires. */
  returnGraceDays: number;
}

export type TemplateProblem =
  | 'name'
  | 'classAndKind'
  | 'amount'
  | 'amountAboveThreshold'
  | 'rate'
  | 'scope'
  | 'validity'
  | 'limits'
  | 'channels'
  | 'grace';

/** Everything that would keep coupons of this template from being given or used as meant; empty when it is sound. */
export function templateProblems(template: CouponTemplate): TemplateProblem[] {
  const { name, benefit, threshold, scope, validity, total, perMember, channels } = template;
  const checks: [TemplateProblem, boolean][] = [
    ['name', name.trim().length > 0],
    ['classAndKind', (template.class === 'freight') === (benefit.kind === 'freight')],
    ['amount', threshold >= 0 && amountsOf(template).every((amount) => amount > 0)],
    // Without a threshold an amount may be the whole price; with one it would promise more than the goods cost.
    ['amountAboveThreshold', benefit.kind !== 'amount' || threshold <= 0 || benefit.amount <= threshold],
    ['rate', benefit.kind !== 'percent' || (benefit.rateBp > 0 && benefit.rateBp < 10_000)],
    ['scope', (scope.kind === 'all') === (scope.ids.length === 0)],
    ['validity', validity.kind === 'fixed' ? validity.from <= validity.lastDay : isWhole(validity.days)],
    ['limits', isWhole(perMember) && (total === null || (isWhole(total) && perMember <= total))],
    ['channels', channels.length > 0],
    ['grace', template.returnGraceDays === 0 || isWhole(template.returnGraceDays)],
  ];
  return checks.filter(([, sound]) => !sound).map(([problem]) => problem);
}

/** How long a coupon claimed on `day` lasts; null when the template's days are over. */
export function validityFrom(
  validity: Validity,
  day: BusinessDay,
): { from: BusinessDay; lastDay: BusinessDay } | null {
  if (validity.kind === 'days') return { from: day, lastDay: addDays(day, validity.days) };
  return day > validity.lastDay ? null : { from: validity.from, lastDay: validity.lastDay };
}

export type ClaimRefusal = 'channel' | 'over' | 'soldOut' | 'hadEnough';

/** May one more be given? For telling; what keeps the limits are guarded counters. */
export function claimRefusal(
  template: CouponTemplate,
  given: { total: number; toMember: number },
  channel: CouponChannel,
  today: BusinessDay,
): ClaimRefusal | null {
  if (!template.channels.includes(channel)) return 'channel';
  if (!validityFrom(template.validity, today)) return 'over';
  if (given.toMember >= template.perMember) return 'hadEnough';
  return template.total !== null && given.total >= template.total ? 'soldOut' : null;
}

function amountsOf({ benefit }: CouponTerms): number[] {
  switch (benefit.kind) {
    case 'amount':
      return [benefit.amount];
    case 'percent':
      return benefit.cap === null ? [] : [benefit.cap];
    case 'fixedPrice':
      return [benefit.price];
    case 'freight':
      return benefit.amount === null ? [] : [benefit.amount];
  }
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
