import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { MemberModel } from './members.model';
import type { MemberRow } from './members.model';
import { memberOf } from './members.service';

/** The staff account that looks after the member; null for nobody. @throws MEMBER_DELETED */
export async function ownerOf(memberId: string): Promise<MemberRow['owner'] | null> {
  return (await memberOf(memberId)).owner ?? null;
}

/**
 * Gives the member to a staff account, or with null to nobody; the same again is nothing. Belongs in a transaction.
 * @throws MEMBER_DELETED; BUSY when somebody else did so meanwhile
 */
export async function assignOwner(ctx: Ctx, memberId: string, staffId: string | null): Promise<void> {
  const from = (await ownerOf(memberId))?.staffId ?? null;
  if (from === staffId) return;
  queue().update(
    MemberModel,
    { _id: memberId, 'owner.staffId': from === null ? { $exists: false } : from },
    staffId === null ? { $unset: { owner: 1 } } : { $set: { owner: { staffId, since: ctx.now } } },
    { code: 'BUSY' },
  );
  emit(ctx, 'member.ownerChanged', { memberId, from, to: staffId, at: ctx.now });
}

/**
 * Customers of one of the staff, those who joined last first; `before` is the id the last page ended with, `q` a part of
 * the nickname.
 */
export async function membersOwnedBy(
  staffId: string,
  before: string | undefined,
  limit: number,
  q = '',
): Promise<MemberRow[]> {
  return MemberModel.find({
    mergedInto: { $exists: false },
    'owner.staffId': { $eq: staffId, $type: 'string' },
    ...(before === undefined ? {} : { _id: { $lt: before } }),
    ...(q === '' ? {} : { nickname: { $regex: q.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), $options: 'i' } }),
  })
    .sort({ _id: -1 })
    .limit(limit)
    .lean();
}
