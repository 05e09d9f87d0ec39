import type { Output } from '@shared/contracts';
import type { Account } from './account.model';

export type AccountView = Output<'operator.me'>;

/** Never the password hash, nor anything a code can be made from. */
export function accountView(row: Account): AccountView {
  const { _id, kind, account, name, roles, disabled, createdAt } = row;
  const totp = row.totp && { since: row.totp.since, recoveryLeft: row.totp.recovery.length };
  return { id: _id, kind, account, name, roles, disabled, createdAt, totp };
}
