import mongoose from 'mongoose';
import type { KeptLine } from '@shared/domain/orders/cart';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** The cart of one member: one document, so that a change of several lines is one write. */
export interface CartRow {
  /** The member's id. */
  _id: string;
  lines: KeptLine[];
  updatedAt: number;
}

const cartSchema = defineSchema<CartRow>({
  _id: { type: String, required: true },
  lines: { type: mongoose.Schema.Types.Mixed, required: true },
  updatedAt: { type: Number, required: true },
});
export const CartModel = defineModel('carts', cartSchema);
