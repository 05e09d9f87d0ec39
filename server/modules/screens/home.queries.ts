import type { Output } from '@shared/contracts';
import { companyWords, daysSince, greetingWords } from '@shared/domain/greeting.words';
import { levelOf } from '@shared/domain/membership';
import { pointsToFen } from '@shared/domain/money';
import type { BusinessDay } from '@shared/domain/day';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf, wallClock } from '@shared/domain/zone';
import type { WallClock } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { nextCouponPart } from '../coupons';
import { historyFrom, makeUpView, recordsPart, streakView, weekView } from '../checkin';
import { phonePart, withdrawnPart } from '../identity';
import { avatarUrl, growthOf, memberWith, progressView } from '../members';
import type { MemberRow } from '../members';
import { accountPart, expiryView, lotsPart } from '../points';
import { restockCard, rhythmPart } from '../repurchase';
import { stagePart } from '../segments';
import { currentSettings } from '../settings';
import { forYouCard, levelCard } from './for-you';
import { homeTasks } from './home.view';

type Home = Output<'screens.home'>;

/** The home screen. A visitor's needs no query at all. */
export async function home(ctx: Ctx): Promise<Home> {
  const settings = await currentSettings(ctx);
  const wall = wallClock(ctx.now, settings.brand.zone);
  const member = ctx.actor.kind === 'member' ? await memberHome(ctx, ctx.actor.id, settings, wall) : null;
  return {
    brand: { name: settings.brand.name, zone: settings.brand.zone },
    today: wall.day,
    greeting: greetingWords(wall),
    member,
  };
}

async function memberHome(
  ctx: Ctx,
  memberId: string,
  settings: MallSettings,
  wall: WallClock,
): Promise<Home['member']> {
  const today = wall.day;
  const read = await memberWith(memberId, {
    account: accountPart,
    lots: lotsPart,
    records: recordsPart(today, settings),
    phone: phonePart(ctx),
    rhythm: rhythmPart,
    stage: stagePart,
    coupon: nextCouponPart(today),
    withdrawn: withdrawnPart,
  });
  const { member, account, lots, records, phone, rhythm, stage, coupon, withdrawn } = read;
  const history = await historyFrom(ctx, memberId, records, today, settings);
  const days = daysSince(businessDayOf(member.joinedAt, settings.brand.zone), today);
  // A year away is not news.
  const soonest = expiryView(lots, today, settings).find(({ soon }) => soon);
  const streak = streakView(history, today, settings);
  const expiring = soonest
    ? { amount: soonest.amount, lastDay: soonest.lastDay, label: soonest.label }
    : null;
  const facts = {
    today,
    streak,
    makeUp: makeUpView(history, today, settings),
    expiring,
    expiringDaysLeft: soonest?.daysLeft ?? null,
    dailyPoints: settings.checkin.dailyPoints,
    coupon,
    named: !member.nickname.startsWith('会员') || member.avatarFileId !== null,
    phoneBound: phone !== null,
    birthdayGiven: member.birthday !== null,
  };
  return {
    nickname: member.nickname,
    avatarUrl: avatarUrl(member),
    levelName: levelOf(member.level.level, settings.membership).name,
    level: member.level.level,
    daysSinceJoin: days,
    company: companyWords(settings.brand.shortName, days, wall),
    week: weekView(history, today, settings),
    streak,
    points: {
      available: account.available,
      worthFen: pointsToFen(account.available, settings.points.pointsForOneYuan),
      expiring,
    },
    // Who withdrew the purpose sees what everybody sees.
    forYou: withdrawn.has('personalize')
      ? null
      : await forYouCard(stage, facts, {
          restock: () => restockCard(ctx, rhythm, member.level.level),
          level: async () => levelCard(await progressOf(member, today, settings)),
        }),
    tasks: homeTasks(facts),
  };
}

async function progressOf(
  member: MemberRow,
  today: BusinessDay,
  settings: MallSettings,
): Promise<ReturnType<typeof progressView>> {
  const growth = await growthOf(member._id, today, settings.membership.windowDays);
  return progressView(member, growth, today, settings);
}
