import type { Module } from '../../platform/module';
import { decide, undo } from './decide.service';
import { carryAllLate, carryLate } from './late.service';
import { pairDetail, pairList } from './persons.queries';

export { carryAllLate } from './late.service';

/** Members who are one person: what is suspected, what was decided, and what that does in the modules below. */
export const personsModule: Module = {
  name: 'persons',
  routes: {
    'persons.list': pairList,
    'persons.get': (ctx, { pairId }) => pairDetail(ctx, pairId),
    'persons.decide': decide,
    'persons.undo': undo,
  },
  subscribe(relay) {
    relay.on('order.refunded', 'persons.carryLate', (ctx, { memberId }) => carryLate(ctx, memberId));
  },
  jobs: [
    {
      name: 'persons.carryLate',
      cron: '*/10 * * * *',
      run: async (ctx) => {
        await carryAllLate(ctx);
      },
    },
  ],
};
