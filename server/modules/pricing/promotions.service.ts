import type { ParsedInput } from '@shared/contracts';
import { promotionProblems } from '@shared/domain/pricing/rule-problems';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { branded } from '../../platform/branded';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { PromotionModel } from './pricing.model';
import type { PromotionDoc } from './pricing.model';
import { priceRules } from './rules';

/** @throws PROMOTION_INVALID; PROMOTION_CHANGED when it is not the version that was read */
export async function savePromotion(
  ctx: Ctx,
  input: ParsedInput<'pricing.savePromotion'>,
): Promise<{ promotionId: string; version: number }> {
  const { promotionId, version = 0, ...fields } = input;
  const promotion = branded<Omit<PromotionDoc, '_id' | 'version'>>(fields);
  const issues = promotionProblems(promotion);
  if (issues.length > 0) throw new AppError('PROMOTION_INVALID', { issues: issues.join('；') });
  const id = promotionId ?? ctx.ids.next('prm');
  if (promotionId) {
    queue().update(
      PromotionModel,
      { _id: promotionId, version },
      { $set: promotion, $inc: { version: 1 } },
      { code: 'PROMOTION_CHANGED' },
    );
  } else queue().insert(PromotionModel, { _id: id, version: 1, ...promotion });
  audit(ctx, 'pricing.savePromotion', id, fields);
  afterCommit(priceRules.forget);
  return { promotionId: id, version: promotionId ? version + 1 : 1 };
}

export async function listPromotions(): Promise<PromotionDoc[]> {
  return PromotionModel.find().sort({ to: -1, _id: -1 }).limit(200).lean();
}
