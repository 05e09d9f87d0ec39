import type { Module } from '../../platform/module';
import { subscribeSops } from './sop-signals';
import { sopJobs } from './sop.jobs';
import { sopRoutes } from './sop.routes';

export { commitContact, releaseContact, reserveContact } from './budget.service';
export { contactRoom } from './sop-contacts';
export { refusalOf } from './sop-engine';
export { saveSop } from './sop.service';

export const outreachModule: Module = {
  name: 'outreach',
  routes: sopRoutes,
  subscribe: subscribeSops,
  jobs: sopJobs,
};
