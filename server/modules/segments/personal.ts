import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import type { PersonalData } from '../../platform/personal';
import { MemberStateModel, StageMoveModel } from './state.model';

/** How the shop sees a member as a buyer: all of it goes. */
export const personal: PersonalData = {
  collections: ['member_states', 'stage_moves'],
  async exportOf(memberId, _ctx, stamp) {
    const [state, moves] = await Promise.all([
      MemberStateModel.findById(memberId).lean(),
      StageMoveModel.find({ memberId }).sort({ _id: -1 }).lean(),
    ]);
    const scores = state?.rfm
      ? [{ 最近: state.rfm.r, 次数: state.rfm.f, 金额: state.rfm.m ?? '还没有分' }]
      : [];
    return [
      {
        title: '生命周期',
        rows: moves.map(({ from, to, why, at }) => ({
          时间: stamp(at),
          从: from === null ? '' : STAGE_WORDS[from],
          到: STAGE_WORDS[to],
          为什么: why,
        })),
      },
      { title: '购买评分（1–5）', rows: scores },
    ];
  },
  async erase(_ctx, memberId) {
    await MemberStateModel.deleteOne({ _id: memberId });
    await StageMoveModel.deleteMany({ memberId });
  },
};
