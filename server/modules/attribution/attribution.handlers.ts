import { fen, subtractFen, ZERO_FEN } from '@shared/domain/money';
import type { Fen } from '@shared/domain/money';
import type { Credit } from '@shared/domain/attribution/credit';
import { businessDayOf } from '@shared/domain/zone';
import type { OrderLineNews } from '@shared/events';
import type { Ctx } from '../../platform/context';
import type { Relay } from '../../platform/events/relay';
import { currentSettings } from '../settings';
import { giveCredit } from './give-credit';
import { personal } from './personal';
import { countSteps } from './steps';

/** What was placed after a touch is credited when it is paid; what goes back is taken off. */
export function subscribeAttribution(relay: Relay): void {
  relay.on('order.paid', 'attribution.credit', async (ctx, { memberId, orderId, lines, at }) => {
    const day = await dayOf(ctx, at);
    for (const { credit, money } of credited(lines)) {
      giveCredit(ctx, credit, { memberId, source: orderId, what: 'order', orderId, money });
      countSteps(credit, day, { ordered: 1, net: money });
    }
  });
  relay.on(
    'order.refunded',
    'attribution.takeOff',
    async (ctx, { memberId, orderId, refundId, lines, at }) => {
      const day = await dayOf(ctx, at);
      for (const { credit, money: back } of credited(lines)) {
        const money = subtractFen(ZERO_FEN, back);
        giveCredit(ctx, credit, { memberId, source: refundId, what: 'refund', orderId, money });
        countSteps(credit, day, { net: money });
      }
    },
  );
  relay.on('member.accountClosed', 'attribution.forgetMember', async (ctx, { memberId }) => {
    await personal.erase(ctx, memberId);
  });
}

/** Money for goods by the link it is credited to. */
function credited(lines: readonly OrderLineNews[]): { credit: Credit; money: Fen }[] {
  const byLink = new Map<string, { credit: Credit; money: Fen }>();
  for (const { credit, paid } of lines) {
    if (!credit) continue;
    const sum = byLink.get(credit.linkId)?.money ?? ZERO_FEN;
    byLink.set(credit.linkId, { credit, money: fen(sum + paid) });
  }
  return [...byLink.values()];
}

async function dayOf(ctx: Ctx, at: number) {
  return businessDayOf(at, (await currentSettings(ctx)).brand.zone);
}
