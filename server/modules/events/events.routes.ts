import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { clearDead, deadEvents } from './dead-events.service';
import { ownStory, timelinePage } from './timeline.queries';
import { track } from './track.service';

export const eventRoutes: Routes = {
  'events.track': track,
  'events.mine': (ctx, { cursor, limit }) => ownStory(ctx, memberId(ctx), { cursor, limit }),
  'events.timeline': (ctx, { memberId: of, ...page }) => timelinePage(ctx, of, page),
  'events.listDead': deadEvents,
  'events.clearDead': clearDead,
};
