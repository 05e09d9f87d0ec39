import { afterSaleStateWords } from '@shared/domain/orders/aftersale.words';
import { formatYuan } from '@shared/domain/money';
import type { PersonalData } from '../../platform/personal';
import { AfterSaleModel } from './aftersale.model';

export const personal: PersonalData = {
  collections: ['aftersales'],
  async exportOf(memberId, _ctx, stamp) {
    const rows = await AfterSaleModel.find({ memberId }).sort({ _id: -1 }).lean();
    return [
      {
        title: '售后',
        rows: rows.map(({ createdAt, lines, reason, text, state, refund }) => ({
          申请: stamp(createdAt),
          商品: lines.map(({ name, quantity }) => `${name} ×${quantity}`).join('；'),
          原因: reason,
          说明: text,
          状态: afterSaleStateWords(state),
          退款: formatYuan(refund.money),
        })),
      },
    ];
  },
  erase: () => Promise.resolve(),
  kept: [{ what: '售后记录', why: '和订单一起保存' }],
};
