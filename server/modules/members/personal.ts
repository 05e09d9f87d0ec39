import type { PersonalData } from '../../platform/personal';
import { GrowthModel, LevelMoveModel } from './members.model';
import { eraseProfile, memberOf } from './members.service';

export const personal: PersonalData = {
  // Pictures of reviews and after-sales belong to their member too, and stay with what they show.
  collections: ['members', 'growth_entries', 'level_moves', 'files'],
  async exportOf(memberId, _ctx, stamp) {
    const { nickname, birthday, joinedAt } = await memberOf(memberId);
    const growth = await GrowthModel.find({ memberId }).sort({ at: -1 }).lean();
    const moves = await LevelMoveModel.find({ memberId }).sort({ at: -1 }).lean();
    return [
      {
        title: '资料',
        rows: [
          {
            昵称: nickname,
            生日: birthday ? `${birthday.month}月${birthday.day}日` : '没有填',
            加入: stamp(joinedAt),
          },
        ],
      },
      {
        title: '成长值',
        rows: growth.map(({ at, title, amount }) => ({ 时间: stamp(at), 事由: title, 成长值: amount })),
      },
      {
        title: '等级变化',
        rows: moves.map(({ at, from, to, reason }) => ({ 时间: stamp(at), 从: from, 到: to, 原因: reason })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await eraseProfile(memberId, { nickname: true, avatar: true, birthday: true });
  },
  kept: [{ what: '成长值和等级的记录，不带昵称和生日', why: '订单退款时要算得回去' }],
};
