import mongoose from 'mongoose';
import { defineModel, defineSchema, uniqueIndex } from '../db/base-schema';

/** A domain event waiting for its handlers, written in the transaction of the change it tells of. */
export interface OutboxRow {
  _id: string;
  name: string;
  payload: unknown;
  at: number;
  state: 'waiting' | 'done' | 'dead';
  attempts: number;
  /** Epoch ms from which the relay may take it; also the end of a relay's lease. */
  dueAt: number;
  /** Of the relay that took it last. */
  claim?: string;
  lastError: string | null;
}

const outboxSchema = defineSchema<OutboxRow>({
  _id: String,
  name: { type: String, required: true },
  payload: { type: mongoose.Schema.Types.Mixed, required: true },
  at: { type: Number, required: true },
  state: { type: String, required: true },
  attempts: { type: Number, required: true },
  dueAt: { type: Number, required: true },
  claim: { type: String },
  lastError: { type: String, default: null },
});
// Relay: the oldest due rows; operator: dead ones; clean-up: old done ones.
outboxSchema.index({ state: 1, dueAt: 1, _id: 1 }, { name: 'outbox_due' });

export const OutboxModel = defineModel('outbox', outboxSchema);

/** One row per (event, handler) that has run: what makes at-least-once delivery an exactly-once effect. */
export interface Delivery {
  _id: string;
  eventId: string;
  handler: string;
  at: number;
}

const deliverySchema = defineSchema<Delivery>({
  _id: String,
  eventId: { type: String, required: true },
  handler: { type: String, required: true },
  at: { type: Number, required: true },
});
uniqueIndex(deliverySchema, 'event_deliveries_once', { eventId: 1, handler: 1 }, null);
deliverySchema.index({ at: 1 }, { name: 'event_deliveries_at' });

export const DeliveryModel = defineModel('event_deliveries', deliverySchema);
