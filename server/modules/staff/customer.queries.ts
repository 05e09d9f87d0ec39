import type { Output } from '@shared/contracts';
import { formatDay, formatNearDay } from '@shared/domain/day.words';
import { monthWords, roomWords } from '@shared/domain/outreach/outreach.words';
import { goodsWords, stateText } from '@shared/domain/orders/order.words';
import { rfmSentence } from '@shared/domain/segments/rfm.words';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf, wallClock } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { favouriteItemsPart } from '../catalog';
import { heldCouponsPart } from '../coupons';
import { timelinePage } from '../events';
import type { TimelineRow } from '../events';
import { memberWith } from '../members';
import { recentOrders } from '../orders';
import { contactRoom, usualHour } from '../outreach';
import { dueOf } from '../repurchase';
import { rfmOf } from '../segments';
import { currentSettings } from '../settings';
import { factsOf, tagsOf } from '../tags';
import { lookAtCustomer } from './access';
import { customerFacts, headline, stageView, talkView, whereWords } from './customer.view';
import { dueViews } from './due.view';
import { sentTo } from './follow-up.service';
import { libraryNow } from './scripts';
import { tagViews } from './tag.service';
import { TaskModel } from './task.model';
import { personView } from './task.view';
import { taskViews } from './task.queries';

type Card = Output<'staff.customer'>;
type Moment = Card['timeline'][number];

const ORDERS = 20;
const SHOWN_ORDERS = 5;
const RECENT = 6;
const MARKABLE_MS = 86_400_000;

/** Everything worth knowing of one customer; writes down who looked. @throws CUSTOMER_NOT_YOURS */
export async function customerCard(ctx: Ctx, memberId: string): Promise<Card> {
  const since = await lookAtCustomer(ctx, memberId, 'staff.readCustomer');
  const settings = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, settings.brand.zone);
  const parts = { coupons: heldCouponsPart, favourites: favouriteItemsPart };
  const [{ member, coupons, favourites }, orders, facts, tags, due, story, room, tasks, sent, rfm, hour] =
    await Promise.all([
      memberWith(memberId, parts),
      recentOrders(memberId, ORDERS),
      factsOf(memberId),
      tagsOf(ctx, memberId),
      dueOf(ctx, memberId),
      timelinePage(ctx, memberId, { limit: RECENT }),
      contactRoom(ctx, memberId),
      openTasks(ctx, memberId, settings),
      sentTo(memberId, ctx.now - MARKABLE_MS),
      rfmOf(ctx, memberId),
      usualHour(ctx, memberId),
    ]);
  const { byId } = await libraryNow.now(ctx);
  const dues = await dueViews(ctx, due, coupons, today);
  return {
    ...personView(member, settings),
    stage: stageView(facts, today),
    where: whereWords(orders, since, today, settings.brand.zone),
    headline: headline(dues, orders, facts, today, hour),
    facts: customerFacts(facts, today),
    rfm: rfm && { word: rfm.word, sentence: rfmSentence(rfm) },
    ...(await talkView(ctx, { orders, favourites, due, tags, settings })),
    due: dues,
    ...(await tagViews(ctx, tags)),
    timeline: story.items.map((row) => momentView(row, ctx.now, settings)),
    orders: orders.slice(0, SHOWN_ORDERS).map((order) => ({
      orderId: order._id,
      day: formatDay(businessDayOf(order.placedAt, settings.brand.zone), today),
      goods: goodsWords(order.lines),
      paid: order.totals.payable,
      state: stateText(order.state, order.history),
    })),
    tasks,
    contact: `${roomWords(room, today, settings.brand.zone)}；${monthWords(room)}`,
    sent: sent.map(({ _id: sendId, scriptId, at, repliedAt }) => ({
      ...{ sendId, at, replied: repliedAt !== null, title: byId.get(scriptId)?.title ?? '' },
    })),
  };
}

/** A page of a customer's story; writes down who looked. @throws CUSTOMER_NOT_YOURS, BAD_INPUT */
export async function customerStory(
  ctx: Ctx,
  memberId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Output<'staff.timeline'>> {
  await lookAtCustomer(ctx, memberId, 'staff.readTimeline');
  const settings = await currentSettings(ctx);
  const { items, nextCursor } = await timelinePage(ctx, memberId, { cursor, limit });
  return { items: items.map((row) => momentView(row, ctx.now, settings)), nextCursor };
}

async function openTasks(ctx: Ctx, memberId: string, settings: MallSettings): Promise<Card['tasks']> {
  const open = await TaskModel.find({ memberId, state: { $in: ['pending', 'claimed', 'postponed'] } })
    .sort({ dueAt: 1 })
    .limit(10)
    .lean();
  return [...(await taskViews(ctx, open, settings, () => true)).values()];
}

function momentView({ at, sentence }: TimelineRow, now: number, { brand }: MallSettings): Moment {
  const { day, hour, minute } = wallClock(at, brand.zone);
  const time = `${hour}:${String(minute).padStart(2, '0')}`;
  return { at, day: formatNearDay(day, businessDayOf(now, brand.zone)), time, sentence };
}
