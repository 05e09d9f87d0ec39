import { addDays } from '@shared/domain/day';
import { growthOn, levelForGrowth } from '@shared/domain/membership';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import { expireCoupons } from '../../../server/modules/coupons';
import { postGrowth, reviewLevels } from '../../../server/modules/members';
import { GrowthModel, LevelMoveModel, MemberModel } from '../../../server/modules/members/members.model';
import { releaseEarnedPoints } from '../../../server/modules/orders';
import { expireLots } from '../../../server/modules/points';
import { completeDue, receiveDue } from '../../../server/modules/shipments/receive.service';
import { transaction } from '../../../server/platform/db/tx';
import type { TestApp } from '../../support/harness';
import type { Random } from '../support/random';
import type { Deed, Gain } from './life';

const DAY = 86_400_000;

let postings = 0;

/** Growth moves the level, and with it every price of an open cart. */
async function post(app: TestApp, memberId: string, gain: Gain): Promise<void> {
  postings += 1;
  const posting = { ...gain, sourceKey: `soak:${postings}`, title: '收货' };
  await transaction(() => postGrowth(app.ctx(), memberId, posting));
}

/** Up, perhaps several levels; what was gained long ago leaves the window soon. */
export const gainGrowth: Deed = async ({ app }, { who, random, gained }) => {
  const ctx = app.ctx();
  const age = random.pick([0, 0, 200, 350]);
  const gain: Gain = {
    amount: random.pick([100, 600, 2_500, 7_000]),
    day: addDays(businessDayOf(ctx.now, DEFAULT_SETTINGS.brand.zone), -age),
  };
  await post(app, who.memberId, gain);
  gained.push(gain);
};

/** As after a refund: down at once where the level rested on it. */
export const loseGrowth: Deed = async ({ app }, { who, gained }) => {
  const gain = gained.pop();
  if (gain) await post(app, who.memberId, { ...gain, amount: -gain.amount });
};

/** What runs at night, as often as it takes. */
export async function nightlyJobs(app: TestApp): Promise<void> {
  const ctx = app.ctx();
  await reviewLevels(ctx);
  await expireLots(ctx);
  await expireCoupons(ctx);
  await receiveDue(ctx);
  await completeDue(ctx);
  await releaseEarnedPoints(ctx);
}

/** Levels are reviewed, coupons and points expire, parcels count as received. */
export async function monthPasses(app: TestApp, random: Random): Promise<void> {
  app.clock.advance(random.between(20, 45) * DAY);
  await nightlyJobs(app);
}

/** Members whose level is not the one they were last moved to, or is below what their growth reaches. */
export async function wrongLevels(app: TestApp): Promise<unknown[]> {
  const { membership, brand } = DEFAULT_SETTINGS;
  const today = businessDayOf(app.clock.now(), brand.zone);
  const wrong: unknown[] = [];
  for (const { _id: memberId, level } of await MemberModel.find().lean()) {
    const growth = growthOn(await GrowthModel.find({ memberId }).lean(), today, membership.windowDays);
    const reached = levelForGrowth(growth, membership).level;
    const last = await LevelMoveModel.findOne({ memberId }).sort({ at: -1, _id: -1 }).lean();
    const moved = last?.to ?? 1;
    if (level.level !== moved || level.level < reached)
      wrong.push({ book: 'levels', memberId, level: level.level, moved, reached });
  }
  return wrong;
}
