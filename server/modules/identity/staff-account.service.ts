import { randomInt } from 'node:crypto';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { revoke } from '../../platform/revocations';
import { AccountModel } from './account.model';
import type { Account } from './account.model';
import { carry, unbind } from './staff-binding';

const INVITE_TTL_MS = 7 * 86_400_000;
/** Without what reads alike: 0 O 1 I L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
const PURPOSE = 'staff-invite';

export interface Invite {
  code: string;
  until: number;
}

/** A staff account without a password: its person comes in through WeChat with an invite. Answers its id. */
export function createStaff(ctx: Ctx, name: string): string {
  const id = ctx.ids.next('stf');
  queue().insert(AccountModel, {
    ...{ _id: id, kind: 'staff', account: id.toLowerCase().replace('_', '-'), name, passwordHash: '' },
    ...{ roles: [], disabled: false, createdAt: ctx.now, lastLoginAt: null, totp: null, totpPending: null },
    ...{ memberId: null, inviteIndex: null, inviteUntil: null },
  });
  audit(ctx, 'staff.create', id, { name });
  return id;
}

/** A new invite code in place of any earlier one; who uses it takes the account over. @throws STAFF_GONE */
export function inviteStaff(ctx: Ctx, staffId: string): Invite {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
  const until = ctx.now + INVITE_TTL_MS;
  queue().update(
    AccountModel,
    { _id: staffId, kind: 'staff', disabled: false },
    { $set: { inviteIndex: indexOf(ctx, code), inviteUntil: until } },
    { code: 'STAFF_GONE' },
  );
  audit(ctx, 'staff.invite', staffId);
  return { code, until };
}

/**
 * Binds the calling member to the staff account of an invite; a member bound to it before is staff no longer.
 * @throws INVITE_INVALID, STAFF_BOUND_ALREADY when the member is another staff account
 */
export async function joinStaff(ctx: Ctx, memberId: string, code: string): Promise<Account> {
  const inviteIndex = indexOf(ctx, code.toUpperCase());
  const account = await AccountModel.findOne({ inviteIndex: { $eq: inviteIndex, $type: 'string' } }).lean();
  if (!account || account.disabled || (account.inviteUntil ?? 0) <= ctx.now)
    throw new AppError('INVITE_INVALID');
  if (account.memberId !== null && account.memberId !== memberId) {
    await carry(account.memberId, null);
    revoke(ctx, account._id, 'logout');
  }
  queue().update(
    AccountModel,
    { _id: account._id, inviteIndex },
    { $set: { memberId, inviteIndex: null, inviteUntil: null } },
    { code: 'INVITE_INVALID' },
  );
  await carry(memberId, account._id);
  return { ...account, memberId };
}

/** @throws STAFF_GONE for what is no staff account */
export async function staffAccount(staffId: string): Promise<Account> {
  const account = await AccountModel.findOne({ _id: staffId, kind: 'staff' }).lean();
  if (!account) throw new AppError('STAFF_GONE');
  return account;
}

/** All staff, oldest first; a shop has some dozens. */
export async function staffAccounts(): Promise<Account[]> {
  return AccountModel.find({ kind: 'staff' }).sort({ _id: 1 }).lean();
}

/** A member who goes is staff no longer. Belongs in a transaction. */
export async function unbindMember(_ctx: Ctx, memberId: string): Promise<void> {
  const account = await AccountModel.findOne({ memberId: { $eq: memberId, $type: 'string' } }).lean();
  if (account) await unbind(account);
}

function indexOf({ keys }: Ctx, code: string): string {
  return keys.blindIndex(code, PURPOSE);
}
