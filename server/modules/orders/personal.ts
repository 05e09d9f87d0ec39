import { regionWords } from '@shared/domain/orders/address.words';
import { stateText } from '@shared/domain/orders/order.words';
import { formatYuan } from '@shared/domain/money';
import type { PersonalData } from '../../platform/personal';
import { AddressBookModel } from './address.model';
import { forgetAddresses, openReceiver } from './address.service';
import { forgetCart } from './cart.service';
import { OrderModel } from './order.model';
import { receiverOf } from './receiver';

export const personal: PersonalData = {
  collections: ['orders', 'address_books', 'carts'],
  async exportOf(memberId, ctx, stamp) {
    const book = await AddressBookModel.findById(memberId).lean();
    const orders = await OrderModel.find({ memberId }).sort({ _id: -1 }).lean();
    return [
      {
        title: '收货地址',
        rows: (book?.items ?? []).map(({ sealed, ...region }) => {
          const { name, phone, detail } = openReceiver(ctx, sealed);
          return { 收件人: name, 电话: phone, 地址: `${regionWords(region)} ${detail}` };
        }),
      },
      {
        title: '订单',
        rows: orders.map((order) => {
          const receiver = receiverOf(ctx, order);
          return {
            编号: order.orderNo,
            下单: stamp(order.placedAt),
            商品: order.lines
              .map(({ name, option, quantity }) => `${name} ${option} ×${quantity}`)
              .join('；'),
            实付: formatYuan(order.totals.payable),
            状态: stateText(order.state, order.history),
            收件: receiver ? `${receiver.name} ${receiver.phone} ${receiver.text}` : '不用寄',
            备注: order.note,
          };
        }),
      },
    ];
  },
  erase(ctx, memberId) {
    forgetAddresses(memberId);
    forgetCart(ctx, memberId);
    return Promise.resolve();
  },
  kept: [{ what: '订单，连同收货人', why: '电子商务法要求交易记录自交易完成起保存不少于三年' }],
};
