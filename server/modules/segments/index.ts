import type { Module } from '../../platform/module';
import { ensureDefaults } from '../tags';
import { freezeNight } from './night.jobs';
import { personal } from './personal';
import { subscribeSegments } from './segments.handlers';
import { segmentRoutes } from './segments.routes';
import { runTurns } from './state.service';

export { freezeNight } from './night.jobs';
export { firstBuyers, rfmOf, stagePart } from './read';
export { nightNow, StageHistory } from './segments.history';

export const segmentsModule: Module = {
  name: 'segments',
  personal,
  routes: segmentRoutes,
  subscribe: subscribeSegments,
  jobs: [
    // The SOPs that ship name these tags: a new shop has them before anybody looks.
    { name: 'segments.ensureDefaults', cron: '* * * * *', run: ensureDefaults },
    {
      name: 'segments.freezeNight',
      cron: '40 1 * * *',
      run: async (ctx) => {
        await ensureDefaults(ctx);
        await freezeNight(ctx);
      },
    },
  ],
  loops: [{ name: 'segments.turns', run: runTurns }],
};
