import type { Routes } from '../../platform/module';
import { listRuns, listSops, readSop } from './sop.queries';
import { stepTallies } from './sop-steps.queries';
import { saveSop, setSopOn } from './sop.service';

export const sopRoutes: Routes = {
  'sop.list': async (ctx) => ({ items: await listSops(ctx) }),
  'sop.get': (ctx, { sopId, version }) => readSop(ctx, sopId, version),
  'sop.save': (ctx, input) => saveSop(ctx, input),
  'sop.setOn': async (ctx, { sopId, on }) => {
    await setSopOn(ctx, sopId, on);
    return { ok: true };
  },
  'sop.steps': (ctx, { sopId }) => stepTallies(ctx, sopId),
  'sop.runs': (ctx, input) => listRuns(ctx, input),
};
