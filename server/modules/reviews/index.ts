import type { Module } from '../../platform/module';
import { forgetChecks } from './review.jobs';
import { subscribeReviews } from './review.handlers';
import { takeVerdict } from './moderation.service';
import { reviewRoutes } from './review.routes';
import { personal } from './personal';

export { latestReviews } from './latest';
export { ReceivedHistory } from './received.history';

export const reviewsModule: Module = {
  name: 'reviews',
  personal,
  routes: reviewRoutes,
  subscribe: subscribeReviews,
  takePush: takeVerdict,
  jobs: [
    {
      name: 'reviews.forgetChecks',
      cron: '40 3 * * *',
      run: async (_ctx, now) => {
        await forgetChecks(now);
      },
    },
  ],
};
