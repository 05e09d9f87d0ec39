import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { AccountModel } from './account.model';
import type { Account } from './account.model';
import { asAccount } from './account.service';
import { forgetAttempts, takeAttempt } from './login-attempts.service';
import { passwordMatches } from './password';
import { newRecoveryCodes, newSecret, recoveryIndex, stepOf } from './totp';

/** A new secret to scan, in place of one that was not confirmed. @throws TOTP_ALREADY_ON */
export async function beginTotp(
  ctx: Ctx,
  input: ParsedInput<'operator.totpBegin'>,
): Promise<Output<'operator.totpBegin'>> {
  const account = await callingAccount(ctx);
  const secret = newSecret(ctx, input.issuer, account.account);
  queue().update(
    AccountModel,
    { _id: account._id, totp: null },
    { $set: { totpPending: secret.sealed } },
    { code: 'TOTP_ALREADY_ON' },
  );
  return { secret: secret.text, uri: secret.uri };
}

/** Turns two-step login on. @throws TOTP_NOT_ON before `beginTotp`, TOTP_CODE_INVALID, TOTP_ALREADY_ON */
export async function confirmTotp(
  ctx: Ctx,
  input: { code: string },
): Promise<Output<'operator.totpConfirm'>> {
  const { _id, totpPending } = await callingAccount(ctx);
  if (!totpPending) throw new AppError('TOTP_NOT_ON');
  const lastStep = stepOf(ctx, totpPending, input.code);
  if (lastStep === null) throw new AppError('TOTP_CODE_INVALID');
  const recoveryCodes = newRecoveryCodes();
  const recovery = recoveryCodes.map((code) => recoveryIndex(ctx, _id, code));
  const totp = { secretSealed: totpPending, since: ctx.now, lastStep, recovery };
  queue().update(
    AccountModel,
    { _id, totp: null, totpPending },
    { $set: { totp, totpPending: null } },
    { code: 'TOTP_ALREADY_ON' },
  );
  audit(ctx, 'operator.totpConfirm', _id);
  return { recoveryCodes };
}

/** @throws TOTP_NOT_ON, CREDENTIALS_INVALID, TOTP_CODE_INVALID, RATE_LIMITED */
export async function disableTotp(
  ctx: Ctx,
  input: ParsedInput<'operator.totpDisable'>,
): Promise<{ ok: true }> {
  const account = await callingAccount(ctx);
  if (!account.totp) throw new AppError('TOTP_NOT_ON');
  await takeAttempt(ctx, account.account);
  if (!(await passwordMatches(account.passwordHash, input.password)))
    throw new AppError('CREDENTIALS_INVALID');
  await transaction(async () => {
    spendCode(ctx, account, input.code);
    switchOff(account);
    forgetAttempts(ctx, account.account);
    audit(ctx, 'operator.totpDisable', account._id);
  });
  return { ok: true };
}

/** For a colleague; one's own is turned off with password and code. @throws NOT_FOUND, TOTP_NOT_ON, FORBIDDEN */
export async function resetTotp(ctx: Ctx, input: { id: string }): Promise<{ ok: true }> {
  if (input.id === accountId(ctx)) throw new AppError('FORBIDDEN');
  const account = await AccountModel.findById(input.id).lean();
  if (!account) throw new AppError('NOT_FOUND');
  switchOff(account);
  audit(ctx, 'operator.totpReset', account._id);
  return { ok: true };
}

/**
 * Uses up a code of the app, or a recovery code, with this transaction.
 * @throws TOTP_CODE_INVALID now, or with the queued writes when the same code went through meanwhile
 */
export function spendCode(ctx: Ctx, account: Account, code: string): void {
  const { _id, totp } = account;
  const refused = { code: 'TOTP_CODE_INVALID' } as const;
  if (!totp) throw new AppError('TOTP_NOT_ON');
  if (!/^\d{6}$/.test(code)) {
    const index = recoveryIndex(ctx, _id, code);
    queue().update(
      AccountModel,
      { _id, 'totp.recovery': index },
      { $pull: { 'totp.recovery': index } },
      refused,
    );
    audit(asAccount(ctx, account), 'operator.recoveryCode', _id, { left: totp.recovery.length - 1 });
    return;
  }
  const step = stepOf(ctx, totp.secretSealed, code);
  if (step === null) throw new AppError('TOTP_CODE_INVALID');
  queue().update(
    AccountModel,
    { _id, 'totp.secretSealed': totp.secretSealed, 'totp.lastStep': { $lt: step } },
    { $set: { 'totp.lastStep': step } },
    refused,
  );
}

function switchOff({ _id }: Account): void {
  queue().update(
    AccountModel,
    { _id, totp: { $ne: null } },
    { $set: { totp: null, totpPending: null } },
    { code: 'TOTP_NOT_ON' },
  );
}

async function callingAccount(ctx: Ctx): Promise<Account> {
  const account = await AccountModel.findById(accountId(ctx)).lean();
  if (!account) throw new AppError('UNAUTHENTICATED');
  return account;
}
