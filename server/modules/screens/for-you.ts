import type { Output } from '@shared/contracts';
import { diffDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { formatDay } from '@shared/domain/day.words';
import { formatCount } from '@shared/domain/numbers';
import { soonWords, ticketWords, untilWords } from '@shared/domain/pricing/coupon-ticket.words';
import { OWN_STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import type { Stage } from '@shared/domain/segments/stage';
import { goodsPage } from '../coupons';
import { homeTasks, PAGES } from './home.view';
import type { HomeFacts } from './home.view';

type Card = NonNullable<NonNullable<Output<'screens.home'>['member']>['forYou']>;
type Kind = Card['kind'];
export type Maker = () => Card | null | Promise<Card | null>;

/** Who buys: what runs out, then what would be lost, then what can be won. */
const STEADY: readonly Kind[] = ['restock', 'makeUp', 'expiring', 'coupon', 'milestone', 'level'];
/** Who stays away: what brings them back at the least cost to them. */
const AWAY: readonly Kind[] = ['coupon', 'restock', 'expiring', 'makeUp', 'milestone', 'level'];

/** What is worth saying at each stage, the most first. */
const ORDER: Record<Stage, readonly Kind[]> = {
  prospect: ['coupon', 'makeUp', 'expiring', 'profile', 'milestone', 'level'],
  new: ['coupon', 'restock', 'makeUp', 'expiring', 'profile', 'milestone', 'level'],
  firstRepeatDue: ['restock', 'coupon', 'makeUp', 'expiring', 'profile', 'milestone', 'level'],
  active: STEADY,
  due: ['restock', 'coupon', 'makeUp', 'expiring', 'milestone', 'level'],
  atRisk: AWAY,
  dormant: AWAY,
  lost: AWAY,
  reactivated: STEADY,
};
/** Who buys anyway is told of a coupon only when it is about to end. */
const BUYS_ANYWAY: readonly Stage[] = ['active', 'due', 'reactivated'];
const ENDING_DAYS = 7;

/** The one thing worth doing now for a member at this stage, and why they see it; null when there is nothing. */
export async function forYouCard(
  stage: Stage,
  facts: HomeFacts,
  { restock, level }: { restock: Maker; level: Maker },
): Promise<Card | null> {
  const makers: Record<Kind, Maker> = {
    restock,
    level,
    coupon: () => couponCard(facts, stage),
    makeUp: () => makeUpCard(facts),
    expiring: () => expiryCard(facts),
    milestone: () => milestoneCard(facts),
    profile: () => profileCard(facts),
  };
  for (const kind of ORDER[stage]) {
    const card = await makers[kind]();
    if (card) return { ...card, why: `按你现在的阶段「${OWN_STAGE_WORDS[stage]}」，先说这个。${card.why}` };
  }
  return null;
}

/** With what was looked at for the card; the stage comes from the orders. */
function because(words: string, seen: string): string {
  return `${words}。只看了你的订单和${seen}。`;
}

function couponCard({ coupon, today }: HomeFacts, stage: Stage): Card | null {
  if (!coupon) return null;
  if (BUYS_ANYWAY.includes(stage) && diffDays(today, coupon.lastDay) > ENDING_DAYS) return null;
  const { worth, threshold } = ticketWords(coupon);
  const { label } = coupon.scope;
  return {
    kind: 'coupon',
    title: `${coupon.name} ${worth}，${threshold}`,
    detail: [untilWords(coupon, today), soonWords(coupon, today)]
      .filter((words) => words !== null)
      .join('，'),
    action: { label: label ? `去看${label}` : '去挑一件', page: goodsPage(coupon.scope) },
    why: because('这张券在你的券包里，过期就没有了', '券包'),
  };
}

function makeUpCard({ makeUp, streak, today }: HomeFacts): Card | null {
  const { suggestion } = makeUp;
  if (!suggestion || suggestion.streakAfter <= streak.days + 1) return null;
  const day = formatDay(suggestion.day as BusinessDay, today);
  return {
    kind: 'makeUp',
    title: `补上 ${day}，连签变成 ${suggestion.streakAfter} 天`,
    detail: `这个月还有 ${makeUp.cards} 张补签卡，月底作废`,
    action: { label: '去补签', page: PAGES.checkin },
    why: because(`${day}漏签了，补上能把前后两段连起来`, '签到记录'),
  };
}

function expiryCard({ expiring, expiringDaysLeft }: HomeFacts): Card | null {
  if (!expiring || expiringDaysLeft === null) return null;
  return {
    kind: 'expiring',
    title: `${formatCount(expiring.amount)} 积分 ${expiring.label}`,
    detail: expiringDaysLeft === 0 ? '今天是最后一天' : `还有 ${expiringDaysLeft} 天`,
    action: { label: '看积分护照', page: PAGES.points },
    why: because('有一批积分 30 天内到期', '积分批次'),
  };
}

function milestoneCard({ streak, today }: HomeFacts): Card | null {
  const { next } = streak;
  if (!next?.expectedDay) return null;
  return {
    kind: 'milestone',
    title: `连签满 ${next.days} 天，另得 ${next.points} 积分`,
    detail: `每天来一下，${formatDay(next.expectedDay as BusinessDay, today)}就到`,
    action: { label: '看签到日历', page: PAGES.checkin },
    why: because(streak.days > 0 ? `你已经连签 ${streak.days} 天` : '你还没有开始连签', '签到记录'),
  };
}

/** The first open question about the person. */
function profileCard(facts: HomeFacts): Card | null {
  const task = homeTasks(facts).find(({ key, done }) => key !== 'checkin' && !done);
  if (!task) return null;
  const { title, detail, page } = task;
  const why = because('这一项你还没有填，填好就不再问', '资料');
  return { kind: 'profile', title, detail, action: { label: '去填', page }, why };
}

/** Where check-ins pay no milestones: the way to the next level. */
export function levelCard(progress: Output<'member.levels'>['progress']): Card | null {
  if (!progress.next) return null;
  return {
    kind: 'level',
    title: progress.sentence,
    detail: '成长值来自收货后的实付，1 元 1 点',
    action: { label: '看会员等级', page: PAGES.levels },
    why: because('这是你离下一级的距离', '近一年的成长值'),
  };
}
