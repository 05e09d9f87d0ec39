import type { MessageKind } from '@shared/domain/outreach/kinds';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import type { Ctx } from '../../platform/context';
import { alertedSkus } from '../catalog';
import { couponState } from '../coupons';
import { stillDue } from '../repurchase';
import { parcelsOf } from '../shipments';
import type { MessageRow } from './message.model';
import { staffSpeaks } from './one-voice';

/** Why a message has become pointless, or is for now (until then, epoch ms); null when nothing speaks against it. */
type Objection = string | { why: string; notBefore: number } | null;
type Guard = (ctx: Ctx, message: MessageRow) => Promise<Objection>;

/** An order that is not paid gives its coupons back within the hour. */
const UNPAID_MS = 3_600_000;

const text = ({ about }: MessageRow, name: string): string => String(about[name] ?? '');
const none: Guard = async () => null;

/** What is asked again at sending: hours or days may have passed since the message was made. */
export const guards: Readonly<Record<MessageKind, Guard>> = {
  couponExpiry: async (ctx, message) => {
    const state = await couponState(message.memberId, text(message, 'couponId'));
    if (state === 'locked') return { why: 'couponLocked', notBefore: ctx.now + UNPAID_MS };
    return state === 'issued' || state === 'returned' ? null : 'couponUsed';
  },
  pointsExpiry: none,
  delivery: async (_ctx, message) => {
    const parcels = await parcelsOf(text(message, 'orderId'));
    const parcel = parcels.find(({ _id }) => _id === message.about.parcelId);
    return parcel && parcel.signedAt === null ? null : 'signed';
  },
  order: none,
  restock: async (_ctx, message) => {
    const waits = await alertedSkus(message.memberId, [text(message, 'skuId')]);
    return waits.size > 0 ? null : 'notWaiting';
  },
  repurchase: async (ctx, message) => {
    const kind = text(message, 'kind') as ReminderKind;
    const about = { productId: text(message, 'productId'), cycle: Number(message.about.cycle), kind };
    if (!(await stillDue(ctx, message.memberId, about))) return 'notDue';
    return (await staffSpeaks(ctx, message.memberId, about.productId)) ? 'byStaff' : null;
  },
  content: none,
  promotion: none,
  staffTask: none,
};
