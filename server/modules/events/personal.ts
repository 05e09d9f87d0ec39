import type { PersonalData } from '../../platform/personal';
import { BehaviorEventModel, DailyCounterModel, DeviceModel } from './event.model';

/** What is known of a member's behaviour: all of it can go, nothing hangs on it. */
export const personal: PersonalData = {
  collections: ['behavior_events', 'daily_counters', 'devices'],
  async exportOf(memberId) {
    const events = await BehaviorEventModel.find({ subjectId: memberId }).sort({ told: 1, at: -1 }).lean();
    const counters = await DailyCounterModel.find({ memberId }).sort({ name: 1, day: 1 }).lean();
    const devices = await DeviceModel.find({ memberId }).lean();
    return [
      {
        title: '行为事件',
        rows: events
          .sort((a, b) => b.at - a.at)
          .map(({ at, name, source, props, deviceId }) => ({ at, name, source, deviceId, ...props })),
      },
      { title: '每天的次数', rows: counters.map(({ name, day, count }) => ({ day, name, count })) },
      {
        title: '登录过的设备',
        rows: devices.map(({ _id: deviceId, linkedAt, seenAt }) => ({ deviceId, linkedAt, seenAt })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await BehaviorEventModel.deleteMany({ subjectId: memberId });
    await DailyCounterModel.deleteMany({ memberId });
    await DeviceModel.deleteMany({ memberId });
  },
};
