import type { MessageKind } from '@shared/domain/outreach/kinds';
import type { Ctx } from '../../platform/context';
import { alertedSkus } from '../catalog';
import { isUnused } from '../coupons';
import { stillDue } from '../repurchase';
import { parcelsOf } from '../shipments';
import type { MessageRow } from './message.model';

/** Why a message has become pointless, or null. */
type Guard = (ctx: Ctx, message: MessageRow) => Promise<string | null>;

const text = ({ about }: MessageRow, name: string): string => String(about[name] ?? '');
const none: Guard = async () => null;

/** What is asked again at sending: hours or days may have passed since the message was made. */
export const guards: Readonly<Record<MessageKind, Guard>> = {
  couponExpiry: async (_ctx, message) =>
    (await isUnused(message.memberId, text(message, 'couponId'))) ? null : 'couponUsed',
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
  repurchase: async (ctx, { memberId, about }) => {
    const due = await stillDue(ctx, memberId, String(about.productId), Number(about.cycle));
    return due ? null : 'notDue';
  },
  content: none,
  promotion: none,
  staffTask: none,
};
