import { businessDay } from '@shared/domain/day';
import { formatYuan, fen } from '@shared/domain/money';
import { startOfDay } from '@shared/domain/zone';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import type { Relay } from '../../platform/events/relay';
import { catalogNow } from '../catalog';
import { staffAccount } from '../identity';
import { orderById } from '../orders';
import { reorderPage } from '../repurchase';
import { parcelsOf } from '../shipments';
import { currentSettings } from '../settings';
import { joinContacts } from './budget.service';
import { countOrder, countRefund } from './exposure.service';
import { learnHours, nextBestInstant } from './hour.service';
import { sendMessage } from './message.service';
import { dayText, endOfDayText, leftText, momentText } from './message-values';
import { outreachPersonal } from './personal';
import { keepSilence } from './prefs.service';
import { beginRestockRound } from './restock.service';

const DAY_MS = 86_400_000;

/** Who hears what happened; each moment is told once, its key names it. */
export function subscribeOutreach(relay: Relay): void {
  relay.on('points.expiringSoon', 'outreach.pointsExpiry', tellPointsExpiry);
  relay.on('parcel.moved', 'outreach.delivery', tellDelivery);
  relay.on('order.refunded', 'outreach.refund', tellRefund);
  relay.on('aftersale.decided', 'outreach.afterSale', tellAfterSale);
  relay.on('stock.backIn', 'outreach.restock', async (ctx, news) => beginRestockRound(ctx, news));
  relay.on('repurchase.due', 'outreach.repurchase', remindOfRestocking);
  relay.on('staff.pinged', 'outreach.staff', tellStaff);
  relay.on('behavior.counted', 'outreach.hours', learnHours);
  relay.on('member.merged', 'outreach.merged', async (_ctx, { memberId, aliasId }) => {
    await keepSilence(aliasId, memberId);
    await joinContacts(aliasId, memberId);
  });
  relay.on('member.accountClosed', 'outreach.forgetMember', (ctx, { memberId }) =>
    outreachPersonal.erase(ctx, memberId),
  );
  relay.on('order.paid', 'outreach.effect', async (_ctx, news) => countOrder(news));
  relay.on('order.refunded', 'outreach.effectBack', async (_ctx, news) => countRefund(news));
}

async function tellPointsExpiry(ctx: Ctx, news: DomainEvents['points.expiringSoon']): Promise<void> {
  const { memberId, amount, daysLeft } = news;
  const lastDay = businessDay(news.lastDay);
  const { zone } = (await currentSettings(ctx)).brand;
  await sendMessage(ctx, {
    memberId,
    kind: 'pointsExpiry',
    key: `points:${lastDay}:${daysLeft}`,
    values: {
      points: String(amount),
      until: dayText(lastDay),
      untilTime: endOfDayText(lastDay),
      left: leftText(daysLeft),
    },
    about: { lastDay },
    expiresAt: startOfDay(lastDay, zone),
  });
}

const ARRIVING: Readonly<Record<string, string>> = { inYourCity: '已到本市', outForDelivery: '派送中' };

/** Once, before it is at the door: in the member's city, or on the courier's way where that was not seen. */
async function tellDelivery(ctx: Ctx, news: DomainEvents['parcel.moved']): Promise<void> {
  const { memberId, orderId, parcelId, city, at } = news;
  const state = ARRIVING[news.state];
  if (state === undefined) return;
  const order = await orderById(orderId);
  const parcel = (await parcelsOf(orderId)).find(({ _id }) => _id === parcelId);
  const { zone } = (await currentSettings(ctx)).brand;
  await sendMessage(ctx, {
    memberId,
    kind: 'delivery',
    key: `delivery:${parcelId}`,
    values: { orderNo: order.orderNo, goods: parcel?.goods ?? '', state, city, time: momentText(at, zone) },
    page: orderPage(orderId),
    about: { orderId, parcelId },
    expiresAt: at + DAY_MS,
  });
}

async function tellRefund(ctx: Ctx, news: DomainEvents['order.refunded']): Promise<void> {
  const { memberId, orderId, refundId, money, at } = news;
  // Points and nothing of money: there is nothing to look for in WeChat.
  if (money > 0)
    await tellOrder(ctx, {
      memberId,
      orderId,
      key: `refund:${refundId}`,
      state: '退款已原路退回',
      money,
      at,
    });
}

async function tellAfterSale(ctx: Ctx, news: DomainEvents['aftersale.decided']): Promise<void> {
  const { memberId, orderId, afterSaleId, accepted, at } = news;
  const state = accepted ? '售后已同意' : '售后没有通过，看看原因';
  await tellOrder(ctx, { memberId, orderId, key: `aftersale:${afterSaleId}`, state, money: 0, at });
}

interface OrderNews {
  memberId: string;
  orderId: string;
  key: string;
  state: string;
  money: number;
  at: number;
}

async function tellOrder(ctx: Ctx, { memberId, orderId, key, state, money, at }: OrderNews): Promise<void> {
  const { orderNo } = await orderById(orderId);
  const { zone } = (await currentSettings(ctx)).brand;
  await sendMessage(ctx, {
    memberId,
    kind: 'order',
    key,
    values: { orderNo, state, money: formatYuan(fen(money)), time: momentText(at, zone) },
    page: orderPage(orderId),
    expiresAt: at + 2 * DAY_MS,
  });
}

function orderPage(orderId: string): string {
  return `packages/trade/order/index?id=${orderId}`;
}

/** At the member's hour; whether it is still due is asked again then. */
async function remindOfRestocking(ctx: Ctx, news: DomainEvents['repurchase.due']): Promise<void> {
  const { memberId, productId, skuId, kind, cycle, at } = news;
  const product = (await catalogNow(ctx)).product(productId);
  if (!product) return;
  const key = `repurchase:${productId}:${kind}:${cycle}`;
  const { zone } = (await currentSettings(ctx)).brand;
  await sendMessage(ctx, {
    memberId,
    kind: 'repurchase',
    key,
    values: { product: product.name, why: WHY[kind], time: momentText(at, zone) },
    page: (await reorderPage(ctx, memberId, productId)) ?? `packages/goods/product/index?id=${productId}`,
    about: { productId, skuId, cycle, kind },
    notBefore: await nextBestInstant(ctx, memberId, key),
    expiresAt: at + 3 * DAY_MS,
  });
}

/** Only who works here and has WeChat bound to it. */
async function tellStaff(ctx: Ctx, news: DomainEvents['staff.pinged']): Promise<void> {
  const { staffId, tasks, first, at } = news;
  const { memberId, disabled } = await staffAccount(staffId);
  if (memberId === null || disabled) return;
  const { zone } = (await currentSettings(ctx)).brand;
  await sendMessage(ctx, {
    memberId,
    kind: 'staffTask',
    key: `tasks:${staffId}:${at}`,
    values: { tasks: `${tasks} 件`, first, time: momentText(at, zone) },
    expiresAt: at + STALE_PING_MS,
  });
}

/** By then the tasks are found without being told. */
const STALE_PING_MS = 4 * 3_600_000;

const WHY: Readonly<Record<DomainEvents['repurchase.due']['kind'], string>> = {
  first: '按你平常的节奏，快用完了',
  followUp: '上次买的大概用完了',
  winBack: '好久没来了，还合用吗',
};
