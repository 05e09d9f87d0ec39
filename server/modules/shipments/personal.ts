import type { PersonalData } from '../../platform/personal';
import { ParcelModel } from './shipment.model';

export const personal: PersonalData = {
  collections: ['shipments', 'shipping_uploads'],
  async exportOf(memberId, ctx, stamp) {
    const parcels = await ParcelModel.find({ memberId }).sort({ _id: -1 }).lean();
    const carriers = new Map(ctx.logistics.carriers.map(({ code, name }) => [code, name]));
    return [
      {
        title: '包裹',
        rows: parcels.map(({ shippedAt, goods, carrier, trackingNo, to }) => ({
          寄出: stamp(shippedAt),
          商品: goods,
          快递: carriers.get(carrier) ?? carrier,
          单号: trackingNo,
          寄到: `${to.province}${to.city}`,
        })),
      },
    ];
  },
  erase: () => Promise.resolve(),
  kept: [{ what: '包裹的快递单号和轨迹', why: '和订单一起保存' }],
};
