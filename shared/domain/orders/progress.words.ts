/** The top of an order's page: where it is now in one sentence, what comes next in another, and the steps below. */
import type { BusinessDay } from '../day';
import { diffDays } from '../day';
import { formatNearDay } from '../day.words';
import { businessDayOf, wallClock } from '../zone';
import { cityWords, deliveryWords } from './delivery.words';
import type { OrderMove, OrderState } from './order-machine';
import { stateText } from './order.words';

export type ParcelState =
  'shipped' | 'collected' | 'inTransit' | 'inYourCity' | 'outForDelivery' | 'signed' | 'problem';

export interface ParcelFacts {
  state: ParcelState;
  /** When it came into this state, epoch ms. */
  since: number;
  /** When it came into the receiver's city, epoch ms; null while it did not. */
  arrivedAt: number | null;
}

export interface ProgressFacts {
  state: OrderState;
  history: readonly Pick<OrderMove, 'event'>[];
  closesAt: number | null;
  paidAt: number | null;
  shippedAt: number | null;
  signedAt: number | null;
  receivesAt: number | null;
  receivedAt: number | null;
  /** Where it goes; empty when nothing is sent. */
  city: string;
  /** The day that was told at checkout; null when nothing is sent. */
  dueDay: BusinessDay | null;
  parcels: readonly ParcelFacts[];
}

export interface OrderStep {
  label: string;
  at: number | null;
  done: boolean;
  current: boolean;
}

/** From the beginning to the end of a parcel's way. */
const WAY: readonly ParcelState[] = [
  'shipped',
  'collected',
  'inTransit',
  'problem',
  'inYourCity',
  'outForDelivery',
  'signed',
];

/** The parcel that is the furthest of those still on their way; of signed ones the last. */
function leading(parcels: readonly ParcelFacts[]): ParcelFacts | null {
  const moving = parcels.filter(({ state }) => state !== 'signed');
  const rank = ({ state }: ParcelFacts): number => WAY.indexOf(state);
  return [...(moving.length > 0 ? moving : parcels)].sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** 「包裹到上海了」 */
export function headlineWords(facts: ProgressFacts): string {
  switch (facts.state) {
    case 'pending_payment':
      return '等你付款';
    case 'paid':
      return facts.parcels.length > 0 ? '发出了一部分' : '收到付款，正在备货';
    case 'shipped':
      return parcelHeadline(facts);
    case 'received':
      return '已经收到了';
    case 'completed':
      return '订单完成';
    case 'closed':
      return `订单${stateText('closed', facts.history)}`;
  }
}

function parcelHeadline({ parcels, city }: ProgressFacts): string {
  const parcel = leading(parcels);
  const name = parcels.length > 1 && parcel?.state !== 'signed' ? '有个包裹' : '包裹';
  switch (parcel?.state) {
    case undefined:
    case 'shipped':
      return `${name}出发了`;
    case 'collected':
    case 'inTransit':
      return `${name}在路上`;
    case 'inYourCity':
      return `${name}到${cityWords(city)}了`;
    case 'outForDelivery':
      return `${name}正在派送`;
    case 'signed':
      return `${name}签收了`;
    case 'problem':
      return `${name}派送没成功`;
  }
}

/** 「预计今天 18:00 前送到你手上」, 「还有 12 分钟，过后自动取消」; may be empty. */
export function sublineWords(facts: ProgressFacts, now: number, zone: string): string {
  const today = businessDayOf(now, zone);
  const due = facts.dueDay && diffDays(today, facts.dueDay) >= 0 ? facts.dueDay : null;
  switch (facts.state) {
    case 'pending_payment': {
      const minutes = Math.ceil(((facts.closesAt ?? now) - now) / 60_000);
      return minutes > 0 ? `还有 ${minutes} 分钟，过后自动取消，券和积分原样退回` : '时间到了，正在取消';
    }
    case 'paid':
      return due ? `预计${deliveryWords(due, today)}` : '';
    case 'shipped':
      return parcelSubline(facts, due, now, zone);
    case 'received':
      return '用得不合适，可以申请售后';
    case 'completed':
      return '';
    case 'closed':
      return facts.history.at(-1)?.event === 'refundAll'
        ? '钱已原路退回，积分和券也退了'
        : '用了的券和积分已原样退回';
  }
}

function parcelSubline(facts: ProgressFacts, due: BusinessDay | null, now: number, zone: string): string {
  const today = businessDayOf(now, zone);
  const parcel = leading(facts.parcels);
  switch (parcel?.state) {
    case 'inYourCity': {
      // What arrives in the morning is brought the same day, later arrivals the next.
      const arrived = wallClock(parcel.arrivedAt ?? parcel.since, zone);
      const early = arrived.hour < 12;
      if (early && arrived.day === today) return '预计今天 18:00 前送到你手上';
      return !early && arrived.day === today ? '预计明天送到你手上' : '快到了，留意电话';
    }
    case 'outForDelivery':
      return '今天送到，留意电话';
    case 'problem':
      return '快递员会再送一次，留意电话';
    case 'signed': {
      const by = facts.receivesAt === null ? '' : formatNearDay(businessDayOf(facts.receivesAt, zone), today);
      return by ? `看看东西对不对，${by}自动确认收货` : '看看东西对不对';
    }
    default:
      return due ? `预计${deliveryWords(due, today)}` : '';
  }
}

/** 已付款 · 已发出 · 到上海 · 签收; none for an order that is closed. */
export function stepsOf({ city, ...facts }: ProgressFacts): OrderStep[] {
  if (facts.state === 'closed') return [];
  const arrivals = facts.parcels.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt]));
  const over = facts.state === 'received' || facts.state === 'completed';
  const steps = [
    { label: facts.paidAt === null ? '付款' : '已付款', at: facts.paidAt },
    { label: facts.shippedAt === null ? '发出' : '已发出', at: facts.shippedAt },
    ...(city
      ? [{ label: `到${cityWords(city)}`, at: arrivals.length > 0 ? Math.min(...arrivals) : null }]
      : []),
    { label: '签收', at: facts.signedAt ?? facts.receivedAt },
  ];
  // A carrier may skip a word: what lies before a step that is done is done as well.
  const last = over
    ? steps.length - 1
    : steps.reduce((found, { at }, index) => (at === null ? found : index), -1);
  return steps.map((step, index) => ({ ...step, done: index <= last, current: index === Math.max(last, 0) }));
}
