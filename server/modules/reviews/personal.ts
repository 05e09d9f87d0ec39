import type { PersonalData } from '../../platform/personal';
import { eraseAuthor } from './author';
import { ReviewModel } from './review.model';

export const personal: PersonalData = {
  collections: ['reviews', 'received_products'],
  async exportOf(memberId, _ctx, stamp) {
    const reviews = await ReviewModel.find({ memberId }).sort({ _id: -1 }).lean();
    return [
      {
        title: '评价',
        rows: reviews.map(({ at, productName, stars, text }) => ({
          时间: stamp(at),
          商品: productName,
          几颗星: stars,
          说了什么: text,
        })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await eraseAuthor(memberId);
  },
  kept: [{ what: '你写过的评价，署名改为「已注销」', why: '后来的人还要参考' }],
};
