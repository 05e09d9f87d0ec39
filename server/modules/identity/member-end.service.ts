import type { Ctx } from '../../platform/context';
import { IdentityModel } from './identity.model';
import { PhoneModel } from './phone.model';
import { endSessionsOf } from './session.service';
import { unbindMember } from './staff-account.service';

/**
 * Takes a member's way in: tokens answer MEMBER_DELETED, WeChat ids and phone number are erased. The consent ledger
 * stays, as proof of what was agreed. Must run in the transaction that deletes the member or learns that the WeChat account is closed.
 */
export async function endMember(ctx: Ctx, memberId: string): Promise<void> {
  await endSessionsOf(ctx, memberId, 'deleted');
  await unbindMember(ctx, memberId);
  await IdentityModel.deleteMany({ memberId });
  await PhoneModel.deleteOne({ _id: memberId });
}
