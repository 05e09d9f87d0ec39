import type { ParsedInput } from '@shared/contracts';
import { templateProblems } from '@shared/domain/pricing/coupon-template';
import { problemWords } from '@shared/domain/pricing/coupon.words';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { branded } from '../../platform/branded';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { TemplateModel, TotalModel } from './template.model';
import type { TemplateDoc } from './template.model';
import { openTemplates } from './templates.snapshot';

type Terms = Omit<TemplateDoc, '_id' | 'version' | 'state' | 'createdAt'>;

/**
 * Makes a draft, or changes a template; coupons given before keep their terms.
 * @throws TEMPLATE_INVALID; TEMPLATE_CHANGED when it is not the version that was read; COUPON_GONE
 */
export async function saveTemplate(
  ctx: Ctx,
  { templateId, version = 0, ...fields }: ParsedInput<'coupon.saveTemplate'>,
): Promise<{ templateId: string; version: number }> {
  const terms = branded<Terms>(fields);
  const before = templateId ? await templateOf(templateId) : null;
  const id = templateId ?? ctx.ids.next('cpt');
  refuseUnsound(id, terms, before);
  if (before) {
    queue().update(
      TemplateModel,
      { _id: id, version, state: before.state },
      { $set: terms, $inc: { version: 1 } },
      { code: 'TEMPLATE_CHANGED' },
    );
  } else {
    queue().insert(TemplateModel, { _id: id, version: 1, state: 'draft', ...terms, createdAt: ctx.now });
    queue().insert(TotalModel, { _id: id, n: 0 });
  }
  audit(ctx, 'coupon.saveTemplate', id, fields);
  afterCommit(openTemplates.forget);
  return { templateId: id, version: before ? version + 1 : 1 };
}

/** Begins or stops giving; what was given stays usable. @throws COUPON_GONE */
export async function setTemplateState(ctx: Ctx, templateId: string, on: boolean): Promise<void> {
  await templateOf(templateId);
  queue().update(
    TemplateModel,
    { _id: templateId },
    { $set: { state: on ? 'on' : 'stopped' }, $inc: { version: 1 } },
    { code: 'COUPON_GONE' },
  );
  audit(ctx, 'coupon.setTemplateState', templateId, { on });
  afterCommit(openTemplates.forget);
}

/** @throws COUPON_GONE */
async function templateOf(templateId: string): Promise<TemplateDoc> {
  const template = await TemplateModel.findById(templateId).lean();
  if (!template) throw new AppError('COUPON_GONE');
  return template;
}

const MOST_LISTED = 500;

/** Newest first; `q` is a part of the name. */
export async function listTemplates(
  state: TemplateDoc['state'] | undefined,
  q: string,
): Promise<TemplateDoc[]> {
  const templates = await TemplateModel.find(state ? { state } : {})
    .sort({ _id: -1 })
    .limit(MOST_LISTED)
    .lean();
  return templates.filter(({ name }) => name.includes(q.trim()));
}

function refuseUnsound(id: string, terms: Terms, before: TemplateDoc | null): void {
  const issues = templateProblems({ ...terms, id }).map(problemWords);
  if (terms.rules.length > 0 && !terms.channels.includes('rule')) issues.push('按规则发放要选上「规则」渠道');
  // Its total was not counted while it had none.
  const limitsLater = before && before.state !== 'draft' && before.total === null && terms.total !== null;
  if (limitsLater) issues.push('发放过的不限量券不能再限量，请新建一张');
  if (issues.length > 0) throw new AppError('TEMPLATE_INVALID', { issues: issues.join('；') });
}
