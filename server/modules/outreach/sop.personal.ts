import type { PersonalData } from '../../platform/personal';
import { definitionOf } from './sop-definitions';
import { SopRunModel } from './sop.model';

const STATES = { active: '进行中', finished: '走完了', stopped: '停了' } as const;

/** Which SOPs a member was on the way through. */
export const sopPersonal: PersonalData = {
  collections: ['sop_runs'],
  async exportOf(memberId, _ctx, stamp) {
    const runs = await SopRunModel.find({ memberId }).sort({ enrolledAt: -1 }).lean();
    const rows = await Promise.all(
      runs.map(async ({ sopId, version, state, reason, enrolledAt }) => ({
        安排: (await definitionOf(sopId, version))?.name ?? '',
        开始: stamp(enrolledAt),
        状态: STATES[state],
        原因: reason,
      })),
    );
    return [{ title: '为你安排的跟进', rows }];
  },
  async erase(_ctx, memberId) {
    await SopRunModel.deleteMany({ memberId });
  },
};
