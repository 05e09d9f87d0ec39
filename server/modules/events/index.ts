import type { Module } from '../../platform/module';
import { countEvents } from './consume.service';
import { eventJobs } from './events.jobs';
import { eventRoutes } from './events.routes';
import { personal } from './personal';
import { subscribeRecorder } from './record.handlers';

export { lendNames } from './names';
export { countersOf, timelinePage } from './timeline.queries';
export type { TimelineRow } from './timeline.queries';

export const eventsModule: Module = {
  name: 'events',
  personal,
  routes: eventRoutes,
  subscribe: subscribeRecorder,
  jobs: eventJobs,
  loops: [{ name: 'events.count', run: (ctx) => countEvents(ctx) }],
};
