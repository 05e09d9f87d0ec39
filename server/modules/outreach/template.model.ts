import mongoose from 'mongoose';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import type { TemplateField } from '@shared/domain/outreach/template';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** How one kind of message looks in WeChat; a kind without one is not sent. */
export interface TemplateRow {
  _id: MessageKind;
  /** Of WeChat's console. */
  templateId: string;
  fields: TemplateField[];
  on: boolean;
  version: number;
  savedAt: number;
}

const templateSchema = defineSchema<TemplateRow>({
  _id: { type: String, required: true },
  templateId: { type: String, required: true },
  fields: { type: mongoose.Schema.Types.Mixed, required: true },
  on: { type: Boolean, required: true },
  version: { type: Number, required: true },
  savedAt: { type: Number, required: true },
});
export const TemplateModel = defineModel('message_templates', templateSchema);
