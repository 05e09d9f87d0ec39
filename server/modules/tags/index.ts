import type { Module } from '../../platform/module';
import { backfillPiece } from './backfill';
import { personal } from './personal';
import { subscribeTags } from './tags.handlers';
import { tagRoutes } from './tags.routes';
import { runTimers } from './timers';
import { countTags } from './trend';

export { KNOWN_AFTER_MS } from './backfill';
export { momentNow as ruleMoment } from './book';
export { factsRowOf, memberPage, shopHistograms } from './facts.queries';
export { ensureDefaults } from './defaults.service';
export { factsOf } from './facts.service';
export type { MemberFilter } from './facts.queries';
export type { MemberFactsRow } from './facts.model';
export { heldIds, heldNames, tagsOf } from './marks.queries';
export { putByHand } from './by-hand.queries';
export { putTag, takeTag } from './marks.service';
export { groupsOfStaff, setStaffTag } from './staff-tags';
export { FactsHistory } from './tags.history';
export { openTagIds, tagNames } from './names';
export { lineOf } from './preview.queries';
export { saveTerms, setMeasures, setTagState, tagOf } from './rules.service';
export { audiences, readersOf, segmentRows, versionsOf } from './tags.queries';
export type { Audience } from './tags.queries';
export { trendOf } from './trend';
export { TagDays } from './trend.history';

export const tagsModule: Module = {
  name: 'tags',
  personal,
  routes: tagRoutes,
  subscribe: subscribeTags,
  jobs: [
    {
      name: 'tags.countDay',
      cron: '10 0 * * *',
      run: async (ctx) => {
        await countTags(ctx);
      },
    },
  ],
  loops: [
    { name: 'tags.backfill', run: backfillPiece },
    { name: 'tags.timers', run: runTimers },
  ],
};
