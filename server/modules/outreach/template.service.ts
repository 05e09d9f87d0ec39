import type { MessageKind } from '@shared/domain/outreach/kinds';
import { templateProblem } from '@shared/domain/outreach/template';
import type { TemplateField } from '@shared/domain/outreach/template';
import { templateProblemWords } from '@shared/domain/outreach/outreach.words';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { createSnapshot } from '../../platform/snapshot';
import { TemplateModel } from './template.model';
import type { TemplateRow } from './template.model';

/** All templates, those that are off as well. */
export const templates = createSnapshot(async () => {
  const rows = await TemplateModel.find().session(null).lean();
  return new Map(rows.map((row) => [row._id, row]));
});

/** What a kind is sent with, or null while operators have not set it or turned it off. */
export async function templateOf(ctx: Ctx, kind: MessageKind): Promise<TemplateRow | null> {
  const row = (await templates.now(ctx)).get(kind);
  return row?.on ? row : null;
}

/** @throws MESSAGE_TEMPLATE_INVALID saying what WeChat would refuse */
export async function saveTemplate(
  ctx: Ctx,
  input: { kind: MessageKind; templateId: string; fields: TemplateField[]; on: boolean },
): Promise<void> {
  const { kind, templateId, fields, on } = input;
  const problem = templateProblem(kind, fields);
  if (problem) throw new AppError('MESSAGE_TEMPLATE_INVALID', { issues: templateProblemWords(problem) });
  const before = await TemplateModel.findById(kind).lean();
  queue().upsert(
    TemplateModel,
    { _id: kind },
    { $set: { templateId, fields, on, savedAt: ctx.now }, $inc: { version: 1 } },
  );
  audit(ctx, 'outreach.saveTemplate', kind, { before, after: { templateId, fields, on } });
  afterCommit(() => {
    templates.forget();
  });
}
