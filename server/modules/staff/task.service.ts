import { decideMove } from '@shared/domain/orders/state-machine';
import { stepStateWords } from '@shared/domain/sop/sop.words';
import { CLAIM_LEASE_MS, STEP_MACHINE, UNSKIP_MS } from '@shared/domain/sop/step-machine';
import type { StepActor, StepEvent, StepState } from '@shared/domain/sop/step-machine';
import { AppError } from '@shared/errors';
import type { DomainEvents } from '@shared/events';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { TaskModel } from './task.model';
import type { TaskRow } from './task.model';

const OPEN: StepState[] = ['pending', 'claimed', 'postponed'];
type Outcome = DomainEvents['task.closed']['outcome'];

/** A task of the staff account that is calling. @throws TASK_GONE */
export async function taskOf(ctx: Ctx, taskKey: string): Promise<TaskRow> {
  const task = await TaskModel.findOne({ _id: taskKey, staffId: accountId(ctx) }).lean();
  if (!task) throw new AppError('TASK_GONE');
  return task;
}

/** Queues the claim of a task for 30 minutes. @throws TASK_MOVED_ON when it is closed or a colleague's */
export function claimTask(ctx: Ctx, task: TaskRow): TaskRow {
  const leaseUntil = ctx.now + CLAIM_LEASE_MS;
  // Its own holder may take it again: the phone was locked, the page reloaded.
  if (task.state !== 'claimed' || task.claimedBy !== accountId(ctx)) move(task, 'claim', 'staff');
  const change = {
    ...{ state: 'claimed' as const, claimedBy: accountId(ctx), leaseUntil, restUntil: null },
    wakeAt: Math.min(leaseUntil, task.expiresAt),
  };
  write(task, change);
  return { ...task, ...change };
}

/** Queues the end of a task and tells of it. @throws TASK_MOVED_ON */
export function closeTask(
  ctx: Ctx,
  task: TaskRow,
  event: 'finish' | 'expire' | 'cancel',
  actor: StepActor,
  reason: string,
): void {
  const state = move(task, event, actor);
  write(task, { state, reason, leaseUntil: null, wakeAt: null, restUntil: null, closedAt: ctx.now });
  tell(ctx, task, state as Outcome, reason);
}

/** Queues a skip, which is told of once it can no longer be taken back. @throws TASK_MOVED_ON */
export function skipTask(ctx: Ctx, task: TaskRow, reason: string): void {
  const state = move(task, 'skip', 'staff');
  const closed = { leaseUntil: null, restUntil: null, closedAt: ctx.now };
  write(task, { state, reason, ...closed, wakeAt: ctx.now + UNSKIP_MS });
}

/** Queues taking a skip back. @throws TASK_MOVED_ON when it was told of by now, or the task is no use any more */
export function unskipTask(ctx: Ctx, task: TaskRow): void {
  const state = move(task, 'unskip', 'staff');
  if (!canUnskip(task, ctx.now)) throw new AppError('TASK_MOVED_ON', { state: stepStateWords(task.state) });
  write(task, { state, reason: '', claimedBy: null, closedAt: null, wakeAt: task.expiresAt });
}

export function canUnskip({ state, wakeAt, expiresAt }: TaskRow, now: number): boolean {
  return state === 'skipped' && wakeAt !== null && wakeAt > now && expiresAt > now;
}

/** Queues telling of a skip that stays. */
export function tellSkip(ctx: Ctx, task: TaskRow): void {
  write(task, { wakeAt: null });
  tell(ctx, task, 'skipped', task.reason, task.closedAt ?? ctx.now);
}

/** Queues putting a task off; it lives as long after its new time as it did after the old one. @throws TASK_MOVED_ON */
export function postponeTask(ctx: Ctx, task: TaskRow, dueAt: number, reason: string): void {
  const state = move(task, 'postpone', 'staff');
  const expiresAt = Math.max(task.expiresAt, dueAt + (task.expiresAt - task.dueAt));
  write(task, { state, reason, dueAt, expiresAt, claimedBy: null, leaseUntil: null, wakeAt: dueAt });
  tell(ctx, task, 'postponed', reason);
}

/** Queues that the member rests: their budget has no room before `until`. */
export function restTask(task: TaskRow, until: number, reason: string): void {
  write(task, { restUntil: until, reason, wakeAt: Math.min(until, task.expiresAt) });
}

/**
 * Lets the open tasks of a member follow them to whoever looks after them now; a claim of the one before ends. Answers
 * how many there were. Belongs in a transaction.
 */
export async function moveTasks(memberId: string, staffId: string | null): Promise<number> {
  const free = { state: 'pending' as const, claimedBy: null, leaseUntil: null };
  await TaskModel.updateMany({ memberId, state: 'claimed' }, { $set: free });
  const moved = await TaskModel.updateMany({ memberId, state: { $in: OPEN } }, { $set: { staffId } });
  return moved.matchedCount;
}

/** The state `event` leads to. @throws TASK_MOVED_ON */
function move(task: TaskRow, event: StepEvent, actor: StepActor): StepState {
  const decision = decideMove(STEP_MACHINE, task.state, event, actor);
  if (!decision.ok) throw new AppError('TASK_MOVED_ON', { state: stepStateWords(task.state) });
  return decision.to;
}

/** One update, only from the state it was decided in. */
function write(task: TaskRow, change: Partial<TaskRow>): void {
  const { _id, memberId, state, staffId, leaseUntil, wakeAt } = task;
  queue().update(
    TaskModel,
    { _id, memberId, state, staffId, leaseUntil, wakeAt },
    { $set: change },
    { code: 'TASK_MOVED_ON', params: { state: '变了' } },
  );
}

function tell(ctx: Ctx, task: TaskRow, outcome: Outcome, reason: string, at = ctx.now): void {
  const { _id: taskKey, memberId, title } = task;
  const staffId = task.claimedBy ?? task.staffId;
  emit(ctx, 'task.closed', { taskKey, memberId, staffId, title, outcome, reason, at });
}
