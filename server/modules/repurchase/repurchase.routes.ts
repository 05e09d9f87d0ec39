import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { learnedView, results } from './console.queries';
import { fitAll } from './fit.jobs';
import { ofMember } from './member.queries';
import { snooze } from './queries';
import { ahead, upcoming } from './upcoming.queries';

export const repurchaseRoutes: Routes = {
  'repurchase.snooze': async (ctx, { productId, reason }) => ({
    until: await snooze(ctx, memberId(ctx), productId, reason),
  }),
  'repurchase.learned': learnedView,
  'repurchase.ahead': ahead,
  'repurchase.upcoming': upcoming,
  'repurchase.ofMember': ofMember,
  'repurchase.results': (_ctx, input) => results(input),
  'repurchase.learn': async (ctx) => ({ models: await fitAll(ctx) }),
};
