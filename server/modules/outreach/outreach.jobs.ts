import type { Ctx } from '../../platform/context';
import type { Job } from '../../platform/jobs/scheduler';
import { planCouponReminders } from './coupon.jobs';
import { tellRestocked } from './restock.service';
import { sendDue } from './send.jobs';

const job = (name: string, cron: string, work: (ctx: Ctx) => Promise<unknown>): Job => ({
  name,
  cron,
  async run(ctx) {
    await work(ctx);
  },
});

export const outreachJobs: readonly Job[] = [
  job('outreach.couponReminders', '20 0 * * *', planCouponReminders),
  job('outreach.restocked', '* * * * *', tellRestocked),
  job('outreach.send', '* * * * *', sendDue),
];
