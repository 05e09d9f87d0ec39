import type { Module } from '../../platform/module';
import { reviewLevels } from './levels.service';
import { subscribeMembers } from './members.handlers';
import { memberRoutes } from './members.routes';
import { personal } from './personal';

export { growthOf, growthPart, postGrowth, reviewLevels, shareGrowth } from './levels.service';
export type { GrowthPosting } from './levels.service';
export { MemberHistory } from './members.history';
export type { MemberRow } from './members.model';
export { assignOwner, membersOwnedBy, ownerOf } from './owner.service';
export {
  countJoined,
  createMember,
  hasMembers,
  joinedAtOf,
  markMerged,
  membersById,
  membersBornOn,
  membersNamed,
  memberWith,
  nicknamesOf,
} from './members.service';
export { avatarUrl, profileView, progressView } from './members.view';

export const membersModule: Module = {
  name: 'members',
  personal,
  routes: memberRoutes,
  subscribe: subscribeMembers,
  jobs: [
    {
      name: 'members.reviewLevels',
      cron: '20 0 * * *',
      run: async (ctx) => {
        await reviewLevels(ctx);
      },
    },
  ],
};
