import type { Output, ParsedInput } from '@shared/contracts';
import { fillScript, scriptText } from '@shared/domain/scripts/fill';
import { repliedInTime, REPLY_WITHIN_MS } from '@shared/domain/scripts/reply';
import { AppError } from '@shared/errors';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { accountNames } from '../identity';
import { assertYours } from './access';
import { speakTo } from './contact.service';
import { FollowUpModel, ScriptStatsModel } from './script.model';
import type { FollowUpRow } from './script.model';
import { libraryNow } from './scripts';
import { StaffModel } from './staff.model';
import { taskOf } from './task.service';
import { scriptValues } from './values';

/**
 * A line is sent: writes down when it was used last, and of one to a customer who sent what, counted in their contact
 * budget. Answers the text. Belongs in a transaction.
 * @throws SCRIPT_GONE, CUSTOMER_NOT_YOURS, TASK_GONE, TASK_NOT_NOW
 */
export async function useScript(
  ctx: Ctx,
  { scriptId, memberId, taskKey, reply }: ParsedInput<'staff.useScript'>,
): Promise<Output<'staff.useScript'>> {
  const staffId = accountId(ctx);
  if (memberId !== null) await assertYours(ctx, memberId);
  const line = (await libraryNow.now(ctx)).byId.get(scriptId);
  if (!line || line.retired) throw new AppError('SCRIPT_GONE');
  const task = taskKey === null ? null : await taskOf(ctx, taskKey);
  const { orderId, productId } = task ?? NOTHING;
  queue().upsert(StaffModel, { _id: staffId }, { $set: { [`used.${scriptId}`]: ctx.now } });
  if (memberId === null) return { sendId: null, text: scriptText(fillScript(line.text, {})) };
  const staffName = (await accountNames([staffId])).get(staffId) ?? null;
  const values = await scriptValues(ctx, memberId, { orderId, productId, staffName });
  await speakTo(ctx, memberId, { staffId, task, reply });
  const sendId = ctx.ids.next('flw');
  queue().insert(FollowUpModel, {
    ...{ _id: sendId, memberId, staffId, scriptId, taskKey, at: ctx.now },
    ...{ repliedAt: null, countAt: ctx.now + REPLY_WITHIN_MS },
  });
  return { sendId, text: scriptText(fillScript(line.text, values)) };
}

const NOTHING = { orderId: null, productId: null };

/** Marks an answer that came in time; again is nothing. Belongs in a transaction. @throws SEND_GONE */
export async function markReply(ctx: Ctx, sendId: string): Promise<void> {
  const row = await FollowUpModel.findOne({ _id: sendId, staffId: accountId(ctx) }).lean();
  if (!row) throw new AppError('SEND_GONE');
  if (row.repliedAt !== null) return;
  if (!repliedInTime(row.at, ctx.now)) throw new AppError('SEND_GONE');
  count(row, { repliedAt: ctx.now }, 1);
}

const BATCH = 500;

/** Lines nobody answered in a day count as sent. Returns how many were counted. */
export async function countUnanswered(ctx: Ctx): Promise<number> {
  const due = await FollowUpModel.find({ countAt: { $gt: 0, $lte: ctx.now } })
    .sort({ countAt: 1 })
    .limit(BATCH)
    .lean();
  for (const row of due) {
    await transaction(async () => {
      count(row, {}, 0);
    });
  }
  return due.length;
}

/** Lines of these days that went to a member, newest first. */
export async function sentTo(memberId: string, since: number): Promise<FollowUpRow[]> {
  return FollowUpModel.find({ memberId, at: { $gte: since } })
    .sort({ at: -1 })
    .limit(20)
    .lean();
}

/** Each line is counted once: when it was answered, or when its day is over. */
function count(row: FollowUpRow, change: Partial<FollowUpRow>, replies: number): void {
  const { _id, memberId, scriptId, countAt } = row;
  queue().update(
    FollowUpModel,
    { _id, memberId, countAt, repliedAt: null },
    { $set: { ...change, countAt: null } },
    { code: 'SEND_GONE' },
  );
  queue().upsert(ScriptStatsModel, { _id: scriptId }, { $inc: { sends: 1, replies } });
}
