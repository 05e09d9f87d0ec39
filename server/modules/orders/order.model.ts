import mongoose from 'mongoose';
import type { Credit } from '@shared/domain/attribution/credit';
import type { Fen } from '@shared/domain/money';
import type { OrderMove, OrderState } from '@shared/domain/orders/order-machine';
import type { CouponClass } from '@shared/domain/pricing/coupon-types';
import type { LineShare, QuoteLine, QuoteTotals } from '@shared/domain/pricing/quote-types';
import type { ReceiptRow } from '@shared/domain/pricing/quote.words';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';
import type { Region } from './address.model';

/** A line as it was bought: the quote's line and its shares, the goods as they looked, and what came back of it. */
export interface OrderLine extends QuoteLine, LineShare {
  exchangeId: string | null;
  name: string;
  option: string;
  imageUrl: string | null;
  tint: string;
  categoryIds: string[];
  weightGrams: number;
  /** Units handed to a carrier. */
  shipped: number;
  /** Units asked back: nothing is decided. */
  refunding: number;
  /** Units whose refund is decided; the money is on its way. */
  approved: number;
  /** Units whose money went back. */
  returned: number;
  /** Of these, units that never left: they need not be sent any more. */
  cancelled: number;
  reviewed: boolean;
  /** Whose shared link it was placed after; settled with the order, whatever is opened later. */
  credit: Credit | null;
}

export interface Invoice {
  state: 'requested' | 'issued';
  title: string;
  taxNo: string;
  email: string;
  at: number;
}

export interface OrderRow {
  _id: string;
  memberId: string;
  /** 16 digits: what people read, and the beginning of the numbers WeChat knows its payments by. */
  orderNo: string;
  state: OrderState;
  history: OrderMove[];
  lines: OrderLine[];
  totals: QuoteTotals;
  /** The receipt in words, as it was shown when the order was placed. */
  receipt: ReceiptRow[];
  coupons: { id: string; templateId: string; class: CouponClass; name: string; amount: Fen }[];
  freight: { paid: Fen; returned: boolean };
  /** Of the quote that was agreed to. */
  hash: string;
  /** Ledger row that took the points of this order; null where none were used. */
  pointsKey: string | null;
  /** Null where nothing is sent. `sealed` is a `Receiver`. */
  address: (Region & { sealed: string }) | null;
  /** Keyed index of the last four digits of the phone, by which operators search. */
  phoneTail: string | null;
  note: string;
  placedAt: number;
  closesAt: number | null;
  paidAt: number | null;
  shippedAt: number | null;
  signedAt: number | null;
  receivesAt: number | null;
  receivedAt: number | null;
  afterSaleUntil: number | null;
  completedAt: number | null;
  /** When its pending points become available; null when there are none, or it is done. */
  pointsDueAt: number | null;
  openAfterSales: number;
  /** Lines that can still be reviewed. */
  toReview: number;
  refunded: { money: Fen; goods: Fen; pointsBack: number; pointsTaken: number };
  invoice: Invoice | null;
  outTradeNos: string[];
  /** The one of `outTradeNos` that was paid, and WeChat's number for it; null for an order of zero fen. */
  paidTradeNo: string | null;
  transactionId: string | null;
  /** The WeChat name that pays, of a person with several; absent where it is the member's only one. */
  payerId?: string;
}

const { Mixed } = mongoose.Schema.Types;
const moment = { type: Number, default: null };

const orderSchema = defineSchema<OrderRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  orderNo: { type: String, required: true },
  state: { type: String, required: true },
  history: { type: Mixed, required: true },
  lines: { type: Mixed, required: true },
  totals: { type: Mixed, required: true },
  receipt: { type: Mixed, required: true },
  coupons: { type: Mixed, required: true },
  freight: { type: Mixed, required: true },
  hash: { type: String, required: true },
  pointsKey: { type: String, default: null },
  address: { type: Mixed, default: null },
  phoneTail: { type: String, default: null },
  note: { type: String, default: '' },
  placedAt: { type: Number, required: true },
  closesAt: moment,
  paidAt: moment,
  shippedAt: moment,
  signedAt: moment,
  receivesAt: moment,
  receivedAt: moment,
  afterSaleUntil: moment,
  completedAt: moment,
  pointsDueAt: moment,
  openAfterSales: { type: Number, required: true },
  toReview: { type: Number, required: true },
  refunded: { type: Mixed, required: true },
  invoice: { type: Mixed, default: null },
  outTradeNos: { type: [String], required: true },
  paidTradeNo: { type: String, default: null },
  transactionId: { type: String, default: null },
  payerId: { type: String },
});
/** Only orders that have such a moment; a query says `$gt: 0` too, else the database cannot know that it may use it. */
const due = (field: keyof OrderRow): mongoose.IndexOptions => ({
  partialFilterExpression: { [field]: { $gt: 0 } },
});
const given = (field: string): mongoose.IndexOptions => ({
  partialFilterExpression: { [field]: { $type: 'string' } },
});

// A member's orders, newest first: all of them, by state, with something to review, with an after-sale.
orderSchema.index({ memberId: 1, _id: -1 }, { name: 'orders_member' });
orderSchema.index({ memberId: 1, state: 1, _id: -1 }, { name: 'orders_member_state' });
orderSchema.index(
  { memberId: 1, toReview: 1, _id: -1 },
  { name: 'orders_member_review', partialFilterExpression: { toReview: { $gt: 0 } } },
);
orderSchema.index(
  { memberId: 1, openAfterSales: 1, _id: -1 },
  { name: 'orders_member_aftersale', partialFilterExpression: { openAfterSales: { $gt: 0 } } },
);
// Ten random digits a day meet about once in a thousand million pairs: then the buyer taps again.
uniqueIndex(orderSchema, 'orders_no', { orderNo: 1 }, 'BUSY');
orderSchema.index({ outTradeNos: 1 }, { name: 'orders_trade_no' });
// Jobs: what is due, oldest first.
orderSchema.index({ closesAt: 1 }, { name: 'orders_close', ...due('closesAt') });
orderSchema.index({ receivesAt: 1 }, { name: 'orders_receive', ...due('receivesAt') });
orderSchema.index(
  { afterSaleUntil: 1 },
  { name: 'orders_complete', partialFilterExpression: { state: 'received' } },
);
orderSchema.index({ pointsDueAt: 1 }, { name: 'orders_points', ...due('pointsDueAt') });
// The console: newest first, by state, by member, by phone; invoices that were asked for.
orderSchema.index({ state: 1, _id: -1 }, { name: 'orders_state' });
orderSchema.index({ phoneTail: 1, _id: -1 }, { name: 'orders_phone', ...given('phoneTail') });
orderSchema.index({ 'invoice.state': 1, _id: -1 }, { name: 'orders_invoice', ...given('invoice.state') });
export const OrderModel = defineModel('orders', orderSchema);
