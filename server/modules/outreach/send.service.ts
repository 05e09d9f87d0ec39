import { businessDay, diffDays } from '@shared/domain/day';
import { KINDS } from '@shared/domain/outreach/kinds';
import { afterQuiet } from '@shared/domain/outreach/quiet-hours';
import { fillTemplate } from '@shared/domain/outreach/template';
import { minuteOfDay, wallInstant } from '@shared/domain/outreach/wall-time';
import { businessDayOf, endOfDay } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import type { SubscribeMessage } from '../../wechat';
import { openidOf } from '../identity';
import { currentSettings } from '../settings';
import { releaseContact, reserveContact } from './budget.service';
import { exposeTo } from './exposure.service';
import { guards } from './guards';
import { leftText } from './message-values';
import { MessageModel } from './message.model';
import { tellUnsent } from './message-news';
import type { MessageRow, MessageState } from './message.model';
import { contactOf, settle } from './outcome.service';
import { optedOut } from './prefs.service';
import { leftOf, takeQuota } from './quota.service';
import { templateOf } from './template.service';

/** Longer than a call to WeChat takes with a new token; after it the worker is taken for dead. */
const SENDING_LEASE_MS = 120_000;
/** A contact stays reserved over any crash until the message is found to be unknown. */
const HOLD_MS = 86_400_000;

/** Where a message went: a state it is in now, or `put off`, or `taken` by another worker. */
export type Step = MessageState | 'putOff' | 'taken';

/** Looks at one message whose time has come, and sends it if everything still speaks for it. */
export async function sendOne(ctx: Ctx, message: MessageRow): Promise<Step> {
  const { memberId, kind } = message;
  if (ctx.now >= message.expiresAt) return drop(ctx, message, message.reason ?? 'expired');
  const open = await quietUntil(ctx);
  if (open > ctx.now) return putOff(ctx, message, 'quiet', open);

  const template = await templateOf(ctx, kind);
  if (!template) return drop(ctx, message, 'noTemplate');
  if (await optedOut(memberId, kind)) return drop(ctx, message, 'optedOut');
  const objection = await guards[kind](ctx, message);
  if (typeof objection === 'string') return drop(ctx, message, objection);
  if (objection !== null) return putOff(ctx, message, objection.why, objection.notBefore);
  const openid = await openidOf(ctx, memberId);
  if (openid === null) return drop(ctx, message, 'noWechat');
  if ((await leftOf(memberId, template.templateId)) < 1) return drop(ctx, message, 'noQuota');
  const filled = fillTemplate(template.fields, await valuesNow(ctx, message));
  if (!filled.ok) return end(ctx, message, 'failed', `values: ${filled.key}`);

  // Only now would it have been sent: both arms of an experiment have passed the same questions.
  if (message.experiment !== null && (await isHeld(ctx, message, message.experiment))) return 'held';
  const refused = await contactRefused(ctx, message);
  if (refused) return putOff(ctx, message, refused.why, refused.notBefore);

  const { templateId } = template;
  if (!(await beginSending(ctx, message, templateId))) return 'taken';
  const page = `${message.page ?? KINDS[kind].page}`;
  const outgoing: SubscribeMessage = {
    openid,
    templateId,
    page: withId(page, message._id),
    data: filled.data,
  };
  return settle(ctx, message, templateId, await ctx.wechat.subscribe.send(outgoing));
}

/** Put off for a day or two, it still says how much time is left when it leaves. */
async function valuesNow(ctx: Ctx, { about, values }: MessageRow): Promise<MessageRow['values']> {
  if (typeof about.lastDay !== 'string') return values;
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  return { ...values, left: leftText(diffDays(today, businessDay(about.lastDay))) };
}

async function quietUntil(ctx: Ctx): Promise<number> {
  const { outreach, brand } = await currentSettings(ctx);
  return afterQuiet(ctx.now, outreach.quiet, brand.zone);
}

/** What was opened says which message brought the member. */
function withId(page: string, messageId: string): string {
  return `${page}${page.includes('?') ? '&' : '?'}message=${messageId}`;
}

async function isHeld(ctx: Ctx, message: MessageRow, experiment: string): Promise<boolean> {
  return transaction(async () => {
    if ((await exposeTo(ctx, message.memberId, experiment)) === 'treated') return false;
    move(message, { state: 'held', reason: null, dueAt: null, endedAt: ctx.now });
    tellUnsent(ctx, message, 'held', '');
    return true;
  });
}

/** The budget's refusal, or that of something stronger the member waits for today; work is no contact. */
async function contactRefused(
  ctx: Ctx,
  message: MessageRow,
): Promise<{ why: string; notBefore: number } | null> {
  const { memberId, rank } = message;
  if (KINDS[message.kind].staff) return null;
  const { zone } = (await currentSettings(ctx)).brand;
  const midnight = endOfDay(businessDayOf(ctx.now, zone), zone);
  if (rank > 0) {
    const stronger = await MessageModel.exists({
      memberId,
      state: 'waiting',
      rank: { $gt: 0, $lt: rank },
      dueAt: { $gt: 0, $lt: midnight },
    });
    if (stronger) return { why: 'priority', notBefore: midnight };
  }
  const answer = await reserveContact(ctx, memberId, { ...contactOf(message), holdMs: HOLD_MS });
  return answer.granted ? null : answer;
}

/** Writes `sending` before anything leaves. False when another worker was faster, or the last permission is gone. */
async function beginSending(ctx: Ctx, message: MessageRow, templateId: string): Promise<boolean> {
  try {
    await transaction(async () => {
      takeQuota(ctx, message.memberId, templateId, message._id);
      move(message, { state: 'sending', reason: null, dueAt: ctx.now + SENDING_LEASE_MS });
    });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'BUSY') return false;
    throw error;
  }
}

/** At the same time of a later day, or as soon as nothing speaks against it; dropped where that is too late. */
async function putOff(ctx: Ctx, message: MessageRow, why: string, notBefore: number): Promise<Step> {
  const { zone } = (await currentSettings(ctx)).brand;
  const sameTime = wallInstant(businessDayOf(notBefore, zone), minuteOfDay(message.plannedAt, zone), zone);
  const kept = why !== 'quiet' && sameTime > notBefore && sameTime < message.expiresAt ? sameTime : notBefore;
  if (kept >= message.expiresAt) return drop(ctx, message, why);
  await transaction(async () => {
    move(message, { reason: why, dueAt: kept });
    tellUnsent(ctx, message, 'waiting', why);
  });
  return 'putOff';
}

function drop(ctx: Ctx, message: MessageRow, reason: string): Promise<Step> {
  return end(ctx, message, 'dropped', reason);
}

async function end(
  ctx: Ctx,
  message: MessageRow,
  state: 'dropped' | 'failed',
  reason: string,
): Promise<Step> {
  await transaction(async () => {
    move(message, { state, reason, dueAt: null, endedAt: ctx.now });
    tellUnsent(ctx, message, state, reason);
    releaseContact(message.memberId, message._id);
  });
  return state;
}

/** Only as it was read: another worker may look at the same message. */
function move({ _id, memberId, dueAt }: MessageRow, change: Partial<MessageRow>): void {
  queue().update(
    MessageModel,
    { _id, memberId, state: 'waiting', dueAt },
    { $set: change },
    { code: 'BUSY' },
  );
}
