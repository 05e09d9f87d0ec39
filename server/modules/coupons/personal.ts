import type { PersonalData } from '../../platform/personal';
import { CouponModel } from './coupon.model';

const STATE_WORDS = {
  issued: '可用',
  locked: '订单占用',
  used: '已用',
  returned: '退回，可用',
  expired: '过期',
  void: '作废',
} as const;

export const personal: PersonalData = {
  collections: ['coupons', 'coupon_codes', 'coupon_member_counts'],
  async exportOf(memberId, _ctx, stamp) {
    const coupons = await CouponModel.find({ memberId, carriedTo: { $exists: false } })
      .sort({ givenAt: -1 })
      .lean();
    return [
      {
        title: '优惠券',
        rows: coupons.map(({ name, reason, givenAt, lastDay, state }) => ({
          券: name,
          缘由: reason,
          领取: stamp(givenAt),
          最后一天: lastDay,
          状态: STATE_WORDS[state],
        })),
      },
    ];
  },
  // Each one is part of the books of what was given and used; nothing in it leads to a person.
  erase: () => Promise.resolve(),
  kept: [{ what: '券的发放和使用记录', why: '用过的券是订单金额的一部分' }],
};
