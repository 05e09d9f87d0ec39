import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { AccountModel } from './account.model';
import type { Account } from './account.model';
import { forgetAttempts, takeAttempt } from './login-attempts.service';
import { passwordMatches } from './password';
import { openSession } from './session.service';

/**
 * Logs an operator or staff account in.
 * @throws CREDENTIALS_INVALID, ACCOUNT_DISABLED (only to who knows the password), RATE_LIMITED
 */
export async function operatorLogin(
  ctx: Ctx,
  input: ParsedInput<'operator.login'>,
): Promise<Output<'operator.login'>> {
  const name = input.account.trim().toLowerCase();
  await takeAttempt(ctx, name);
  const account = await AccountModel.findOne({ account: name }).lean();
  const right = await passwordMatches(account?.passwordHash, input.password);
  if (!account || !right) throw new AppError('CREDENTIALS_INVALID');
  return transaction(async () => {
    queue().update(
      AccountModel,
      { _id: account._id, disabled: false },
      { $set: { lastLoginAt: ctx.now } },
      { code: 'ACCOUNT_DISABLED' },
    );
    forgetAttempts(ctx, name);
    return enter(ctx, account, 'operator.login');
  });
}

/** Opens a session for an account whose password was just proven or set, and writes it down. */
export function enter(ctx: Ctx, account: Account, action: string): Output<'operator.login'> {
  const { _id: id, kind, roles } = account;
  audit({ ...ctx, actor: { kind, id, sessionId: '', roles } }, action, id);
  return { operatorId: id, session: openSession(ctx, { kind, id, roles }) };
}
