import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** Products a member keeps: one document, so that the limit is part of the update that adds one. */
export interface FavouritesRow {
  /** The member's id. */
  _id: string;
  /** Newest first. */
  items: { productId: string; at: number }[];
}

const favouritesSchema = defineSchema<FavouritesRow>({
  _id: { type: String, required: true },
  items: { type: [{ _id: false, productId: String, at: Number }], required: true },
});
export const FavouritesModel = defineModel('favourites', favouritesSchema);

/** The last time a member looked at a product. */
export interface FootprintRow {
  /** `memberId:productId` */
  _id: string;
  memberId: string;
  productId: string;
  at: number;
}

const footprintSchema = defineSchema<FootprintRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  productId: { type: String, required: true },
  at: { type: Number, required: true },
});
footprintSchema.index({ memberId: 1, at: -1, _id: -1 }, { name: 'footprints_member' });
// What is too old is forgotten at night.
footprintSchema.index({ at: 1 }, { name: 'footprints_at' });
export const FootprintModel = defineModel('footprints', footprintSchema);

/** A member wants to hear when a SKU is back. */
export interface RestockAlertRow {
  /** `memberId:skuId` */
  _id: string;
  memberId: string;
  skuId: string;
  at: number;
}

const alertSchema = defineSchema<RestockAlertRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  skuId: { type: String, required: true },
  at: { type: Number, required: true },
});
alertSchema.index({ memberId: 1 }, { name: 'restock_alerts_member' });
// Everybody who waits for what is back.
alertSchema.index({ skuId: 1, memberId: 1 }, { name: 'restock_alerts_sku' });
export const RestockAlertModel = defineModel('restock_alerts', alertSchema);

/** How many members looked at each product on a day; what people are shown before they type. */
export interface ProductViewsRow {
  /** The business day. */
  _id: string;
  views: Record<string, number>;
}

const viewsSchema = defineSchema<ProductViewsRow>({
  _id: { type: String, required: true },
  views: { type: Map, of: Number, required: true },
});
export const ProductViewsModel = defineModel('product_views', viewsSchema);
