import { eventSentence, namedIds } from '@shared/domain/events/sentence.words';
import { businessDayOf } from '@shared/domain/zone';
import type { PersonalData } from '../../platform/personal';
import { currentSettings } from '../settings';
import { BehaviorEventModel, DailyCounterModel, DeviceModel } from './event.model';
import { namesOf } from './names';

/** What is known of a member's behaviour: all of it can go, no book hangs on it. */
export const personal: PersonalData = {
  collections: ['behavior_events', 'daily_counters', 'devices'],
  async exportOf(memberId, ctx, stamp) {
    const events = await BehaviorEventModel.find({ subjectId: memberId }).lean();
    const counters = await DailyCounterModel.find({ memberId }).sort({ name: 1, day: 1 }).lean();
    const devices = await DeviceModel.find({ memberId }).lean();
    const ids = events.flatMap(({ props }) => namedIds(props));
    const nameOf = await namesOf(ctx, ids);
    const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
    return [
      {
        title: '做过和发生过的事',
        rows: events
          .sort((a, b) => b.at - a.at)
          .map(({ at, name, source, props }) => ({
            时间: stamp(at),
            事情: eventSentence(name, props, nameOf, today),
            谁记的: source === 'client' ? '手机' : '商城',
            内容: props,
          })),
      },
      {
        title: '每天的次数',
        rows: counters.map(({ name, day, count }) => ({ 日期: day, 事件: name, 次数: count })),
      },
      {
        title: '登录过的设备',
        rows: devices.map(({ _id, seenAt }) => ({ 设备: _id, 最近: stamp(seenAt) })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await BehaviorEventModel.deleteMany({ subjectId: memberId });
    await DailyCounterModel.deleteMany({ memberId });
    await DeviceModel.deleteMany({ memberId });
  },
};
