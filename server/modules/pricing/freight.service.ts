import type { ParsedInput } from '@shared/contracts';
import { freightProblems } from '@shared/domain/pricing/rule-problems';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { branded } from '../../platform/branded';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { FreightModel } from './pricing.model';
import type { FreightDoc } from './pricing.model';
import { priceRules } from './rules';

/** @throws FREIGHT_INVALID; FREIGHT_CHANGED when it is not the version that was read */
export async function saveFreight(
  ctx: Ctx,
  input: ParsedInput<'pricing.saveFreight'>,
): Promise<{ templateId: string; version: number }> {
  const { templateId, version = 0, ...fields } = input;
  const template = branded<Omit<FreightDoc, '_id' | 'version'>>(fields);
  const issues = freightProblems(template);
  if (issues.length > 0) throw new AppError('FREIGHT_INVALID', { issues: issues.join('；') });
  const id = templateId ?? ctx.ids.next('fre');
  if (templateId) {
    queue().update(
      FreightModel,
      { _id: templateId, version },
      { $set: template, $inc: { version: 1 } },
      { code: 'FREIGHT_CHANGED' },
    );
  } else queue().insert(FreightModel, { _id: id, version: 1, ...template });
  audit(ctx, 'pricing.saveFreight', id, fields);
  afterCommit(priceRules.forget);
  return { templateId: id, version: templateId ? version + 1 : 1 };
}

export async function listFreight(): Promise<FreightDoc[]> {
  return FreightModel.find().sort({ _id: 1 }).lean();
}
