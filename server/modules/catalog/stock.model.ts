import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** What can be sold of a SKU, or of an item of the points mall. Moved only by guarded increments. */
export interface StockRow {
  /** The SKU, or `exchange:<id>`. */
  _id: string;
  /** Whose purchases are counted with it: the product, or `exchange:<id>`. */
  subject: string;
  available: number;
  /** In unpaid orders. */
  reserved: number;
  /** Paid and not come back. */
  sold: number;
  changedAt: number;
}

const stockSchema = defineSchema<StockRow>({
  _id: { type: String, required: true },
  subject: { type: String, required: true },
  available: { type: Number, required: true },
  reserved: { type: Number, required: true },
  sold: { type: Number, required: true },
  changedAt: { type: Number, required: true },
});
// A process that shows stock reads only what changed since it last looked.
stockSchema.index({ changedAt: 1 }, { name: 'stock_changed' });
export const StockModel = defineModel('stock', stockSchema);

/** Units that an order holds or has. */
export interface ReservationRow {
  /** `orderId:stockId` */
  _id: string;
  orderId: string;
  memberId: string;
  stockId: string;
  quantity: number;
  state: 'held' | 'taken' | 'released';
  /** When the order closes unless it is paid; epoch ms. */
  expiresAt: number;
  at: number;
}

const reservationSchema = defineSchema<ReservationRow>({
  _id: { type: String, required: true },
  orderId: { type: String, required: true },
  memberId: { type: String, required: true },
  stockId: { type: String, required: true },
  quantity: { type: Number, required: true },
  state: { type: String, required: true },
  expiresAt: { type: Number, required: true },
  at: { type: Number, required: true },
});
// How the stock of one thing came about, newest first; and the proof of it.
reservationSchema.index({ stockId: 1, at: -1, _id: -1 }, { name: 'reservations_stock' });
export const ReservationModel = defineModel('reservations', reservationSchema);

/** Units that came or went by another way than an order taking them. Written once. */
export interface StockMoveRow {
  _id: string;
  stockId: string;
  change: number;
  kind: 'adjust' | 'return';
  reason: string;
  actor: string;
  orderId: string | null;
  /** What caused it; the same cause moves the same stock once. */
  sourceKey: string;
  at: number;
}

const moveSchema = defineSchema<StockMoveRow>({
  _id: { type: String, required: true },
  stockId: { type: String, required: true },
  change: { type: Number, required: true },
  kind: { type: String, required: true },
  reason: { type: String, required: true },
  actor: { type: String, required: true },
  orderId: { type: String, default: null },
  sourceKey: { type: String, required: true },
  at: { type: Number, required: true },
});
uniqueIndex(moveSchema, 'stock_moves_source', { sourceKey: 1, stockId: 1 }, null);
moveSchema.index({ stockId: 1, at: -1, _id: -1 }, { name: 'stock_moves_stock' });
export const StockMoveModel = defineModel('stock_moves', moveSchema);

/** What one member has bought of one product or item of the points mall. */
export interface PurchaseRow {
  /** `memberId:subject` */
  _id: string;
  memberId: string;
  /** The product, or `exchange:<id>`. */
  subject: string;
  /** Ordered and not given back: what purchase limits count. */
  units: number;
  /** Paid orders that held it. */
  times: number;
  /** Units paid for and not refunded; at 0 the member has none to buy again. */
  kept: number;
  /** When it was last paid for; epoch ms. */
  lastAt: number | null;
}

const purchaseSchema = defineSchema<PurchaseRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  subject: { type: String, required: true },
  units: { type: Number, required: true },
  times: { type: Number, required: true },
  kept: { type: Number, required: true },
  lastAt: { type: Number, default: null },
});
// What a member buys again, most often first.
purchaseSchema.index({ memberId: 1, times: -1 }, { name: 'purchases_member' });
export const PurchaseModel = defineModel('purchases', purchaseSchema);
