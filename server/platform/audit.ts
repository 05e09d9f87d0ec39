import mongoose from 'mongoose';
import type { Ctx } from './context';
import { actorName } from './context';
import { defineModel, defineSchema } from './db/base-schema';
import { queue } from './db/tx';

/** Who did what to what, for people who must answer for it; written in the transaction of the deed. */
export interface AuditRow {
  _id: string;
  at: number;
  actor: string;
  action: string;
  target: string;
  detail: unknown;
  requestId: string;
}

const auditSchema = defineSchema<AuditRow>({
  _id: String,
  at: { type: Number, required: true },
  actor: { type: String, required: true },
  action: { type: String, required: true },
  target: { type: String, required: true },
  detail: { type: mongoose.Schema.Types.Mixed, default: null },
  requestId: { type: String, required: true },
});
// A page for an operator, newest first: of all, of one person, of one kind of deed, of one thing.
auditSchema.index({ at: -1, _id: -1 }, { name: 'audit_newest' });
auditSchema.index({ actor: 1, at: -1, _id: -1 }, { name: 'audit_by_actor' });
auditSchema.index({ action: 1, at: -1, _id: -1 }, { name: 'audit_by_action' });
auditSchema.index({ target: 1, at: -1, _id: -1 }, { name: 'audit_by_target' });
export const AuditModel = defineModel('audit_log', auditSchema);

export function audit(ctx: Ctx, action: string, target: string, detail: unknown = null): void {
  queue().insert(AuditModel, {
    _id: ctx.ids.next('aud'),
    at: ctx.now,
    actor: actorName(ctx.actor),
    action,
    target,
    detail,
    requestId: ctx.requestId,
  });
}
