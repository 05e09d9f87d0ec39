import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { assignOwner, membersById, membersOwnedBy, ownerOf } from '../members';
import { disableAccount, staffAccount, staffAccounts } from '../identity';
import { ring } from './ping.service';
import { StaffModel } from './staff.model';
import { moveTasks } from './task.service';

const CHUNK = 50;

/** Gives customers to a staff account, or to nobody. Belongs in a transaction. @throws STAFF_GONE, MEMBER_DELETED */
export async function assign(ctx: Ctx, memberIds: readonly string[], staffId: string | null): Promise<void> {
  if (staffId !== null) await workingStaff(staffId);
  for (const memberId of new Set(memberIds)) await giveTo(ctx, memberId, staffId);
  audit(ctx, 'staff.assign', staffId ?? '-', { memberIds });
}

/**
 * Who looks after a member; whoever has fewest customers is asked where nobody does. Null while the shop has no staff
 * in WeChat. Belongs in a transaction.
 */
export async function ownerFor(ctx: Ctx, memberId: string): Promise<string | null> {
  const owner = await ownerOf(memberId);
  if (owner) return owner.staffId;
  const staffId = await leastLoaded();
  if (staffId !== null) await giveTo(ctx, memberId, staffId);
  return staffId;
}

/**
 * Someone leaves: the account is closed, every customer and task goes to the colleague. Can be repeated until done.
 * @throws STAFF_GONE; BAD_INPUT for handing over to oneself
 */
export async function leave(ctx: Ctx, staffId: string, to: string): Promise<number> {
  if (staffId === to) throw new AppError('BAD_INPUT', { issues: 'to' });
  await workingStaff(to);
  await staffAccount(staffId);
  await transaction(async () => {
    await disableAccount(ctx, { id: staffId });
  });
  let moved = 0;
  for (;;) {
    const members = await membersOwnedBy(staffId, undefined, CHUNK);
    if (members.length === 0) break;
    await transaction(async () => {
      for (const { _id } of members) await giveTo(ctx, _id, to);
    });
    moved += members.length;
  }
  await transaction(async () => {
    audit(ctx, 'staff.leave', staffId, { to, customers: moved });
  });
  return moved;
}

/** Nobody looks after the member any more; for one who left. Belongs in a transaction. */
export async function letGo(ctx: Ctx, memberId: string): Promise<void> {
  if ((await membersById([memberId])).has(memberId)) await giveTo(ctx, memberId, null);
}

/** Gives a member whom nobody looks after to this staff account, if it still works. Belongs in a transaction. */
export async function adopt(ctx: Ctx, memberId: string, staffId: string): Promise<void> {
  const free = (await membersById([memberId])).get(memberId)?.owner === undefined;
  if (free && (await staffAccounts()).some(({ _id, disabled }) => _id === staffId && !disabled))
    await giveTo(ctx, memberId, staffId);
}

/** An account that can be given customers. @throws STAFF_GONE */
async function workingStaff(staffId: string): Promise<void> {
  if ((await staffAccount(staffId)).disabled) throw new AppError('STAFF_GONE');
}

/** The customer with their open tasks; the counts of both sides move along. */
async function giveTo(ctx: Ctx, memberId: string, staffId: string | null): Promise<void> {
  const from = (await ownerOf(memberId))?.staffId ?? null;
  if (from === staffId) return;
  await assignOwner(ctx, memberId, staffId);
  const tasks = await moveTasks(memberId, staffId);
  if (staffId !== null && tasks > 0) await ring(ctx, staffId, tasks);
  for (const [id, n] of [
    [from, -1],
    [staffId, 1],
  ] as const) {
    if (id !== null) queue().upsert(StaffModel, { _id: id }, { $inc: { customers: n } });
  }
}

async function leastLoaded(): Promise<string | null> {
  const working = (await staffAccounts()).filter(({ disabled, memberId }) => !disabled && memberId !== null);
  const rows = await StaffModel.find(
    { _id: { $in: working.map(({ _id }) => _id) } },
    { customers: 1 },
  ).lean();
  const loadOf = (id: string): number => rows.find(({ _id }) => _id === id)?.customers ?? 0;
  const [least] = working.sort((a, b) => loadOf(a._id) - loadOf(b._id) || (a._id < b._id ? -1 : 1));
  return least?._id ?? null;
}
