import type { Output } from '@shared/contracts';
import type { Account } from './account.model';

export type AccountView = Output<'operator.me'>;

/** Never the password hash. */
export function accountView({ _id, kind, account, name, roles, disabled, createdAt }: Account): AccountView {
  return { id: _id, kind, account, name, roles, disabled, createdAt };
}
