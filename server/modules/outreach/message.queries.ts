import type { Output, ParsedInput } from '@shared/contracts';
import { ASK_MOMENTS, ENOUGH, KINDS, MESSAGE_KINDS } from '@shared/domain/outreach/kinds';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { nicknamesOf } from '../members';
import { currentSettings } from '../settings';
import { MessageModel } from './message.model';
import { kindView, messageView, promiseWords, sentView, templateView } from './outreach.view';
import { kindsOff } from './prefs.service';
import { QuotaModel } from './quota.model';
import { quotasOf } from './quota.service';
import { templates } from './template.service';

const SENT_SHOWN = 10;

export async function messageSettings(ctx: Ctx): Promise<Output<'message.settings'>> {
  const id = memberId(ctx);
  const all = await templates.now(ctx);
  const quotas = await quotasOf(id);
  const kindsTurnedOff = await kindsOff(id);
  const sent = await MessageModel.find({ memberId: id, state: { $in: ['sent', 'unknown'] } })
    .sort({ _id: -1 })
    .limit(SENT_SHOWN)
    .lean();
  return {
    kinds: MESSAGE_KINDS.filter((kind) => isFor(ctx, kind)).map((kind) =>
      kindView(kind, all, quotas, kindsTurnedOff),
    ),
    promises: promiseWords((await currentSettings(ctx)).outreach),
    sent: sent.map(sentView),
  };
}

/** What a tap may be followed by: kinds that are set up, not turned off, not asked for today, without enough permissions. */
export async function toAsk(
  ctx: Ctx,
  { moment }: ParsedInput<'message.toAsk'>,
): Promise<Output<'message.toAsk'>> {
  const id = memberId(ctx);
  const all = await templates.now(ctx);
  const quotas = await quotasOf(id);
  const { off, withdrawn } = await kindsOff(id);
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  const items = ASK_MOMENTS[moment].flatMap((kind) => {
    const row = all.get(kind);
    const quota = row && quotas.get(row.templateId);
    const asked = quota?.askedDay === today || (quota?.left ?? 0) >= ENOUGH;
    if (!row?.on || asked || !isFor(ctx, kind) || off.has(kind) || withdrawn.has(kind)) return [];
    const { title, usedFor } = KINDS[kind];
    return [{ kind, title, usedFor, templateId: row.templateId }];
  });
  return { items };
}

/** Members are not asked about messages of work. */
function isFor({ actor }: Ctx, kind: MessageKind): boolean {
  return !KINDS[kind].staff || (actor.kind === 'member' && actor.staffId !== undefined);
}

export async function listTemplates(ctx: Ctx): Promise<Output<'outreach.templates'>> {
  const all = await templates.now(ctx);
  const sums = await QuotaModel.aggregate<{ _id: string; left: number }>([
    { $match: { templateId: { $in: [...all.values()].map(({ templateId }) => templateId) } } },
    { $group: { _id: '$templateId', left: { $sum: '$left' } } },
  ]);
  const leftOf = new Map(sums.map(({ _id, left }) => [_id, left]));
  return {
    items: MESSAGE_KINDS.map((kind) =>
      templateView(kind, all, leftOf.get(all.get(kind)?.templateId ?? '') ?? 0),
    ),
  };
}

export async function listMessages(
  input: ParsedInput<'outreach.messages'>,
): Promise<Output<'outreach.messages'>> {
  const { state, kind, memberId: owner, cursor, limit } = input;
  const rows = await MessageModel.find({
    ...(owner ? { memberId: owner } : {}),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
    ...(cursor ? { _id: { $lt: cursor } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const names = await nicknamesOf(page.map((row) => row.memberId));
  return {
    items: page.map((row) => messageView(row, names.get(row.memberId) ?? null)),
    nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
