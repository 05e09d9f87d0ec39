import type { StepState } from '@shared/domain/sop/step-machine';
import type { SopClass, SopStepKind } from '@shared/domain/sop/types';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** Something one of the staff is asked to do for one customer. */
export interface TaskRow {
  /** Names member, SOP, version, cycle and step: a second wish for the same is no second task. */
  _id: string;
  memberId: string;
  /** Who looks after the member; null while there is nobody. */
  staffId: string | null;
  sopId: string;
  stepId: string;
  kind: SopStepKind;
  class: SopClass;
  title: string;
  why: string;
  scriptIds: string[];
  orderId: string | null;
  productId: string | null;
  grants: string | null;
  state: StepState;
  /** Who took it, and until when it is theirs. */
  claimedBy: string | null;
  leaseUntil: number | null;
  dueAt: number;
  expiresAt: number;
  /** The member is left in peace until then; null where nothing forbids the contact. */
  restUntil: number | null;
  /** Why it is as it is. */
  reason: string;
  /** When a timer has to look at it: a lease, its last moment, or when a skip stays; null once that is over. */
  wakeAt: number | null;
  closedAt: number | null;
  at: number;
}

const taskSchema = defineSchema<TaskRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  staffId: { type: String, default: null },
  sopId: { type: String, required: true },
  stepId: { type: String, required: true },
  kind: { type: String, required: true },
  class: { type: String, required: true },
  title: { type: String, required: true },
  why: { type: String, required: true },
  scriptIds: { type: [String], required: true },
  orderId: { type: String, default: null },
  productId: { type: String, default: null },
  grants: { type: String, default: null },
  state: { type: String, required: true },
  claimedBy: { type: String, default: null },
  leaseUntil: { type: Number, default: null },
  dueAt: { type: Number, required: true },
  expiresAt: { type: Number, required: true },
  restUntil: { type: Number, default: null },
  reason: { type: String, default: '' },
  wakeAt: { type: Number, default: null },
  closedAt: { type: Number, default: null },
  at: { type: Number, required: true },
});
// The day of one of the staff: what is open, what was closed; and of one member.
taskSchema.index({ staffId: 1, state: 1, dueAt: 1 }, { name: 'tasks_staff' });
taskSchema.index(
  { staffId: 1, closedAt: -1 },
  { name: 'tasks_closed', partialFilterExpression: { closedAt: { $gt: 0 } } },
);
taskSchema.index({ memberId: 1, state: 1, dueAt: 1 }, { name: 'tasks_member' });
taskSchema.index({ wakeAt: 1 }, { name: 'tasks_wake', partialFilterExpression: { wakeAt: { $gt: 0 } } });
export const TaskModel = defineModel('tasks', taskSchema);
