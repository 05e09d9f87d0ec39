import type { Module } from '../../platform/module';
import { countEvents } from './consume.service';
import { eventJobs } from './events.jobs';
import { eventRoutes } from './events.routes';
import { personal } from './personal';
import { subscribeRecorder } from './record.handlers';

export { EventHistory } from './events.history';
export { lendNames, lendOpenTags } from './names';
export { lastSeenOf, timelinePage } from './timeline.queries';
export type { TimelineRow } from './timeline.queries';
export { toldOf } from './told.queries';

export const eventsModule: Module = {
  name: 'events',
  personal,
  routes: eventRoutes,
  subscribe(relay) {
    subscribeRecorder(relay);
    relay.on('member.accountClosed', 'events.forgetMember', (ctx, { memberId }) =>
      personal.erase(ctx, memberId),
    );
  },
  jobs: eventJobs,
  loops: [{ name: 'events.count', run: (ctx) => countEvents(ctx) }],
};
