import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { growthOn, raiseLevel, reviewLevel, undoRefundedLevel } from '@shared/domain/membership';
import type { GrowthEntry, LevelReview, LevelState } from '@shared/domain/membership';
import { nextLevelReview } from '@shared/domain/level-review';
import type { MembershipSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { GrowthModel, LevelMoveModel, MemberModel } from './members.model';
import type { GrowthRow, LevelMoveRow } from './members.model';
import { memberOf } from './members.service';

export const REASONS: Record<LevelReview['change'], string> = {
  none: '',
  upgraded: '成长值够了，升级',
  noticed: '',
  noticeLifted: '',
  downgraded: '近一年的成长值不够，降一级',
  undone: '退款后成长值不够，回到原来的等级',
};

/** As `growthOf`, to be read along with the member. */
export function growthPart(today: BusinessDay, windowDays: number): Part<GrowthRow[]> {
  const pipeline = [
    { $match: { day: { $gte: addDays(today, -2 * windowDays) } } },
    { $sort: { day: -1 as const } },
  ];
  return { from: 'growth_entries', by: 'memberId', pipeline, read: (rows: GrowthRow[]) => rows };
}

/** Growth of the window and, for a refund's sake, of the window before the level was reached. */
export async function growthOf(
  memberId: string,
  today: BusinessDay,
  windowDays: number,
): Promise<GrowthRow[]> {
  return GrowthModel.find({ memberId, day: { $gte: addDays(today, -2 * windowDays) } })
    .sort({ day: -1 })
    .lean();
}

export async function levelMovesOf(memberId: string): Promise<LevelMoveRow[]> {
  return LevelMoveModel.find({ memberId }).sort({ at: -1, _id: -1 }).limit(20).lean();
}

export interface GrowthPosting {
  sourceKey: string;
  /** Growth value; negative when taken back. */
  amount: number;
  /** Today, or the day of the growth that is taken back. */
  day: BusinessDay;
  title: string;
}

/** Posts growth once per source key and moves the level with it. Belongs in a transaction. */
export async function postGrowth(ctx: Ctx, memberId: string, posting: GrowthPosting): Promise<void> {
  const { brand, membership } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  const member = await memberOf(memberId);
  const entries: GrowthEntry[] = [...(await growthOf(memberId, today, membership.windowDays)), posting];
  queue().insert(GrowthModel, { _id: ctx.ids.next('grw'), memberId, at: ctx.now, ...posting });
  const growth = growthOn(entries, today, membership.windowDays);
  const review =
    posting.amount >= 0
      ? raiseLevel(member.level, growth, today, membership)
      : undoRefundedLevel(member.level, entries, today, membership);
  moveLevel(ctx, memberId, member.level, review, entries, today, membership);
  if (!member.mergedInto) return;
  // Who stands for this member has the same row, under a key by which it can be taken off again.
  const { memberId: survivorId, mergeId } = member.mergedInto;
  await postGrowth(ctx, survivorId, { ...posting, sourceKey: `merge:${mergeId}:${posting.sourceKey}` });
}

/**
 * Adds what one member grew to another who stands for them, a row a day, so that it leaves the window when it would have;
 * or takes all of it off again. The rows of the alias stay as they are. Belongs in a transaction.
 */
export async function shareGrowth(
  ctx: Ctx,
  { mergeId, survivorId, aliasId }: { mergeId: string; survivorId: string; aliasId: string },
  way: 'give' | 'takeBack',
): Promise<void> {
  const { brand, membership } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  const member = await memberOf(survivorId);
  const keys = { $gte: `merge:${mergeId}:`, $lt: `merge:${mergeId};` };
  const rows = await GrowthModel.find(
    way === 'give' ? { memberId: aliasId } : { memberId: survivorId, sourceKey: keys },
  ).lean();
  const byDay = new Map<BusinessDay, number>();
  for (const { day, amount } of rows) byDay.set(day, (byDay.get(day) ?? 0) + amount);
  const added = [...byDay].map(([day, amount]) =>
    way === 'give'
      ? { sourceKey: `merge:${mergeId}:${day}`, day, amount, title: '账号合并' }
      : { sourceKey: `part:${mergeId}:${day}`, day, amount: -amount, title: '撤销合并' },
  );
  for (const row of added)
    queue().insert(GrowthModel, { _id: ctx.ids.next('grw'), memberId: survivorId, at: ctx.now, ...row });
  const entries = [...(await growthOf(survivorId, today, membership.windowDays)), ...added];
  const review =
    way === 'give'
      ? raiseLevel(member.level, growthOn(entries, today, membership.windowDays), today, membership)
      : undoRefundedLevel(member.level, entries, today, membership);
  moveLevel(ctx, survivorId, member.level, review, entries, today, membership);
}

function moveLevel(
  ctx: Ctx,
  memberId: string,
  before: LevelState,
  { state, change }: LevelReview,
  entries: readonly GrowthEntry[],
  today: BusinessDay,
  membership: MembershipSettings,
): void {
  const reviewOn = nextLevelReview(state, entries, today, membership);
  const update = { $set: { level: state, reviewOn }, $inc: { revision: 1 } };
  queue().update(MemberModel, { _id: memberId }, update, { code: 'MEMBER_DELETED' });
  if (state.level === before.level) return;
  const move = { memberId, from: before.level, to: state.level, reason: REASONS[change], at: ctx.now };
  queue().insert(LevelMoveModel, { _id: ctx.ids.next('lvm'), ...move });
  emit(ctx, 'member.levelChanged', move);
}

const CHUNK = 200;

/** The monthly review, a member a transaction: only those whose review is due, however many members there are. */
export async function reviewLevels(ctx: Ctx): Promise<number> {
  const { brand, membership } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  let reviewed = 0;
  for (;;) {
    const due = await MemberModel.find({ reviewOn: { $type: 'string', $lte: today } }, { _id: 1 })
      .sort({ reviewOn: 1 })
      .limit(CHUNK)
      .lean();
    for (const { _id } of due) {
      await transaction(async () => {
        const member = await memberOf(_id);
        if (!member.reviewOn || member.reviewOn > today) return;
        const entries = await growthOf(_id, today, membership.windowDays);
        const growth = growthOn(entries, today, membership.windowDays);
        moveLevel(
          ctx,
          _id,
          member.level,
          reviewLevel(member.level, growth, today, membership),
          entries,
          today,
          membership,
        );
      });
      reviewed += 1;
    }
    if (due.length < CHUNK) return reviewed;
  }
}
