import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { clearDead, deadEvents } from './dead-events.service';
import { timelinePage } from './timeline.queries';
import { track } from './track.service';

export const eventRoutes: Routes = {
  'events.track': track,
  'events.mine': (ctx, { cursor, limit }) => timelinePage(ctx, memberId(ctx), cursor, limit),
  'events.timeline': (ctx, { memberId: of, cursor, limit }) => timelinePage(ctx, of, cursor, limit),
  'events.listDead': deadEvents,
  'events.clearDead': clearDead,
};
