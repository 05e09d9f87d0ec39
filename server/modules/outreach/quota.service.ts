import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import { subscribeChangesOf } from '../../wechat';
import type { PushMessage, SubscribeChange } from '../../wechat';
import { memberOfOpenid } from '../identity';
import { currentSettings } from '../settings';
import { tellUnsent } from './message-news';
import { MessageModel } from './message.model';
import { QUOTA_SOURCE, QuotaEntryModel, QuotaModel } from './quota.model';
import type { QuotaEntryRow, QuotaRow } from './quota.model';

type Entry = Pick<QuotaEntryRow, 'memberId' | 'templateId' | 'change' | 'why' | 'source'>;

/** Permissions follow what WeChat pushes, never a phone's word; a push that comes again changes nothing. */
export async function takePush(ctx: Ctx, message: PushMessage): Promise<void> {
  for (const [index, change] of subscribeChangesOf(message).entries()) {
    const memberId = await memberOfOpenid(ctx, change.openid);
    if (memberId === null) continue;
    try {
      await transaction(async () => apply(ctx, memberId, change, `push:${message.dedupeKey}:${index}`));
    } catch (error) {
      if (duplicateIndex(error) !== QUOTA_SOURCE) throw error;
    }
  }
}

async function apply(ctx: Ctx, memberId: string, change: SubscribeChange, source: string): Promise<void> {
  const { templateId } = change;
  const entry = { memberId, templateId, source };
  switch (change.kind) {
    case 'accepted':
      return post(ctx, { ...entry, change: 1, why: 'accepted' }, await today(ctx));
    case 'rejected':
      return post(ctx, { ...entry, change: 0, why: 'rejected' }, await today(ctx));
    case 'turnedOff':
      return post(ctx, { ...entry, change: -(await leftOf(memberId, templateId)), why: 'turnedOff' });
    case 'notDelivered':
      return comeBack(ctx, memberId, change.msgId, `notDelivered: ${change.detail}`);
  }
}

/** WeChat had taken the message and could not deliver it. */
async function comeBack(ctx: Ctx, memberId: string, msgId: string, reason: string): Promise<void> {
  const message = await MessageModel.findOne({ memberId, msgId, state: 'sent' }).lean();
  if (!message) return;
  const sent = { _id: message._id, memberId, state: 'sent' as const };
  queue().update(MessageModel, sent, { $set: { state: 'failed', reason } }, { code: 'BUSY' });
  tellUnsent(ctx, message, 'failed', reason);
}

async function today(ctx: Ctx): Promise<string> {
  return businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
}

/** The member's permissions by template. */
export async function quotasOf(memberId: string): Promise<Map<string, QuotaRow>> {
  const rows = await QuotaModel.find({ memberId }).lean();
  return new Map(rows.map((row) => [row.templateId, row]));
}

export async function leftOf(memberId: string, templateId: string): Promise<number> {
  return (await QuotaModel.findOne({ _id: idOf(memberId, templateId), memberId }).lean())?.left ?? 0;
}

/** Uses one permission for a message. Aborts the transaction with BUSY when another message took the last. */
export function takeQuota(ctx: Ctx, memberId: string, templateId: string, messageId: string): void {
  writeEntry(ctx, {
    memberId,
    templateId,
    change: -1,
    why: 'sending',
    source: `${messageId}:${ctx.now}:sending`,
  });
  queue().update(
    QuotaModel,
    { _id: idOf(memberId, templateId), memberId, left: { $gte: 1 } },
    { $inc: { left: -1 } },
    { code: 'BUSY' },
  );
}

/** WeChat refused the message without using the permission. */
export function giveQuotaBack(ctx: Ctx, memberId: string, templateId: string, messageId: string): void {
  post(ctx, { memberId, templateId, change: 1, why: 'givenBack', source: `${messageId}:givenBack` });
}

/** WeChat says that there is no permission: the book was wrong. */
export async function correctQuota(
  ctx: Ctx,
  memberId: string,
  templateId: string,
  messageId: string,
): Promise<void> {
  const change = -(await leftOf(memberId, templateId));
  post(ctx, { memberId, templateId, change, why: 'corrected', source: `${messageId}:corrected` });
}

function post(ctx: Ctx, entry: Entry, askedDay?: string): void {
  const { memberId, templateId, change } = entry;
  writeEntry(ctx, entry);
  queue().upsert(
    QuotaModel,
    { _id: idOf(memberId, templateId), memberId },
    {
      $inc: { left: change },
      ...(askedDay === undefined ? {} : { $set: { askedDay } }),
      $setOnInsert: { templateId },
    },
  );
}

function writeEntry(ctx: Ctx, entry: Entry): void {
  queue().insert(QuotaEntryModel, { _id: ctx.ids.next('sqe'), ...entry, at: ctx.now });
}

function idOf(memberId: string, templateId: string): string {
  return `${memberId}:${templateId}`;
}
