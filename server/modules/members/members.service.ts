import { LRUCache } from 'lru-cache';
import { isBusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { firstLevel } from '@shared/domain/membership';
import { AppError } from '@shared/errors';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { firstId } from '../../platform/ids';
import { readWithParts } from '../../platform/db/parts';
import type { Part } from '../../platform/db/parts';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { removeFile, storeImage } from '../../platform/files';
import { currentSettings } from '../settings';
import { MemberModel } from './members.model';
import type { Birthday, MemberRow } from './members.model';

/** Immutable once written, so it may stay in memory. */
const joined = new LRUCache<string, number>({ max: 50_000 });

/** Queues the document of a new member; runs in the transaction of the login that makes it. */
export async function createMember(ctx: Ctx, memberId: string): Promise<void> {
  const settings = await currentSettings(ctx);
  queue().insert(MemberModel, {
    _id: memberId,
    nickname: nicknameUnasked(memberId),
    avatarFileId: null,
    birthday: null,
    joinedAt: ctx.now,
    level: firstLevel(businessDayOf(ctx.now, settings.brand.zone), settings.membership),
    reviewOn: null,
    revision: 0,
  });
}

function nicknameUnasked(memberId: string): string {
  return `会员${memberId.slice(-4)}`;
}

/** @throws MEMBER_DELETED when there is no such member any more */
export async function memberOf(memberId: string): Promise<MemberRow> {
  const member = await MemberModel.findById(memberId).lean();
  if (!member) throw new AppError('MEMBER_DELETED');
  return member;
}

/** How these members are called, by id; for lists of operators. */
export async function nicknamesOf(memberIds: readonly string[]): Promise<Map<string, string>> {
  const members = await MemberModel.find({ _id: { $in: [...new Set(memberIds)] } }, { nickname: 1 }).lean();
  return new Map(members.map(({ _id, nickname }) => [_id, nickname]));
}

/** These members, by id; for lists of staff. */
export async function membersById(memberIds: readonly string[]): Promise<Map<string, MemberRow>> {
  const members = await MemberModel.find({ _id: { $in: [...new Set(memberIds)] } }).lean();
  return new Map(members.map((member) => [member._id, member]));
}

/** Ids of members whose nickname begins so, the newest first. */
export async function membersNamed(beginning: string, limit: number): Promise<string[]> {
  const last = `${beginning}\u{10ffff}`;
  const members = await MemberModel.find({ nickname: { $gte: beginning, $lt: last } }, { _id: 1 })
    .sort({ nickname: 1 })
    .limit(limit)
    .lean();
  return members.map(({ _id }) => _id).sort((a, b) => (a < b ? 1 : -1));
}

export async function hasMembers(): Promise<boolean> {
  return (await MemberModel.exists({})) !== null;
}

/** The member and what other modules keep of them, in one command. @throws MEMBER_DELETED */
export async function memberWith<P extends Record<string, Part<unknown>>>(memberId: string, parts: P) {
  const found = await readWithParts(MemberModel, memberId, parts);
  if (!found) throw new AppError('MEMBER_DELETED');
  joined.set(memberId, found.row.joinedAt);
  return { member: found.row, ...found.parts };
}

/** Notes who stands for the member from now on; null for themselves again. Belongs in a transaction. */
export function markMerged(memberId: string, mergedInto: MemberRow['mergedInto'] | null): void {
  const update = mergedInto ? { $set: { mergedInto } } : { $unset: { mergedInto: 1 } };
  queue().update(MemberModel, { _id: memberId }, update, { code: 'MEMBER_DELETED' });
}

/** When the member joined, epoch ms. @throws MEMBER_DELETED */
export async function joinedAtOf(memberId: string): Promise<number> {
  const known = joined.get(memberId);
  if (known !== undefined) return known;
  const member = await MemberModel.findById(memberId, { joinedAt: 1 }).lean();
  if (!member) throw new AppError('MEMBER_DELETED');
  joined.set(memberId, member.joinedAt);
  return member.joinedAt;
}

/** Ids of members with this birthday, in their order, from after `after` on. */
export async function membersBornOn(
  { month, day }: Birthday,
  after: string,
  limit: number,
): Promise<string[]> {
  const members = await MemberModel.find(
    { 'birthday.month': month, 'birthday.day': day, _id: { $gt: after }, mergedInto: { $exists: false } },
    { _id: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return members.map(({ _id }) => _id);
}

export interface ProfileChange {
  nickname?: string | undefined;
  birthday?: Birthday | null | undefined;
}

/** @throws BAD_INPUT for a birthday that no year has */
export async function updateProfile(ctx: Ctx, memberId: string, change: ProfileChange): Promise<MemberRow> {
  if (change.birthday && !existsInLeapYear(change.birthday)) {
    throw new AppError('BAD_INPUT', { issues: 'birthday' });
  }
  const member = await memberOf(memberId);
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(set).length > 0)
    queue().update(MemberModel, { _id: memberId }, { $set: set }, { code: 'MEMBER_DELETED' });
  if (change.birthday !== undefined)
    emit(ctx, 'member.birthdayChanged', birthdayNews(ctx, memberId, change.birthday));
  return { ...member, ...set };
}

/** What is told of a birthday; the day stays with the member. */
export function birthdayNews(
  { now: at }: Pick<Ctx, 'now'>,
  memberId: string,
  birthday: Birthday | null,
): DomainEvents['member.birthdayChanged'] {
  return { memberId, month: birthday?.month ?? null, at };
}

function existsInLeapYear({ month, day }: Birthday): boolean {
  const two = (n: number): string => String(n).padStart(2, '0');
  return isBusinessDay(`2024-${two(month)}-${two(day)}`);
}

/** Puts a picture in the place of the old one, which is forgotten. @throws IMAGE_INVALID */
export async function updateAvatar(ctx: Ctx, memberId: string, image: Buffer): Promise<MemberRow> {
  const member = await memberOf(memberId);
  const avatarFileId = storeImage(ctx, memberId, image);
  if (member.avatarFileId) await removeFile(member.avatarFileId);
  queue().update(MemberModel, { _id: memberId }, { $set: { avatarFileId } }, { code: 'MEMBER_DELETED' });
  return { ...member, avatarFileId };
}

/** Erases what a member told about themselves. Belongs in a transaction; a member that is gone is no error. */
export async function eraseProfile(
  memberId: string,
  what: { nickname?: boolean; avatar?: boolean; birthday?: boolean },
): Promise<void> {
  const member = await MemberModel.findById(memberId).lean();
  if (!member) return;
  if (what.avatar && member.avatarFileId) await removeFile(member.avatarFileId);
  const $set = {
    ...(what.nickname ? { nickname: nicknameUnasked(memberId) } : {}),
    ...(what.avatar ? { avatarFileId: null } : {}),
    ...(what.birthday ? { birthday: null } : {}),
  };
  queue().update(MemberModel, { _id: memberId }, { $set });
}

/** How many joined in a span of time (epoch ms; `to` is outside) and are members still; reads no more than those. */
export async function countJoined(from: number, to: number): Promise<number> {
  return MemberModel.countDocuments({ _id: { $gte: firstId('mem', from), $lt: firstId('mem', to) } });
}
