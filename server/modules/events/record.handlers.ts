import type { DomainEvents, EventName, OrderLineNews } from '@shared/events';
import { eventKind } from '@shared/domain/events/catalogue';
import type { BehaviorName } from '@shared/domain/events/catalogue';
import type { EventProps } from '@shared/domain/events/read-event';
import { isId } from '@shared/domain/ids';
import { sum } from '@shared/domain/numbers';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import type { Relay } from '../../platform/events/relay';
import { currentSettings } from '../settings';
import { BehaviorEventModel } from './event.model';

type Recorded = Extract<BehaviorName, EventName>;
type Copies = { [N in Recorded]: (news: DomainEvents[N]) => EventProps };

/** What is worth remembering of each domain event that is part of a member's story. */
const COPIES: Copies = {
  'member.joined': () => ({}),
  'member.phoneBound': () => ({}),
  'member.levelChanged': ({ from, to }) => ({ from, to }),
  'checkin.completed': ({ streak, points, madeUp }) => ({ streak, points, madeUp }),
  'points.expiringSoon': ({ amount, lastDay }) => ({ amount, lastDay }),
  'share.touched': ({ staffId, what, id }) => ({
    by: staffId === null ? 'member' : 'staff',
    ...(what === 'product' ? { productId: id } : { templateId: id }),
  }),
  'coupon.granted': ({ couponId, templateId, lastDay }) => ({ couponId, templateId, lastDay }),
  'coupon.expired': ({ couponId, templateId }) => ({ couponId, templateId }),
  'order.placed': ({ orderId, lines, payable }) => goods(orderId, lines, payable),
  'order.paid': ({ orderId, lines, paid }) => goods(orderId, lines, paid),
  'order.closed': ({ orderId }) => ({ orderId }),
  'order.shipped': ({ orderId }) => ({ orderId }),
  'order.received': ({ orderId, lines, paid }) => goods(orderId, lines, paid),
  'order.refunded': ({ orderId, lines, money, whole }) => ({ ...goods(orderId, lines, money), whole }),
  'aftersale.requested': ({ orderId, afterSaleId }) => ({ orderId, afterSaleId }),
  'tag.changed': ({ tagId, on }) => ({ tagId, on }),
  'lifecycle.moved': ({ to }) => ({ to }),
  'repurchase.due': ({ productId, kind, probability }) => ({ productId, kind, probability }),
  'message.sent': ({ kind, what }) => ({ kind, what }),
  'message.unsent': ({ kind, what, state, reason }) => ({ kind, what, state, reason }),
  'task.closed': ({ staffId, title, outcome, reason }) => ({
    ...(staffId === null ? {} : { staffId }),
    ...{ title, outcome, reason },
  }),
  'review.written': ({ reviewId, productId, stars }) => ({ reviewId, productId, stars }),
};

/** Copies news of members into their story; the id of the news keeps a copy from being there twice. */
export function subscribeRecorder(relay: Relay): void {
  for (const name of Object.keys(COPIES) as Recorded[]) copy(relay, name);
}

function copy<N extends Recorded>(relay: Relay, name: N): void {
  relay.on(name, 'events.record', async (ctx, news, eventId) => {
    const subject = subjectOf(news);
    if (subject) await record(ctx, eventId, name, { ...subject, at: news.at }, COPIES[name](news));
  });
}

/** What is remembered of news that was told; null for what is no part of a member's story. */
export function copyOf({ name, news }: { name: string; news: unknown }): EventProps | null {
  return Object.hasOwn(COPIES, name) ? COPIES[name as Recorded](news as never) : null;
}

async function record(
  ctx: Ctx,
  eventId: string,
  name: string,
  { subjectId, deviceId, at }: Subject & { at: number },
  props: EventProps,
): Promise<void> {
  const { zone } = (await currentSettings(ctx)).brand;
  queue().insert(BehaviorEventModel, {
    _id: eventId,
    subjectId,
    deviceId,
    name,
    source: 'server',
    props,
    at,
    day: businessDayOf(at, zone),
    clientAt: null,
    receivedAt: ctx.now,
    told: eventKind(name)?.told ?? false,
    waiting: ctx.now,
  });
}

interface Subject {
  subjectId: string;
  /** Of a visitor, whose story it stays until they log in on it. */
  deviceId: string | null;
}

/** Null for a visitor on something that calls itself no device of ours. */
function subjectOf(news: { memberId: string | null; deviceId?: string }): Subject | null {
  const { memberId, deviceId } = news;
  if (memberId !== null) return { subjectId: memberId, deviceId: null };
  return deviceId !== undefined && isId('dev', deviceId) ? { subjectId: deviceId, deviceId } : null;
}

/** The product most was paid for comes first: it is the one a sentence names. */
function goods(orderId: string, lines: readonly OrderLineNews[], money: number): EventProps {
  const dearest = [...lines].sort((a, b) => b.paid - a.paid);
  return {
    orderId,
    productIds: [...new Set(dearest.map(({ productId }) => productId))],
    categoryIds: [...new Set(dearest.flatMap(({ categoryIds }) => categoryIds))],
    units: sum(lines.map(({ quantity }) => quantity)),
    money,
  };
}
