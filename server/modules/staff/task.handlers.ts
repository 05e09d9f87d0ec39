import { fillScript, scriptText } from '@shared/domain/scripts/fill';
import { isOpenStep } from '@shared/domain/sop/step-machine';
import type { SopClass, SopStepKind } from '@shared/domain/sop/types';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import type { Relay } from '../../platform/events/relay';
import { adopt, letGo, ownerFor } from './assign.service';
import { personal } from './personal';
import { ring } from './ping.service';
import { TaskModel } from './task.model';
import type { TaskRow } from './task.model';
import { closeTask } from './task.service';
import { scriptValues } from './values';

const OPEN_STATES: TaskRow['state'][] = ['pending', 'claimed', 'postponed'];

/** What staff owe to news: tasks that are wanted, and wanted no longer. */
export function subscribeStaff(relay: Relay): void {
  relay.on('task.wanted', 'staff.makeTask', makeTask);
  relay.on('task.cancelled', 'staff.cancelTask', async (ctx, { taskKey, memberId, reason }) => {
    const task = await TaskModel.findOne({ _id: taskKey, memberId }).lean();
    if (task && isOpenStep(task.state)) closeTask(ctx, task, 'cancel', 'system', reason);
  });
  relay.on('member.merged', 'staff.merged', async (ctx, { memberId, aliasId, ownerId }) => {
    const open = await TaskModel.find({ memberId: aliasId, state: { $in: OPEN_STATES } }).lean();
    for (const task of open) closeTask(ctx, task, 'cancel', 'system', '和另一个会员合并了');
    await letGo(ctx, aliasId);
    // Who looked after the one looks after the person, where nobody looked after the other.
    if (ownerId !== null) await adopt(ctx, memberId, ownerId);
  });
  relay.on('member.parted', 'staff.parted', async (ctx, { aliasId, ownerId }) => {
    if (ownerId !== null) await adopt(ctx, aliasId, ownerId);
  });
  relay.on('member.accountClosed', 'staff.forgetMember', async (ctx, { memberId }) => {
    await letGo(ctx, memberId);
    await personal.erase(ctx, memberId);
  });
}

/** A task for whoever looks after the member; the same wish again is nothing. Belongs in a transaction. */
async function makeTask(ctx: Ctx, wish: DomainEvents['task.wanted']): Promise<void> {
  const { taskKey: _id, memberId, orderId, productId, expiresAt } = wish;
  if (expiresAt <= ctx.now || (await TaskModel.exists({ _id }))) return;
  const staffId = await ownerFor(ctx, memberId);
  const values = await scriptValues(ctx, memberId, { orderId, productId, staffName: null });
  queue().insert(TaskModel, {
    ...{ _id, memberId, staffId, sopId: wish.sopId, stepId: wish.stepId },
    ...{ kind: wish.kind as SopStepKind, class: wish.class as SopClass, title: wish.title },
    ...{ why: scriptText(fillScript(wish.why, values)), scriptIds: wish.scriptIds },
    ...{ orderId, productId, grants: wish.grants, state: 'pending' },
    ...{ claimedBy: null, leaseUntil: null, dueAt: wish.dueAt, expiresAt, restUntil: null, reason: '' },
    ...{ wakeAt: expiresAt, closedAt: null, at: ctx.now },
  });
  if (staffId !== null) await ring(ctx, staffId, 1);
}
