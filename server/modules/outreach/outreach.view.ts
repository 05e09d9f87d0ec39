import type { Output } from '@shared/contracts';
import { KINDS, MESSAGE_KINDS } from '@shared/domain/outreach/kinds';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import { reasonWords, sentWords, subjectWords } from '@shared/domain/outreach/outreach.words';
import type { OutreachSettings } from '@shared/domain/settings';
import { purposeTitle } from '../identity';
import { UNIVERSAL } from './exposure.model';
import type { MessageRow } from './message.model';
import type { KindsOff } from './prefs.service';
import type { QuotaRow } from './quota.model';
import type { TemplateRow } from './template.model';

type Templates = ReadonlyMap<MessageKind, TemplateRow>;
type Quotas = ReadonlyMap<string, QuotaRow>;

export function kindView(
  kind: MessageKind,
  templates: Templates,
  quotas: Quotas,
  { off, withdrawn }: KindsOff,
): Output<'message.settings'>['kinds'][number] {
  const { title, usedFor, purpose } = KINDS[kind];
  const row = templates.get(kind);
  const templateId = row?.on ? row.templateId : null;
  const blocked =
    purpose && withdrawn.has(kind)
      ? `你在「我的数据与隐私」里收回了「${purposeTitle(purpose)}」`
      : templateId === null
        ? '商城还没有开通这种消息'
        : null;
  const left = templateId === null ? 0 : (quotas.get(templateId)?.left ?? 0);
  return { kind, title, usedFor, templateId, on: !off.has(kind) && blocked === null, blocked, left };
}

/** What the brand holds itself to, as the member reads it. */
export function promiseWords({ budget, quiet }: OutreachSettings): string[] {
  return [
    `每天最多 ${budget.perDay} 次，7 天最多 ${budget.perWeek} 次，30 天最多 ${budget.per30Days} 次`,
    '订单、包裹、积分到期这些服务通知不受限，发了也算一次',
    ...(quiet.from === quiet.to
      ? []
      : [`${quiet.from} 到${quiet.from < quiet.to ? '' : '第二天'} ${quiet.to} 不发`]),
  ];
}

export function sentView({
  _id,
  kind,
  values,
  endedAt,
  queuedAt,
}: MessageRow): Output<'message.settings'>['sent'][number] {
  return {
    id: _id,
    title: KINDS[kind].title,
    what: subjectWords(kind, values),
    why: sentWords(kind, values),
    at: endedAt ?? queuedAt,
  };
}

export function templateView(
  kind: MessageKind,
  templates: Templates,
  left: number,
): Output<'outreach.templates'>['items'][number] {
  const { title, usedFor, class: contactClass, values } = KINDS[kind];
  const row = templates.get(kind);
  return {
    kind,
    title,
    usedFor,
    class: contactClass,
    values: Object.entries(values).map(([name, meaning]) => ({ name, meaning })),
    template: row
      ? { templateId: row.templateId, fields: row.fields, on: row.on, savedAt: row.savedAt }
      : null,
    left,
  };
}

export function messageView(
  message: MessageRow,
  nickname: string | null,
): Output<'outreach.messages'>['items'][number] {
  const { _id, memberId, kind, state, reason, values, queuedAt, dueAt, endedAt } = message;
  const says = Object.values(values).join(' · ');
  const words = reason === null ? '' : reasonWords(reason);
  return {
    id: _id,
    memberId,
    nickname,
    kind,
    title: KINDS[kind].title,
    state,
    reason: words,
    says,
    queuedAt,
    dueAt,
    endedAt,
  };
}

/** What an experiment is called; `sops` are the names of SOPs by id. */
export function experimentTitle(experiment: string, sops: ReadonlyMap<string, string>): string {
  if (experiment === UNIVERSAL) return '所有营销触达';
  const kind = MESSAGE_KINDS.find((name) => name === experiment);
  return kind ? KINDS[kind].title : (sops.get(experiment) ?? experiment);
}
