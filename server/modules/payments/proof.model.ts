import type { Output } from '@shared/contracts';
import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** One proof of money, coupons and stock, as operators see it. */
export interface BooksProof extends Omit<Output<'pay.books'>, 'checkedAt' | 'balanced'> {
  _id: string;
  checkedAt: number;
  /** Of all, of which the first are kept. */
  found: number;
}

const { Mixed } = mongoose.Schema.Types;
const proofSchema = defineSchema<BooksProof>({
  _id: String,
  checkedAt: { type: Number, required: true },
  found: { type: Number, required: true },
  money: { type: Mixed, required: true },
  coupons: { type: Mixed, required: true },
  stock: { type: Mixed, required: true },
  disagreements: { type: Mixed, required: true },
});
proofSchema.index({ checkedAt: -1, _id: -1 }, { name: 'books_proofs_newest' });
export const BooksProofModel = defineModel('books_proofs', proofSchema);
