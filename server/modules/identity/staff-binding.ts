import { queue } from '../../platform/db/tx';
import { AccountModel } from './account.model';
import type { Account } from './account.model';
import { IdentityModel } from './identity.model';
import { SessionModel } from './session.model';

/** Lets the logins of a member carry this staff account; belongs in the transaction that binds the two. */
export async function carry(memberId: string, staffId: string | null): Promise<void> {
  await IdentityModel.updateMany({ memberId }, { $set: { staffId } });
  await SessionModel.updateMany({ subjectId: memberId, ended: null }, { $set: { staffId } });
}

/** Takes the staff role from the member who had it; their tokens are refused by the account's own revocation. */
export async function unbind({ _id, memberId }: Pick<Account, '_id' | 'memberId'>): Promise<void> {
  if (memberId === null) return;
  await carry(memberId, null);
  queue().update(AccountModel, { _id, memberId }, { $set: { memberId: null } }, { code: 'BUSY' });
}
