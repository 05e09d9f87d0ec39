import mongoose from 'mongoose';
import type { Channel } from '@shared/domain/attribution/material';
import type { Rule } from '@shared/domain/tags/rule';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

export interface TagGroupRow {
  _id: string;
  name: string;
  sort: number;
  /** A member has at most one of its tags from people. */
  single: boolean;
  /** Shown to members among their own tags. */
  shown: boolean;
  /** Staff give its tags to their customers; absent where nobody decided. */
  byStaff?: boolean;
  /** The tag of the group that a new member gets by how they came; null or absent for none. */
  arrivals?: Partial<Record<Channel, string | null>>;
  createdAt: number;
}

const groupSchema = defineSchema<TagGroupRow>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  sort: { type: Number, required: true },
  single: { type: Boolean, required: true },
  shown: { type: Boolean, required: true },
  byStaff: { type: Boolean },
  arrivals: { type: Mixed },
  createdAt: { type: Number, required: true },
});
uniqueIndex(groupSchema, 'tag_groups_name', { name: 1 }, 'NAME_TAKEN');
export const TagGroupModel = defineModel('tag_groups', groupSchema);

/** A version of a rule that is being worked out for every member; nobody sees its verdicts before the swap. */
export interface NextVersion {
  version: number;
  rule: Rule;
  /** No sooner than every process knows of it. */
  startsAt: number;
  /** The last member that was asked. */
  after: string;
  asked: number;
  matched: number;
}

/** What is left to do after a swap: members marked by these keys are told, and marks of old versions removed. */
export interface Announcing {
  keys: string[];
  /** The last member of the first key that was told. */
  after: string;
  startsAt: number;
}

/** A tag, or an audience: the same thing, but one describes members and the other gathers them. */
export interface TagRow {
  _id: string;
  kind: 'tag' | 'segment';
  /** Of a tag; null for an audience. */
  groupId: string | null;
  name: string;
  /** For operators. */
  note: string;
  on: boolean;
  /** Days that a tag given by people or forms lasts; null for ever. */
  keepDays: number | null;
  /** In force; 0 and null while there is none. */
  version: number;
  rule: Rule | null;
  /** Asked once: who matched then stays, whatever happens. */
  frozen: boolean;
  next: NextVersion | null;
  announcing: Announcing | null;
  /** Grows with every save, so that two operators cannot overwrite each other. */
  edition: number;
  createdAt: number;
}

const tagSchema = defineSchema<TagRow>({
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  groupId: { type: String, default: null },
  name: { type: String, required: true },
  note: { type: String, default: '' },
  on: { type: Boolean, required: true },
  keepDays: { type: Number, default: null },
  version: { type: Number, required: true },
  rule: { type: Mixed, default: null },
  frozen: { type: Boolean, required: true },
  next: { type: Mixed, default: null },
  announcing: { type: Mixed, default: null },
  edition: { type: Number, required: true },
  createdAt: { type: Number, required: true },
});
uniqueIndex(tagSchema, 'tags_name', { kind: 1, groupId: 1, name: 1 }, 'NAME_TAKEN');
export const TagModel = defineModel('tags', tagSchema);

/** What a rule said, version by version. */
export interface TagVersionRow {
  /** `tagId@version` */
  _id: string;
  tagId: string;
  version: number;
  rule: Rule;
  /** Account id; `system` for the shop's own numbers that moved. */
  by: string;
  at: number;
}

const versionSchema = defineSchema<TagVersionRow>({
  _id: { type: String, required: true },
  tagId: { type: String, required: true },
  version: { type: Number, required: true },
  rule: { type: Mixed, required: true },
  by: { type: String, required: true },
  at: { type: Number, required: true },
});
versionSchema.index({ tagId: 1, version: -1 }, { name: 'tag_versions_newest' });
export const TagVersionModel = defineModel('tag_versions', versionSchema);
