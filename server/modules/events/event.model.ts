import mongoose from 'mongoose';
import type { EventProps } from '@shared/domain/events/read-event';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** Something a person did, or that happened to them. Written once; only whose it is can become known later. */
export interface BehaviorEventRow {
  /** The phone's ULID, or the id of the domain event it copies: the same event is here once. */
  _id: string;
  /** The member, or the device while nobody knows whose it is. */
  subjectId: string;
  deviceId: string | null;
  name: string;
  source: 'client' | 'server';
  props: EventProps;
  /** Epoch ms, corrected for the phone's clock, and its business day. */
  at: number;
  day: string;
  /** What the phone's clock said; null for what the server saw. */
  clientAt: number | null;
  receivedAt: number;
  /** Belongs to the story that people read. */
  told: boolean;
  /** When it came in line to be counted; 0 once it is. */
  waiting: number;
}

const eventSchema = defineSchema<BehaviorEventRow>({
  _id: { type: String, required: true },
  subjectId: { type: String, required: true },
  deviceId: { type: String, default: null },
  name: { type: String, required: true },
  source: { type: String, required: true },
  props: { type: mongoose.Schema.Types.Mixed, required: true },
  at: { type: Number, required: true },
  day: { type: String, required: true },
  clientAt: { type: Number, default: null },
  receivedAt: { type: Number, required: true },
  told: { type: Boolean, required: true },
  waiting: { type: Number, required: true },
});
// The story of a person; its beginning finds whatever a person or a device has.
eventSchema.index({ subjectId: 1, told: 1, at: -1, _id: -1 }, { name: 'behavior_events_story' });
eventSchema.index(
  { waiting: 1, _id: 1 },
  { name: 'behavior_events_waiting', partialFilterExpression: { waiting: { $gt: 0 } } },
);
// What is older than it may be kept.
eventSchema.index({ day: 1 }, { name: 'behavior_events_day' });
export const BehaviorEventModel = defineModel('behavior_events', eventSchema);

/** How often a member did something on a business day. Kept when the events themselves are gone. */
export interface DailyCounterRow {
  /** `memberId|name|day` */
  _id: string;
  memberId: string;
  name: string;
  day: string;
  count: number;
}

const counterSchema = defineSchema<DailyCounterRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  name: { type: String, required: true },
  day: { type: String, required: true },
  count: { type: Number, required: true },
});
// A window is a range of days of one member and event.
counterSchema.index({ memberId: 1, name: 1, day: 1 }, { name: 'daily_counters_window' });
export const DailyCounterModel = defineModel('daily_counters', counterSchema);

/** A phone, or a browser. A weak name: it points at whoever logged in last. */
export interface DeviceRow {
  /** `dev_ULID`, made by the phone. */
  _id: string;
  /** Null while nobody has logged in. */
  memberId: string | null;
  linkedAt: number | null;
  seenAt: number;
}

const deviceSchema = defineSchema<DeviceRow>({
  _id: { type: String, required: true },
  memberId: { type: String, default: null },
  linkedAt: { type: Number, default: null },
  seenAt: { type: Number, required: true },
});
deviceSchema.index({ memberId: 1 }, { name: 'devices_member' });
// Those nobody uses any more.
deviceSchema.index({ seenAt: 1 }, { name: 'devices_seen' });
export const DeviceModel = defineModel('devices', deviceSchema);
