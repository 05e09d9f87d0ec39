import type { FreightTemplate } from '@shared/domain/pricing/freight';
import type { Promotion } from '@shared/domain/pricing/promotions';
import type { QuoteRules } from '@shared/domain/pricing/types';
import type { Ctx } from '../../platform/context';
import { createSnapshot } from '../../platform/snapshot';
import { currentSettings } from '../settings';
import { FreightModel, PromotionModel } from './pricing.model';

/** 满减 that are switched on, and every freight template. */
export const priceRules = createSnapshot(
  async (): Promise<{ promotions: readonly Promotion[]; freight: readonly FreightTemplate[] }> => {
    const promotions = await PromotionModel.find({ on: true }).session(null).lean();
    const freight = await FreightModel.find().sort({ _id: 1 }).session(null).lean();
    return {
      promotions: promotions.map(({ _id: id, version: _version, on: _on, ...rest }) => ({ id, ...rest })),
      freight: freight.map(({ _id: id, version: _version, ...rest }) => ({ id, ...rest })),
    };
  },
);

/** Everything but cart and buyer that a quote depends on, as it is now. */
export async function quoteRules(ctx: Ctx): Promise<QuoteRules> {
  const { brand, membership, points, coupons } = await currentSettings(ctx);
  const { promotions, freight } = await priceRules.now(ctx);
  const { zone } = brand;
  return { zone, levels: membership.levels, points, promotions, together: coupons.together, freight };
}
