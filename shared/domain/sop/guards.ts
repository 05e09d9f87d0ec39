import type { OrderState } from '../orders/order-machine';
import type { SopGuard } from './types';

/** What the guards of one member ask about; gathered by the caller at the moment of asking. */
export interface GuardFacts {
  stage: string | null;
  tagIds: ReadonlySet<string>;
  level: number;
  advocate: boolean;
  paidOrders: number;
  /** Of the order the run began with; null where there is none. */
  orderState: OrderState | null;
  /** Templates of the coupons that wait in the wallet. */
  couponTemplateIds: ReadonlySet<string>;
}

/** The first guard that says no, or null when all let pass. */
export function refusingGuard(guards: readonly SopGuard[], facts: GuardFacts): SopGuard | null {
  return guards.find((guard) => !passes(guard, facts)) ?? null;
}

function passes(guard: SopGuard, facts: GuardFacts): boolean {
  switch (guard.kind) {
    case 'stage':
      return facts.stage !== null && guard.in.includes(facts.stage);
    case 'tag':
      return facts.tagIds.has(guard.tagId) === guard.has;
    case 'level':
      return facts.level >= guard.min;
    case 'advocate':
      return facts.advocate === guard.is;
    case 'paidOrders':
      return facts.paidOrders >= guard.min && facts.paidOrders <= (guard.max ?? Infinity);
    case 'orderState':
      return facts.orderState !== null && guard.in.includes(facts.orderState);
    case 'couponUnused':
      return facts.couponTemplateIds.has(guard.templateId);
  }
}
