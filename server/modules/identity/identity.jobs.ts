import type { Job } from '../../platform/jobs/scheduler';
import { LoginAttemptsModel, SetupLinkModel } from './account.model';
import { SessionModel } from './session.model';

/** Removes what nobody can use any more. */
export async function removeExpired(now: number): Promise<void> {
  await SessionModel.deleteMany({ expiresAt: { $lte: now } });
  await SetupLinkModel.deleteMany({ expiresAt: { $lte: now } });
  await LoginAttemptsModel.deleteMany({ until: { $lte: now } });
}

export const identityJobs: readonly Job[] = [
  { name: 'identity.removeExpired', cron: '17 * * * *', run: (_ctx, now) => removeExpired(now) },
];
