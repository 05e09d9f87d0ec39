import { stepStateWords } from '@shared/domain/sop/sop.words';
import type { PersonalData } from '../../platform/personal';
import { FollowUpModel, ScriptModel } from './script.model';
import { TaskModel } from './task.model';

/** What staff were asked to do for a member, and which lines they sent. */
export const personal: PersonalData = {
  collections: ['tasks', 'follow_ups'],
  async exportOf(memberId, _ctx, stamp) {
    const tasks = await TaskModel.find({ memberId }).sort({ dueAt: -1 }).lean();
    const sent = await FollowUpModel.find({ memberId }).sort({ at: -1 }).lean();
    const lines = await ScriptModel.find({ _id: { $in: sent.map(({ scriptId }) => scriptId) } }).lean();
    return [
      {
        title: '导购为你做的事',
        rows: tasks.map(({ title, why, state, dueAt }) => ({
          事项: title,
          原因: why,
          结果: stepStateWords(state),
          时间: stamp(dueAt),
        })),
      },
      {
        title: '导购发给你的话',
        rows: sent.map(({ scriptId, at, repliedAt }) => ({
          话术: lines.find(({ _id }) => _id === scriptId)?.title ?? '常用话术',
          时间: stamp(at),
          导购记下的回复: repliedAt === null ? '' : stamp(repliedAt),
        })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await TaskModel.deleteMany({ memberId });
    await FollowUpModel.deleteMany({ memberId });
  },
};
