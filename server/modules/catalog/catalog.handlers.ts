import type { Relay } from '../../platform/events/relay';
import { forgetMember } from './personal.service';
import { countPaid, countRefunded } from './purchases';

/** What the catalog learns from orders and members. */
export function subscribeCatalog(relay: Relay): void {
  relay.on('order.paid', 'catalog.countPaid', async (_ctx, { memberId, lines, at }) => {
    for (const [productId, units] of unitsByProduct(lines)) countPaid(memberId, productId, units, at);
  });
  relay.on('order.refunded', 'catalog.countRefunded', async (_ctx, { memberId, lines }) => {
    for (const [productId, units] of unitsByProduct(lines)) countRefunded(memberId, productId, units);
  });
  relay.on('member.accountClosed', 'catalog.forgetMember', async (_ctx, { memberId }) => {
    await forgetMember(memberId);
  });
}

export function unitsByProduct(
  lines: readonly { productId: string; quantity: number }[],
): Map<string, number> {
  const units = new Map<string, number>();
  for (const { productId, quantity } of lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return units;
}
