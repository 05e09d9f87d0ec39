import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { AccountModel } from './account.model';
import type { Account } from './account.model';
import { asAccount } from './account.service';
import { forgetAttempts, takeAttempt } from './login-attempts.service';
import { passwordMatches } from './password';
import { openSession } from './session.service';
import { openTicket, sealTicket } from './totp';
import { spendCode } from './totp.service';

/**
 * Logs an operator or staff account in, or with two-step login answers the ticket to the second step.
 * @throws CREDENTIALS_INVALID, ACCOUNT_DISABLED (only to who knows the password), RATE_LIMITED
 */
export async function operatorLogin(
  ctx: Ctx,
  input: ParsedInput<'operator.login'>,
): Promise<Output<'operator.login'>> {
  const name = input.account.trim().toLowerCase();
  await takeAttempt(ctx, name);
  const account = await AccountModel.findOne({ account: name }).lean();
  const right = await passwordMatches(account?.passwordHash || undefined, input.password);
  if (!account || !right) throw new AppError('CREDENTIALS_INVALID');
  if (account.totp) {
    if (account.disabled) throw new AppError('ACCOUNT_DISABLED');
    // The attempt stays taken until the code is right too: a known password must not buy endless guesses of it.
    return { totpRequired: true, ticket: sealTicket(ctx, account._id) };
  }
  return admit(ctx, account);
}

/** @throws TOTP_TICKET_INVALID, TOTP_CODE_INVALID, ACCOUNT_DISABLED, RATE_LIMITED */
export async function operatorLoginTotp(
  ctx: Ctx,
  input: ParsedInput<'operator.loginTotp'>,
): Promise<Output<'operator.loginTotp'>> {
  const id = openTicket(ctx, input.ticket);
  const account = id === null ? null : await AccountModel.findById(id).lean();
  if (!account?.totp) throw new AppError('TOTP_TICKET_INVALID');
  await takeAttempt(ctx, account.account);
  return admit(ctx, account, () => {
    spendCode(ctx, account, input.code);
  });
}

async function admit(
  ctx: Ctx,
  account: Account,
  prove: () => void = () => undefined,
): Promise<Output<'operator.setup'>> {
  return transaction(async () => {
    prove();
    queue().update(
      AccountModel,
      { _id: account._id, disabled: false },
      { $set: { lastLoginAt: ctx.now } },
      { code: 'ACCOUNT_DISABLED' },
    );
    forgetAttempts(ctx, account.account);
    return enter(ctx, account, 'operator.login');
  });
}

/** Opens a session for an account whose password was just proven or set, and writes it down. */
export function enter(ctx: Ctx, account: Account, action: string): Output<'operator.setup'> {
  const { _id: id, kind, roles } = account;
  audit(asAccount(ctx, account), action, id);
  return { operatorId: id, session: openSession(ctx, { kind, id, roles }) };
}
