import { nextLevelReview } from '@shared/domain/level-review';
import { firstLevel, growthOn, raiseLevel, reviewLevel, undoRefundedLevel } from '@shared/domain/membership';
import type { LevelReview } from '@shared/domain/membership';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle } from '../../platform/chronicle';
import { REASONS } from './levels.service';
import type { GrowthPosting } from './levels.service';
import { birthdayNews } from './members.service';
import { GrowthModel, LevelMoveModel, MemberModel } from './members.model';
import type { Birthday, GrowthRow, LevelMoveRow, MemberRow } from './members.model';

/** A member with their level as growth came and went, by the same rules as `postGrowth` and the reviews. */
export class MemberHistory {
  private readonly row: MemberRow;
  private readonly growth: GrowthRow[] = [];
  private readonly moves: LevelMoveRow[] = [];

  /** Joins at `ctx.now`. */
  constructor(
    ctx: Chronicle,
    readonly memberId: string,
    { nickname, birthday }: { nickname: string; birthday: Birthday | null },
  ) {
    this.row = {
      _id: memberId,
      nickname,
      avatarFileId: null,
      birthday,
      joinedAt: ctx.now,
      level: firstLevel(dayOf(ctx), ctx.settings.membership),
      reviewOn: null,
      revision: 0,
    };
  }

  get level(): number {
    return this.row.level.level;
  }

  get joinedAt(): number {
    return this.row.joinedAt;
  }

  /** The day on which the level may fall without news; null when there is nothing to lose. */
  get reviewOn(): BusinessDay | null {
    return this.row.reviewOn;
  }

  /** As `updateProfile`, on the day of joining. */
  tellBirthday(ctx: Chronicle): void {
    ctx.tell('member.birthdayChanged', birthdayNews(ctx, this.memberId, this.row.birthday));
  }

  /** As `postGrowth`. */
  post(ctx: Chronicle, posting: GrowthPosting): void {
    const { membership } = ctx.settings;
    const today = dayOf(ctx);
    this.growth.push({ _id: ctx.ids.next('grw'), memberId: this.memberId, at: ctx.now, ...posting });
    const growth = growthOn(this.growth, today, membership.windowDays);
    this.move(
      ctx,
      posting.amount >= 0
        ? raiseLevel(this.row.level, growth, today, membership)
        : undoRefundedLevel(this.row.level, this.growth, today, membership),
    );
  }

  /** As `reviewLevels` does for everybody. */
  review(ctx: Chronicle): void {
    const { membership } = ctx.settings;
    const today = dayOf(ctx);
    const growth = growthOn(this.growth, today, membership.windowDays);
    this.move(ctx, reviewLevel(this.row.level, growth, today, membership));
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(MemberModel, this.row);
    bulk.add(GrowthModel, ...this.growth);
    bulk.add(LevelMoveModel, ...this.moves);
  }

  private move(ctx: Chronicle, { state, change }: LevelReview): void {
    const before = this.row.level;
    this.row.level = state;
    this.row.reviewOn = nextLevelReview(state, this.growth, dayOf(ctx), ctx.settings.membership);
    this.row.revision += 1;
    if (state.level === before.level) return;
    const { memberId } = this;
    const move = { memberId, from: before.level, to: state.level, reason: REASONS[change], at: ctx.now };
    this.moves.push({ _id: ctx.ids.next('lvm'), ...move });
    ctx.tell('member.levelChanged', move);
  }
}

function dayOf({ now, settings }: Chronicle): BusinessDay {
  return businessDayOf(now, settings.brand.zone);
}
