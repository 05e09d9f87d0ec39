import type { Module } from '../../platform/module';
import { personal } from './personal';
import { staffJobs } from './staff.jobs';
import { staffRoutes } from './staff.routes';
import { subscribeStaff } from './task.handlers';

export const staffModule: Module = {
  name: 'staff',
  personal,
  routes: staffRoutes,
  subscribe: subscribeStaff,
  jobs: staffJobs,
};
