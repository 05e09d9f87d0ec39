import mongoose from 'mongoose';
import type { BusinessDay } from '@shared/domain/day';
import type { AfterSaleKind, AfterSaleMove, AfterSaleState } from '@shared/domain/orders/aftersale-machine';
import type { RefundPreview } from '@shared/domain/orders/refund';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** Units of an order line, as the goods looked when they were bought. */
export interface AfterSaleLine {
  key: string;
  skuId: string;
  productId: string;
  name: string;
  option: string;
  imageUrl: string | null;
  tint: string;
  quantity: number;
}

/** What comes back: an estimate until it is decided, final from then on. */
export interface StoredRefund extends RefundPreview {
  /** `until` null: the coupon has expired and does not come back. */
  coupons: { name: string; until: BusinessDay | null }[];
}

export interface AfterSaleRow {
  _id: string;
  memberId: string;
  orderId: string;
  orderNo: string;
  kind: AfterSaleKind;
  state: AfterSaleState;
  /** 0: the shop has to act; 1: somebody else has to; 2: over. The order of the console's list. */
  turn: 0 | 1 | 2;
  lines: AfterSaleLine[];
  reason: string;
  text: string;
  fileIds: string[];
  /** The operator gives freight back though something shipped. */
  withFreight: boolean;
  refund: StoredRefund;
  refundId: string | null;
  returnParcel: { carrier: string; trackingNo: string } | null;
  /** epoch ms; goods that are waited for have to be sent by then. */
  sendBackBy: number | null;
  history: AfterSaleMove[];
  createdAt: number;
}

const afterSaleSchema = defineSchema<AfterSaleRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  orderId: { type: String, required: true },
  orderNo: { type: String, required: true },
  kind: { type: String, required: true },
  state: { type: String, required: true },
  turn: { type: Number, required: true },
  lines: { type: Mixed, required: true },
  reason: { type: String, required: true },
  text: { type: String, default: '' },
  fileIds: { type: [String], required: true },
  withFreight: { type: Boolean, required: true },
  refund: { type: Mixed, required: true },
  refundId: { type: String, default: null },
  returnParcel: { type: Mixed, default: null },
  sendBackBy: { type: Number, default: null },
  history: { type: Mixed, required: true },
  createdAt: { type: Number, required: true },
});
afterSaleSchema.index({ memberId: 1, _id: -1 }, { name: 'aftersales_member' });
afterSaleSchema.index({ orderId: 1, _id: 1 }, { name: 'aftersales_order' });
// The console: what waits for the shop, oldest first; or one state.
afterSaleSchema.index({ turn: 1, _id: 1 }, { name: 'aftersales_turn' });
afterSaleSchema.index({ state: 1, _id: 1 }, { name: 'aftersales_state' });
// The timer: whose goods were not sent in time.
afterSaleSchema.index({ state: 1, sendBackBy: 1 }, { name: 'aftersales_lapsing' });
export const AfterSaleModel = defineModel('aftersales', afterSaleSchema);
