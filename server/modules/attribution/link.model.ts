import mongoose from 'mongoose';
import type { Channel, Material } from '@shared/domain/attribution/material';
import type { BusinessDay } from '@shared/domain/day';
import type { Fen } from '@shared/domain/money';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** Something somebody shares: what, with which words, and how it travels. */
export interface LinkRow {
  _id: string;
  /** Who shares, as a member; staff are members too. */
  memberId: string;
  /** The staff account it was shared as; null for a member. */
  staffId: string | null;
  material: Material;
  /** How the material was called then. */
  name: string;
  channel: Channel;
  scriptId: string | null;
  words: string;
  campaign: string | null;
  /** Where it was made: an opening there without a login is no touch. */
  deviceId: string | null;
  day: BusinessDay;
  at: number;
  /** epoch ms from which it credits nobody. */
  expiresAt: number;
  /** The picture of its mini-program code, once it was asked for. */
  codeFileId: string | null;
}

const linkSchema = defineSchema<LinkRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  staffId: { type: String, default: null },
  material: { type: mongoose.Schema.Types.Mixed, required: true },
  name: { type: String, required: true },
  channel: { type: String, required: true },
  scriptId: { type: String, default: null },
  words: { type: String, default: '' },
  campaign: { type: String, default: null },
  deviceId: { type: String, default: null },
  day: { type: String, required: true },
  at: { type: Number, required: true },
  expiresAt: { type: Number, required: true },
  codeFileId: { type: String, default: null },
});
// One link a day for the same thing shared in the same way: looking at the sheet twice makes no second one.
uniqueIndex(
  linkSchema,
  'share_links_day',
  {
    memberId: 1,
    day: 1,
    staffId: 1,
    'material.kind': 1,
    'material.id': 1,
    channel: 1,
    scriptId: 1,
    campaign: 1,
  },
  'BUSY',
);
export const LinkModel = defineModel('share_links', linkSchema);

/** What came of one link on one day. */
export interface LinkDayRow {
  /** `linkId:day` */
  _id: string;
  linkId: string;
  /** Whose funnel it is in: a staff account or a member. */
  sharer: string;
  day: BusinessDay;
  tapped: number;
  opened: number;
  joined: number;
  ordered: number;
  net: Fen;
}

const count = { type: Number, default: 0 };
const linkDaySchema = defineSchema<LinkDayRow>({
  _id: { type: String, required: true },
  linkId: { type: String, required: true },
  sharer: { type: String, required: true },
  day: { type: String, required: true },
  tapped: count,
  opened: count,
  joined: count,
  ordered: count,
  net: count,
});
linkDaySchema.index({ sharer: 1, day: 1 }, { name: 'share_days_sharer' });
export const LinkDayModel = defineModel('share_days', linkDaySchema);
