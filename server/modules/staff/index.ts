import type { Module } from '../../platform/module';
import { staffJobs } from './staff.jobs';
import { staffRoutes } from './staff.routes';
import { subscribeStaff } from './task.handlers';

export { assign } from './assign.service';
export { saveScript } from './scripts.service';

export const staffModule: Module = {
  name: 'staff',
  routes: staffRoutes,
  subscribe: subscribeStaff,
  jobs: staffJobs,
};
