import mongoose from 'mongoose';
import type { ContactClass, MessageKind } from '@shared/domain/outreach/kinds';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/**
 * waiting → sending → sent | failed | unknown; or waiting → dropped | held. WeChat does not recognise a message it was
 * given twice, so one that was `sending` when its worker died is `unknown` and is never tried again.
 */
export const MESSAGE_STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped', 'held'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One thing to say to one member, once. */
export interface MessageRow {
  _id: string;
  memberId: string;
  /** What it is about; once per member for ever. */
  key: string;
  kind: MessageKind;
  class: ContactClass;
  /** Of the class, 0 first. */
  rank: number;
  values: Record<string, string>;
  /** Where it leads; the kind's own page when null. */
  page: string | null;
  /** Ids its guard asks about at sending. */
  about: Record<string, string | number>;
  /** Whose effect is measured; null for what is never withheld. */
  experiment: string | null;
  state: MessageState;
  /** Why it is where it is; of a waiting one, why it was put off. */
  reason: string | null;
  /** When it was meant to go out; what puts it off keeps the time of day. */
  plannedAt: number;
  /** When it is looked at again, or the lease of its worker ends; null when it is over. */
  dueAt: number | null;
  expiresAt: number;
  queuedAt: number;
  endedAt: number | null;
  /** WeChat's id. */
  msgId: string | null;
}

const messageSchema = defineSchema<MessageRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  key: { type: String, required: true },
  kind: { type: String, required: true },
  class: { type: String, required: true },
  rank: { type: Number, required: true },
  values: { type: Mixed, required: true },
  page: { type: String, default: null },
  about: { type: Mixed, required: true },
  experiment: { type: String, default: null },
  state: { type: String, required: true },
  reason: { type: String, default: null },
  plannedAt: { type: Number, required: true },
  dueAt: { type: Number, default: null },
  expiresAt: { type: Number, required: true },
  queuedAt: { type: Number, required: true },
  endedAt: { type: Number, default: null },
  msgId: { type: String, default: null },
});
uniqueIndex(messageSchema, 'messages_once', { memberId: 1, key: 1 }, null);
messageSchema.index({ dueAt: 1 }, { name: 'messages_due', partialFilterExpression: { dueAt: { $gt: 0 } } });
// The member's own, the operators' lists, and what stronger messages of a member wait.
messageSchema.index({ memberId: 1, _id: -1 }, { name: 'messages_member' });
messageSchema.index({ state: 1, _id: -1 }, { name: 'messages_state' });
messageSchema.index({ kind: 1, _id: -1 }, { name: 'messages_kind' });
export const MessageModel = defineModel('messages', messageSchema);
