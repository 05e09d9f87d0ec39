import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import type { SubscribeOutcome } from '../../wechat';
import { forgetAlert } from '../catalog';
import { commitContact, releaseContact } from './budget.service';
import type { ContactAsk } from './budget.service';
import { MessageModel } from './message.model';
import { tellSent, tellUnsent } from './message-news';
import type { MessageRow } from './message.model';
import { correctQuota, giveQuotaBack } from './quota.service';

const TRY_AGAIN_MS = 60_000;

type Settled = 'sent' | 'failed' | 'unknown' | 'putOff';

/** Books what WeChat answered. A crash before this leaves `sending`, which `giveUpSending` makes `unknown`. */
export async function settle(
  ctx: Ctx,
  message: MessageRow,
  templateId: string,
  outcome: SubscribeOutcome,
): Promise<Settled> {
  return transaction(async () => {
    const { _id, memberId } = message;
    switch (outcome.kind) {
      case 'sent':
        sending(message, { state: 'sent', msgId: outcome.msgId, dueAt: null, endedAt: ctx.now });
        commitContact(ctx, memberId, contactOf(message));
        tellSent(ctx, message);
        if (message.kind === 'restock') await forgetAlert(memberId, String(message.about.skuId));
        return 'sent';
      case 'unknown':
        return unknown(ctx, message, outcome.detail);
      case 'later':
        sending(message, { state: 'waiting', reason: outcome.detail, dueAt: ctx.now + TRY_AGAIN_MS });
        giveBack(ctx, message, templateId);
        return 'putOff';
      case 'refused': {
        const reason = `${outcome.why}: ${outcome.detail}`;
        sending(message, { state: 'failed', reason, dueAt: null, endedAt: ctx.now });
        releaseContact(memberId, _id);
        tellUnsent(ctx, message, 'failed', reason);
        if (outcome.why === 'noQuota') await correctQuota(ctx, memberId, templateId, _id);
        else giveBack(ctx, message, templateId);
        return 'failed';
      }
    }
  });
}

/**
 * Messages whose worker died while sending: whether they left, nobody can tell. One that the dead worker's transaction
 * still holds waits for the next run and holds up nobody. Returns how many were found.
 */
export async function giveUpSending(ctx: Ctx): Promise<number> {
  const dead = await MessageModel.find({ dueAt: { $gt: 0, $lte: ctx.now }, state: 'sending' }).lean();
  for (const message of dead) {
    try {
      await transaction(async () => unknown(ctx, message, 'the worker stopped while it was sent'));
    } catch (error) {
      ctx.log.warn({ err: error, messageId: message._id }, 'a message is still held, will try again');
    }
  }
  return dead.length;
}

/** How a message counts in the member's budget. */
export function contactOf({ _id, class: contactClass }: MessageRow): ContactAsk {
  return { key: _id, class: contactClass, channel: 'subscribe' };
}

/** Counted as a contact, since the member may well have it. */
function unknown(ctx: Ctx, message: MessageRow, reason: string): 'unknown' {
  sending(message, { state: 'unknown', reason, dueAt: null, endedAt: ctx.now });
  commitContact(ctx, message.memberId, contactOf(message));
  tellUnsent(ctx, message, 'unknown', reason);
  return 'unknown';
}

function sending({ _id, memberId }: MessageRow, change: Partial<MessageRow>): void {
  queue().update(MessageModel, { _id, memberId, state: 'sending' }, { $set: change }, { code: 'BUSY' });
}

/** Each attempt has an entry of its own in the book of permissions. */
function giveBack(ctx: Ctx, { _id, memberId }: MessageRow, templateId: string): void {
  giveQuotaBack(ctx, memberId, templateId, `${_id}:${ctx.now}`);
}
