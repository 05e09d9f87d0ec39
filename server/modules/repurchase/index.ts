import type { Module } from '../../platform/module';
import { remindDue } from './due.jobs';
import { fitAll } from './fit.jobs';
import { personal } from './personal';
import { subscribeRepurchase } from './repurchase.handlers';
import { repurchaseRoutes } from './repurchase.routes';

export { remindDue } from './due.jobs';
export { fitAll } from './fit.jobs';
export { dueOf, reorderPage } from './queries';
export type { DueItem } from './queries';
export { RhythmHistory, Rhythms } from './repurchase.history';
export { restockCard } from './restock';
export { rhythmPart } from './state.model';
export { againstAsking, stillDue } from './still-due';

export const repurchaseModule: Module = {
  name: 'repurchase',
  routes: repurchaseRoutes,
  subscribe: subscribeRepurchase,
  personal,
  jobs: [
    {
      name: 'repurchase.remind',
      cron: '*/10 * * * *',
      run: async (ctx) => {
        await remindDue(ctx);
      },
    },
    {
      name: 'repurchase.learn',
      cron: '30 4 * * 1',
      run: async (ctx) => {
        await fitAll(ctx);
      },
    },
  ],
};
