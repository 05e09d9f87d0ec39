import { isOpen } from '@shared/domain/pricing/promotions';
import type { Output } from '@shared/contracts';
import type { Routes } from '../../platform/module';
import { explain } from './explain.queries';
import { listFreight, saveFreight } from './freight.service';
import type { PromotionDoc } from './pricing.model';
import { listPromotions, savePromotion } from './promotions.service';

type PromotionRow = Output<'pricing.listPromotions'>['items'][number];

const PHASES: PromotionRow['phase'][] = ['running', 'coming', 'off', 'over'];

export const pricingRoutes: Routes = {
  'pricing.explain': explain,
  'pricing.listPromotions': async (ctx) => ({
    items: (await listPromotions())
      .map((promotion) => promotionRow(promotion, ctx.now))
      .sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase)),
  }),
  'pricing.savePromotion': savePromotion,
  'pricing.listFreight': async () => ({
    items: (await listFreight()).map(({ _id, version, name, by, areas }) => ({
      ...{ templateId: _id, version, name, by },
      areas: areas.map((area) => ({ ...area, regions: [...area.regions] })),
    })),
  }),
  'pricing.saveFreight': saveFreight,
};

function promotionRow({ _id, scope, tiers, ...rest }: PromotionDoc, now: number): PromotionRow {
  const over = now >= rest.to;
  return {
    promotionId: _id,
    ...rest,
    scope: {
      ...scope,
      ids: [...scope.ids],
      exceptCategories: [...scope.exceptCategories],
      exceptProducts: [...scope.exceptProducts],
    },
    tiers: [...tiers],
    phase: over ? 'over' : !rest.on ? 'off' : isOpen(rest, now) ? 'running' : 'coming',
  };
}
