import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import { ACCOUNT_INDEX, AccountModel, OwnerCountModel } from './account.model';
import type { Account } from './account.model';
import { accountView } from './account.view';
import type { AccountView } from './account.view';
import { hashPassword } from './password';
import { endSessionsOf, logout } from './session.service';
import { unbind } from './staff-binding';

export type NewAccount = ParsedInput<'operator.createAccount'>;

export async function me(ctx: Ctx): Promise<AccountView> {
  const account = await AccountModel.findById(accountId(ctx)).lean();
  if (!account) throw new AppError('UNAUTHENTICATED');
  return accountView(account);
}

export async function listAccounts(): Promise<Output<'operator.listAccounts'>> {
  const accounts = await AccountModel.find().sort({ _id: 1 }).lean();
  return { items: accounts.map(accountView) };
}

/** @throws ACCOUNT_TAKEN, BAD_INPUT for an operator without a role or staff with one */
export async function createAccount(ctx: Ctx, input: NewAccount): Promise<AccountView> {
  if ((input.kind === 'operator') !== input.roles.length > 0) {
    throw new AppError('BAD_INPUT', { issues: 'roles: operator ≥ 1, staff 0' });
  }
  const account = await newAccount(ctx, input);
  await takingName(input.account, () =>
    transaction(async () => {
      addAccount(account);
      audit(ctx, 'operator.createAccount', account._id, { kind: account.kind, roles: account.roles });
    }),
  );
  return accountView(account);
}

/** Disables an account and ends its logins at once; again is no error. @throws NOT_FOUND, LAST_OWNER */
export async function disableAccount(ctx: Ctx, input: { id: string }): Promise<{ ok: true }> {
  const account = await AccountModel.findById(input.id).lean();
  if (!account) throw new AppError('NOT_FOUND');
  if (account.disabled) return { ok: true };
  queue().update(
    AccountModel,
    { _id: account._id, disabled: false },
    { $set: { disabled: true } },
    { code: 'BUSY' },
  );
  if (account.roles.includes('owner')) {
    queue().update(
      OwnerCountModel,
      { _id: 'active', n: { $gt: 1 } },
      { $inc: { n: -1 } },
      { code: 'LAST_OWNER' },
    );
  }
  await endSessionsOf(ctx, account._id, 'disabled');
  if (account.kind === 'staff') await unbind(account);
  audit(ctx, 'operator.disableAccount', account._id);
  return { ok: true };
}

export async function logoutAccount(ctx: Ctx): Promise<{ ok: true }> {
  audit(ctx, 'operator.logout', accountId(ctx));
  return logout(ctx);
}

export async function logoutAccountEverywhere(ctx: Ctx): Promise<{ ended: number }> {
  const id = accountId(ctx);
  const ended = await endSessionsOf(ctx, id, 'logout');
  audit(ctx, 'operator.logoutEverywhere', id, { ended });
  return { ended };
}

/** The same request made by this account, whose password was just proven or set. */
export function asAccount(ctx: Ctx, { kind, _id: id, roles }: Account): Ctx {
  return { ...ctx, actor: { kind, id, sessionId: '', roles } };
}

/** An account that is not stored yet. Hashes the password, so it runs before the transaction. */
export async function newAccount(ctx: Ctx, input: NewAccount): Promise<Account> {
  return {
    _id: ctx.ids.next(input.kind === 'operator' ? 'opr' : 'stf'),
    kind: input.kind,
    account: input.account,
    name: input.name,
    passwordHash: await hashPassword(input.password),
    roles: [...new Set(input.roles)],
    disabled: false,
    createdAt: ctx.now,
    lastLoginAt: null,
    totp: null,
    totpPending: null,
    memberId: null,
    inviteIndex: null,
    inviteUntil: null,
  };
}

/** Queues the account and, for an owner, the count that guards the last one. */
export function addAccount(account: Account): void {
  queue().insert(AccountModel, account);
  if (account.roles.includes('owner')) queue().upsert(OwnerCountModel, { _id: 'active' }, { $inc: { n: 1 } });
}

/** Says which name was taken when the unique index refuses it. */
export async function takingName<T>(account: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (duplicateIndex(error) === ACCOUNT_INDEX) throw new AppError('ACCOUNT_TAKEN', { account });
    throw error;
  }
}

/** What these accounts are called; ids of anything else are not in the answer. */
export async function accountNames(ids: readonly string[]): Promise<Map<string, string>> {
  const accounts = await AccountModel.find({ _id: { $in: [...ids] } }, { name: 1 }).lean();
  return new Map(accounts.map(({ _id, name }) => [_id, name]));
}

/** Names of those of the staff among ids of all kinds. */
export async function staffNames(_ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const staff = ids.filter((id) => id.startsWith('stf_'));
  return staff.length === 0 ? new Map() : accountNames(staff);
}
