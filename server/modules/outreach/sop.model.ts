import mongoose from 'mongoose';
import type { SopRun, StepRun } from '@shared/domain/sop/run';
import type { SopDefinition } from '@shared/domain/sop/types';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** Which version of an SOP is in force, and whether it begins with anyone. */
export interface SopRow {
  _id: string;
  on: boolean;
  version: number;
  updatedAt: number;
}

const sopSchema = defineSchema<SopRow>({
  _id: { type: String, required: true },
  on: { type: Boolean, required: true },
  version: { type: Number, required: true },
  updatedAt: { type: Number, required: true },
});
export const SopModel = defineModel('sops', sopSchema);

/** What an operator saved; never changed afterwards, since runs go on by the version they began with. */
export interface SopVersionRow {
  /** `sopId:version` */
  _id: string;
  sopId: string;
  version: number;
  definition: SopDefinition;
  /** What was changed and why. */
  note: string;
  by: string;
  at: number;
}

const versionSchema = defineSchema<SopVersionRow>({
  _id: { type: String, required: true },
  sopId: { type: String, required: true },
  version: { type: Number, required: true },
  definition: { type: Mixed, required: true },
  note: { type: String, default: '' },
  by: { type: String, required: true },
  at: { type: Number, required: true },
});
versionSchema.index({ sopId: 1, version: -1 }, { name: 'sop_versions_history' });
export const SopVersionModel = defineModel('sop_versions', versionSchema);

/** One member on the way through an SOP. The id holds member, SOP, version and cycle, so that each happens once. */
export interface SopRunRow extends SopRun {
  _id: string;
  memberId: string;
  sopId: string;
  version: number;
  cycle: string;
  steps: StepRun[];
  /** When the engine has to look again; null when the run is over. */
  nextAt: number | null;
  /** Grows with each change, so that two at once do not overwrite each other. */
  revision: number;
}

const runSchema = defineSchema<SopRunRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  sopId: { type: String, required: true },
  version: { type: Number, required: true },
  cycle: { type: String, required: true },
  state: { type: String, required: true },
  orderId: { type: String, default: null },
  productId: { type: String, default: null },
  enrolledAt: { type: Number, required: true },
  endsAt: { type: Number, required: true },
  reason: { type: String, default: '' },
  steps: { type: Mixed, required: true },
  nextAt: { type: Number, default: null },
  revision: { type: Number, required: true },
});
runSchema.index({ memberId: 1, state: 1, enrolledAt: -1 }, { name: 'sop_runs_member' });
// The console: newest first, how many of which state.
runSchema.index({ sopId: 1, state: 1, enrolledAt: -1, _id: -1 }, { name: 'sop_runs_sop' });
runSchema.index({ nextAt: 1 }, { name: 'sop_runs_due', partialFilterExpression: { nextAt: { $gt: 0 } } });
export const SopRunModel = defineModel('sop_runs', runSchema);
