import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** Telling everybody who waits for a SKU that is back, so many at a time. */
export interface RestockRoundRow {
  _id: string;
  skuId: string;
  productId: string;
  at: number;
  /** The last member who was told. */
  after: string;
}

const roundSchema = defineSchema<RestockRoundRow>({
  _id: { type: String, required: true },
  skuId: { type: String, required: true },
  productId: { type: String, required: true },
  at: { type: Number, required: true },
  after: { type: String, default: '' },
});
roundSchema.index({ at: 1 }, { name: 'restock_rounds_at' });
export const RestockRoundModel = defineModel('restock_rounds', roundSchema);
