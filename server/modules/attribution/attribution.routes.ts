import type { Routes } from '../../platform/module';
import { codeOf } from './code.service';
import { funnel } from './funnel.queries';
import { countTap, createLink, staffIdOf } from './link.service';
import { openLink } from './open.service';
import { teamOf } from './team.queries';
import { touchLog } from './touches.queries';

export const attributionRoutes: Routes = {
  'share.create': createLink,
  'share.tap': async (ctx, { linkId }) => {
    await countTap(ctx, linkId);
    return { ok: true };
  },
  'share.open': openLink,
  'share.code': (ctx, { linkId }) => codeOf(ctx, linkId),
  'share.funnel': async (ctx, { days }) => ({
    ...(await funnel(ctx, days)),
    asStaff: staffIdOf(ctx) !== null,
  }),
  'share.team': teamOf,
  'share.touches': async (_ctx, input) => touchLog(input),
};
