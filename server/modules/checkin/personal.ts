import type { PersonalData } from '../../platform/personal';
import { CheckinModel } from './checkin.model';

export const personal: PersonalData = {
  collections: ['checkins'],
  async exportOf(memberId, _ctx, stamp) {
    const checkins = await CheckinModel.find({ memberId }).sort({ day: -1 }).lean();
    return [
      {
        title: '签到',
        rows: checkins.map(({ day, points, at }) => ({ 日子: day, 积分: points, 时间: stamp(at) })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await CheckinModel.deleteMany({ memberId });
  },
};
