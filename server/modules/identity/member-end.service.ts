import type { Ctx } from '../../platform/context';
import { AliasModel, idsOfPerson } from './alias.model';
import { IdentityModel } from './identity.model';
import { forgetPairs } from './pairs.service';
import { PhoneModel } from './phone.model';
import { endSessionsOf } from './session.service';
import { unbindMember } from './staff-account.service';

/**
 * Takes a person's way in, all aliases included, and answers the ids of the members they were: tokens answer MEMBER_DELETED, WeChat ids and phone number are erased. The consent ledger
 * stays, as proof of what was agreed. Must run in the transaction that deletes the member or learns that the WeChat account is closed.
 */
export async function endMember(ctx: Ctx, memberId: string): Promise<string[]> {
  await endSessionsOf(ctx, memberId, 'deleted');
  await unbindMember(ctx, memberId);
  await IdentityModel.deleteMany({ memberId });
  const ids = await idsOfPerson(memberId);
  for (const id of ids) {
    await PhoneModel.deleteOne({ _id: id });
    await forgetPairs(id);
  }
  await AliasModel.deleteMany({ memberId });
  return ids;
}
