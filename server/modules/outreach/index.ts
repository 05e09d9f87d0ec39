import type { Module } from '../../platform/module';
import type { PersonalData } from '../../platform/personal';
import { subscribeOutreach } from './outreach.handlers';
import { outreachJobs } from './outreach.jobs';
import { outreachRoutes } from './outreach.routes';
import { outreachPersonal } from './personal';
import { takePush } from './quota.service';
import { subscribeSops } from './sop-signals';
import { sopJobs } from './sop.jobs';
import { sopPersonal } from './sop.personal';
import { sopRoutes } from './sop.routes';

export { commitContact, releaseContact, reserveContact } from './budget.service';
export type { ContactAnswer } from './budget.service';
export { planCouponReminders } from './coupon.jobs';
export { ExposureHistory } from './exposures.history';
export { HourHistory, StoreHours } from './hours.history';
export { sendMessage } from './message.service';
export { optedOut } from './prefs.service';
export { sendDue } from './send.jobs';
export { saveTemplate } from './template.service';
export { contactRoom, staffSpokeToday, usualHour } from './sop-contacts';
export { refusalOf } from './sop-engine';

export const outreachModule: Module = {
  name: 'outreach',
  routes: { ...outreachRoutes, ...sopRoutes },
  subscribe(relay) {
    subscribeOutreach(relay);
    subscribeSops(relay);
  },
  jobs: [...outreachJobs, ...sopJobs],
  takePush,
  personal: together(outreachPersonal, sopPersonal),
};

/** What two parts of the module know, as one. */
function together(one: PersonalData, other: PersonalData): PersonalData {
  return {
    collections: [...one.collections, ...other.collections],
    exportOf: async (...of) => [...(await one.exportOf(...of)), ...(await other.exportOf(...of))],
    async erase(ctx, memberId) {
      await one.erase(ctx, memberId);
      await other.erase(ctx, memberId);
    },
  };
}
