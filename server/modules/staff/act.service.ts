import { addDays } from '@shared/domain/day';
import { formatMoment } from '@shared/domain/day.words';
import { afterQuiet } from '@shared/domain/outreach/quiet-hours';
import { minuteOfDay, wallInstant } from '@shared/domain/outreach/wall-time';
import { stepStateWords } from '@shared/domain/sop/sop.words';
import { CLAIM_LEASE_MS } from '@shared/domain/sop/step-machine';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { grantCoupon } from '../coupons';
import { phoneNumberOf } from '../identity';
import { commitContact, refusalOf, releaseContact, reserveContact } from '../outreach';
import { currentSettings } from '../settings';
import type { TaskRow } from './task.model';
import { refusedWords } from './contact.service';
import { claimTask, closeTask, postponeTask, restTask, skipTask, taskOf, unskipTask } from './task.service';

/**
 * Takes a task for 30 minutes. What the SOP asks is asked again, and the contact is reserved in the member's budget: a
 * task that is no use any more is cancelled, one that comes too often rests.
 * @throws TASK_GONE, TASK_MOVED_ON, TASK_NOT_NOW
 */
export async function claim(ctx: Ctx, taskKey: string): Promise<TaskRow> {
  const task = await taskOf(ctx, taskKey);
  const { memberId } = task;
  const refused = await refusalOf(ctx, taskKey, memberId);
  if (refused !== null) {
    await transaction(async () => {
      closeTask(ctx, await taskOf(ctx, taskKey), 'cancel', 'system', refused);
    });
    throw new AppError('TASK_NOT_NOW', { why: refused });
  }
  const answer = await reserveContact(ctx, memberId, { ...contactOf(task), holdMs: CLAIM_LEASE_MS });
  if (!answer.granted) {
    const why = await refusedWords(ctx, answer);
    await transaction(async () => {
      restTask(await taskOf(ctx, taskKey), answer.notBefore, why);
    });
    throw new AppError('TASK_NOT_NOW', { why });
  }
  return transaction(async () => claimTask(ctx, await taskOf(ctx, taskKey)));
}

/** A claimed task is done; answers what to tell its doer. @throws TASK_GONE, TASK_MOVED_ON */
export async function finish(ctx: Ctx, taskKey: string): Promise<string> {
  return transaction(async () => {
    const task = await taskOf(ctx, taskKey);
    closeTask(ctx, task, 'finish', 'staff', '');
    commitContact(ctx, task.memberId, contactOf(task));
    return thank(ctx, task);
  });
}

/**
 * The number to call for a task that asks for a call, for who has it in hand; writes down who read it. Belongs in a
 * transaction.
 * @throws TASK_GONE, TASK_MOVED_ON, PHONE_UNKNOWN
 */
export async function dial(ctx: Ctx, taskKey: string): Promise<string> {
  const { kind, state, claimedBy, leaseUntil, memberId } = await taskOf(ctx, taskKey);
  if (kind !== 'call') throw new AppError('TASK_GONE');
  const inHand = state === 'claimed' && claimedBy === accountId(ctx) && (leaseUntil ?? 0) > ctx.now;
  if (!inHand) throw new AppError('TASK_MOVED_ON', { state: stepStateWords(state) });
  const number = await phoneNumberOf(ctx, memberId);
  if (number === null) throw new AppError('PHONE_UNKNOWN');
  audit(ctx, 'staff.readPhone', memberId, { taskKey });
  return number;
}

/** @throws TASK_GONE, TASK_MOVED_ON */
export async function skip(ctx: Ctx, taskKey: string, reason: string): Promise<void> {
  await transaction(async () => {
    const task = await taskOf(ctx, taskKey);
    skipTask(ctx, task, reason);
    releaseContact(task.memberId, taskKey);
  });
}

/** Takes a skip of the last minutes back. Belongs in a transaction. @throws TASK_GONE, TASK_MOVED_ON */
export async function unskip(ctx: Ctx, taskKey: string): Promise<void> {
  unskipTask(ctx, await taskOf(ctx, taskKey));
}

/** Puts a task off by business days, to the time of day it came up at. @throws TASK_GONE, TASK_MOVED_ON */
export async function postpone(
  ctx: Ctx,
  taskKey: string,
  days: number,
  reason: string,
): Promise<{ dueAt: number; sentence: string }> {
  const { brand, outreach } = await currentSettings(ctx);
  const day = addDays(businessDayOf(ctx.now, brand.zone), days);
  return transaction(async () => {
    const task = await taskOf(ctx, taskKey);
    const sameTime = wallInstant(day, minuteOfDay(task.dueAt, brand.zone), brand.zone);
    const dueAt = afterQuiet(sameTime, outreach.quiet, brand.zone);
    postponeTask(ctx, task, dueAt, reason);
    releaseContact(task.memberId, taskKey);
    return { dueAt, sentence: `${formatMoment(dueAt, ctx.now, brand.zone)} 再提醒你` };
  });
}

/** How a task counts in the member's budget. */
function contactOf({ _id, class: contactClass }: TaskRow) {
  return { key: _id, class: contactClass, channel: 'staff' } as const;
}

/** Gives what the task promises; a coupon that cannot be given any more is no reason to undo what was done. */
async function thank(ctx: Ctx, { _id, memberId, grants }: TaskRow): Promise<string> {
  if (grants === null) return '做完了';
  try {
    const gift = { memberId, templateId: grants, channel: 'staff', sourceKey: `task:${_id}` } as const;
    const coupon = await grantCoupon(ctx, gift);
    return `做完了，「${coupon.name}」已经送到券包`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return '做完了；券没有送出，已经领完或停发';
  }
}
