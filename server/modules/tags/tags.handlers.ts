import type { OrderLineNews } from '@shared/events';
import type { NewsLine } from '@shared/domain/tags/news';
import { isBusinessDay, dayNumberOf } from '@shared/domain/day';
import { STAGES } from '@shared/domain/segments/stage';
import { isRuleEvent } from '@shared/domain/tags/vocabulary';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Relay } from '../../platform/events/relay';
import { currentSettings } from '../settings';
import { tellFacts } from './facts.service';
import { personal } from './personal';

/** What is known of members grows from news alone. */
export function subscribeTags(relay: Relay): void {
  relay.on('member.joined', 'tags.joined', async (ctx, { memberId }) => {
    await tellFacts(ctx, memberId, []);
  });
  relay.on('member.levelChanged', 'tags.level', async (ctx, { memberId, to, at }) => {
    await tellFacts(ctx, memberId, [{ kind: 'level', level: to, at }]);
  });
  relay.on('lifecycle.moved', 'tags.stage', async (ctx, { memberId, to, at }) => {
    const stage = STAGES.find((known) => known === to);
    if (stage) await tellFacts(ctx, memberId, [{ kind: 'stage', stage, at }]);
  });
  relay.on('order.paid', 'tags.paid', async (ctx, { memberId, orderId, lines, at }) => {
    const d = await dayNumber(ctx, at);
    await tellFacts(ctx, memberId, [{ kind: 'paid', orderId, lines: lines.map(lineOf), at, d }]);
  });
  relay.on('order.refunded', 'tags.refunded', async (ctx, { memberId, orderId, refundId, lines }) => {
    await tellFacts(ctx, memberId, [{ kind: 'refunded', orderId, refundId, lines: lines.map(lineOf) }]);
  });
  relay.on('member.accountClosed', 'tags.forget', (ctx, { memberId }) => personal.erase(ctx, memberId));
  relay.on('behavior.counted', 'tags.counted', async (ctx, { memberId, events }) => {
    const news = events.flatMap(({ eventId, name, at, day }) =>
      isRuleEvent(name) && isBusinessDay(day)
        ? [{ kind: 'event' as const, name, eventId, at, d: dayNumberOf(day) }]
        : [],
    );
    if (news.length > 0) await tellFacts(ctx, memberId, news);
  });
}

function lineOf({ key, productId, categoryIds, paid }: OrderLineNews): NewsLine {
  return { key, productId, categoryIds, paid };
}

async function dayNumber(ctx: Ctx, at: number): Promise<number> {
  return dayNumberOf(businessDayOf(at, (await currentSettings(ctx)).brand.zone));
}
