import mongoose from 'mongoose';
import type { Contact } from '@shared/domain/outreach/budget';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** Every contact with a member in the last month: one document, so that asking and counting are one command. */
export interface BudgetRow {
  /** The member's id. */
  _id: string;
  contacts: Contact[];
}

const budgetSchema = defineSchema<BudgetRow>({
  _id: { type: String, required: true },
  contacts: { type: mongoose.Schema.Types.Mixed, required: true },
});
export const BudgetModel = defineModel('contact_budgets', budgetSchema);
