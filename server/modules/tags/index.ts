import type { Ctx } from '../../platform/context';
import type { Module } from '../../platform/module';
import { backfillPiece } from './backfill';
import { tellFacts } from './facts.service';
import { personal } from './personal';
import { subscribeTags } from './tags.handlers';
import { tagRoutes } from './tags.routes';
import { runTimers } from './timers';
import { countTags } from './trend';

export { momentNow as ruleMoment } from './book';
export { factsRowOf, memberPage, shopHistograms } from './facts.queries';
export { ensureDefaults } from './defaults.service';
export { factsOf } from './facts.service';
export type { MemberFactsRow } from './facts.model';
export { heldIds, heldNames, tagsOf } from './marks.queries';
export { putByHand } from './by-hand.queries';
export { putTag, takeTag } from './marks.service';
export { FactsHistory } from './tags.history';
export { openTagIds, tagNames } from './names';
export { lineOf } from './preview.queries';
export { saveTerms, setMeasures, setTagState, tagOf } from './rules.service';
export { audiences, readersOf, segmentRows, versionsOf } from './tags.queries';
export type { Audience } from './tags.queries';
export { trendOf } from './trend';

/** Days between this member's orders, as they were learned; rules and the lifecycle use them. Belongs in a transaction. */
export async function setCycle(ctx: Ctx, memberId: string, days: number): Promise<void> {
  await tellFacts(ctx, memberId, [{ kind: 'cycle', days }]);
}

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
