import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { LoginAttemptsModel } from './account.model';

const MAX_ATTEMPTS = 10;
const WINDOW_MS = 15 * 60_000;

/**
 * Takes one of ten attempts on an account name before the password is looked at, so that parallel guesses cannot
 * share one. Names that do not exist are counted too, else the limit would tell which do.
 * @throws RATE_LIMITED until the window of fifteen minutes is over
 */
export async function takeAttempt(ctx: Ctx, account: string): Promise<void> {
  const _id = idOf(ctx, account);
  const fresh = { n: 0, until: ctx.now + WINDOW_MS };
  await LoginAttemptsModel.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  await LoginAttemptsModel.updateOne({ _id, until: { $lte: ctx.now } }, { $set: fresh });
  const taken = await LoginAttemptsModel.updateOne({ _id, n: { $lt: MAX_ATTEMPTS } }, { $inc: { n: 1 } });
  if (taken.matchedCount > 0) return;
  const attempts = await LoginAttemptsModel.findById(_id).lean();
  throw new AppError('RATE_LIMITED', {
    seconds: Math.ceil(((attempts?.until ?? fresh.until) - ctx.now) / 1000),
  });
}

/** A right password gives all attempts back. */
export function forgetAttempts(ctx: Ctx, account: string): void {
  queue().update(LoginAttemptsModel, { _id: idOf(ctx, account) }, { $set: { n: 0 } });
}

function idOf(ctx: Ctx, account: string): string {
  return ctx.keys.blindIndex(account, 'login-attempts');
}
