import type { Job } from '../../platform/jobs/scheduler';
import { LoginAttemptsModel, SetupLinkModel } from './account.model';
import { TakenPushModel } from './push-message.model';
import { PUSH_KEEP_MS } from './push.service';
import { SessionModel } from './session.model';

/** WeChat's clock may be ahead of ours. */
const CLOCK_SKEW_MS = 3_600_000;

/** Removes what nobody can use any more. */
export async function removeExpired(now: number): Promise<void> {
  await SessionModel.deleteMany({ expiresAt: { $lte: now } });
  await SetupLinkModel.deleteMany({ expiresAt: { $lte: now } });
  await LoginAttemptsModel.deleteMany({ until: { $lte: now } });
  await TakenPushModel.deleteMany({ at: { $lte: now - PUSH_KEEP_MS - CLOCK_SKEW_MS } });
}

export const identityJobs: readonly Job[] = [
  { name: 'identity.removeExpired', cron: '17 * * * *', run: (_ctx, now) => removeExpired(now) },
];
