import type { GuardFacts } from '@shared/domain/sop/guards';
import type { SopGuard } from '@shared/domain/sop/types';
import type { Ctx } from '../../platform/context';
import { heldCoupons } from '../coupons';
import { memberWith } from '../members';
import { orderOf, paidOrdersOf } from '../orders';
import { factsOf, heldIds } from '../tags';

/** What these guards ask about this member, and nothing they do not ask about. */
export async function guardFacts(
  ctx: Ctx,
  memberId: string,
  orderId: string | null,
  guards: readonly SopGuard[],
): Promise<GuardFacts> {
  const asks = (kind: SopGuard['kind']): boolean => guards.some((guard) => guard.kind === kind);
  const facts: GuardFacts = {
    ...{ stage: null, advocate: false, level: 0, paidOrders: 0, orderState: null },
    ...{ tagIds: new Set(), couponTemplateIds: new Set() },
  };
  if (asks('stage') || asks('advocate')) {
    const known = await factsOf(memberId);
    facts.stage = known?.stage.value ?? null;
    facts.advocate = known?.advocate.value ?? false;
  }
  if (asks('tag')) facts.tagIds = await heldIds(ctx, memberId);
  if (asks('level')) facts.level = (await memberWith(memberId, {})).member.level.level;
  if (asks('paidOrders')) facts.paidOrders = await paidOrdersOf(memberId);
  if (asks('orderState') && orderId !== null) facts.orderState = (await orderOf(memberId, orderId)).state;
  if (asks('couponUnused')) {
    const held = await heldCoupons(memberId);
    facts.couponTemplateIds = new Set(held.map(({ templateId }) => templateId));
  }
  return facts;
}
