import type { PersonalData } from '../../platform/personal';
import { catalogNow } from './snapshot';
import { FavouritesModel, FootprintModel, RestockAlertModel } from './personal.model';
import { forgetMember } from './personal.service';

export const personal: PersonalData = {
  collections: ['favourites', 'footprints', 'restock_alerts', 'purchases', 'reservations'],
  async exportOf(memberId, ctx, stamp) {
    const catalog = await catalogNow(ctx);
    const nameOf = (productId: string): string => catalog.product(productId)?.name ?? '已下架的商品';
    const favourites = await FavouritesModel.findById(memberId).lean();
    const footprints = await FootprintModel.find({ memberId }).sort({ at: -1 }).lean();
    const alerts = await RestockAlertModel.find({ memberId }).lean();
    return [
      {
        title: '收藏',
        rows: (favourites?.items ?? []).map(({ productId, at }) => ({
          商品: nameOf(productId),
          时间: stamp(at),
        })),
      },
      {
        title: '看过',
        rows: footprints.map(({ productId, at }) => ({ 商品: nameOf(productId), 时间: stamp(at) })),
      },
      {
        title: '到货提醒',
        rows: alerts.map(({ skuId, at }) => ({
          商品: catalog.sku(skuId)?.product.name ?? '已下架的商品',
          时间: stamp(at),
        })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await forgetMember(memberId);
  },
  kept: [{ what: '卖出几件的库存记录', why: '库存账要对得上' }],
};
