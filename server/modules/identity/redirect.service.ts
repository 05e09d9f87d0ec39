import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { AccountModel } from './account.model';
import { AliasModel } from './alias.model';
import { IdentityModel } from './identity.model';
import { PhoneModel } from './phone.model';
import { SessionModel } from './session.model';
import { endSession, endSessionsOf } from './session.service';

export interface Redirect {
  mergeId: string;
  survivorId: string;
  aliasId: string;
}

/**
 * From now on the outside names of the alias log in as the survivor, and the alias's logins are over. No row of what the
 * alias did changes its owner. Writes to the names of both, so that a login, a deletion or another merge at the same
 * moment meets this transaction. Belongs in one.
 * @throws PAIR_GONE when one of them left
 */
export async function redirect(ctx: Ctx, { mergeId, survivorId, aliasId }: Redirect): Promise<void> {
  const kept = await IdentityModel.updateMany({ memberId: survivorId }, { $set: { usedAt: ctx.now } });
  await IdentityModel.updateMany(
    { memberId: aliasId, ownId: { $exists: false } },
    { $set: { ownId: aliasId } },
  );
  const moved = await IdentityModel.updateMany({ memberId: aliasId }, { $set: { memberId: survivorId } });
  if (kept.matchedCount === 0 || moved.matchedCount === 0) throw new AppError('PAIR_GONE');
  await AliasModel.updateMany({ memberId: aliasId }, { $set: { memberId: survivorId } });
  queue().insert(AliasModel, { _id: aliasId, memberId: survivorId, into: survivorId, mergeId, at: ctx.now });
  await carryPhone(aliasId, survivorId);
  await endSessionsOf(ctx, aliasId, 'logout');
}

/**
 * Gives the alias its names back and ends the logins that were made with them. Belongs in a transaction.
 * @throws UNDO_LATER_FIRST when the survivor was merged into a third member since
 */
export async function takeBackRedirect(ctx: Ctx, { mergeId, survivorId, aliasId }: Redirect): Promise<void> {
  const alias = await AliasModel.findOneAndDelete({ _id: aliasId, mergeId }).lean();
  if (alias?.memberId !== survivorId) throw new AppError('UNDO_LATER_FIRST');
  const below = await belowOf(survivorId, aliasId);
  const ownIds = [aliasId, ...below];
  await AliasModel.updateMany({ _id: { $in: below } }, { $set: { memberId: aliasId } });
  const names = await IdentityModel.find({ memberId: survivorId, ownId: { $in: ownIds } }, { _id: 1 }).lean();
  // Staff are known by the WeChat account they were invited with, which is the survivor's.
  await IdentityModel.updateMany(
    { memberId: survivorId, ownId: { $in: ownIds } },
    { $set: { memberId: aliasId, staffId: null, usedAt: ctx.now } },
  );
  await IdentityModel.updateMany({ memberId: aliasId, ownId: aliasId }, { $unset: { ownId: 1 } });
  await carryPhone(survivorId, aliasId, true);
  await endLoginsBy(
    ctx,
    survivorId,
    names.map(({ _id }) => _id),
  );
}

/** Aliases that came along with this one. */
async function belowOf(survivorId: string, aliasId: string): Promise<string[]> {
  const rows = await AliasModel.find({ memberId: survivorId }).lean();
  const below: string[] = [];
  for (let reached = [aliasId]; reached.length > 0;) {
    const next = rows.filter(({ into }) => reached.includes(into)).map(({ _id }) => _id);
    below.push(...next);
    reached = next;
  }
  return below;
}

/** A verified number goes along where the other side has none; on the way back only the one that came from there. */
async function carryPhone(from: string, to: string, back = false): Promise<void> {
  const phone = await PhoneModel.findById(from).lean();
  if (!phone || (back && phone.ownId !== to) || (await PhoneModel.exists({ _id: to }))) return;
  await PhoneModel.deleteOne({ _id: from });
  const { ownId = from, ...number } = phone;
  queue().insert(PhoneModel, { ...number, _id: to, ...(back ? {} : { ownId }) });
}

async function endLoginsBy(ctx: Ctx, memberId: string, identityIds: readonly string[]): Promise<void> {
  const alive = { subjectId: memberId, expiresAt: { $gt: ctx.now }, ended: null };
  const sessions = await SessionModel.find(
    { ...alive, identityId: { $in: [...identityIds] } },
    { _id: 1 },
  ).lean();
  for (const { _id } of sessions) endSession(ctx, _id, 'logout');
}

/** Whether the member works for the shop: a staff account belongs to one WeChat user and moves nowhere by itself. */
export async function isStaff(memberId: string): Promise<boolean> {
  return (await AccountModel.exists({ memberId: { $eq: memberId, $type: 'string' } })) !== null;
}
