import type { Output } from '@shared/contracts';
import { formatDay } from '@shared/domain/day.words';
import type { BusinessDay } from '@shared/domain/day';
import { formatCount } from '@shared/domain/numbers';

type Home = NonNullable<Output<'screens.home'>['member']>;
type Card = NonNullable<Home['forYou']>;
type Task = Home['tasks'][number];

export interface HomeFacts {
  today: BusinessDay;
  streak: Home['streak'];
  makeUp: Output<'checkin.month'>['makeUp'];
  expiring: Home['points']['expiring'];
  expiringDaysLeft: number | null;
  dailyPoints: number;
  named: boolean;
  phoneBound: boolean;
  birthdayGiven: boolean;
}

const PAGES = {
  checkin: '/packages/member/checkin/index',
  points: '/packages/member/points/index',
  levels: '/packages/member/levels/index',
  profile: '/packages/member/profile/index',
};

/** The one thing worth doing: what would be lost first, then what is nearest; null leaves it to the level. */
export function forYouCard(facts: HomeFacts): Card | null {
  return makeUpCard(facts) ?? expiryCard(facts) ?? milestoneCard(facts);
}

function makeUpCard({ makeUp, streak, today }: HomeFacts): Card | null {
  const { suggestion } = makeUp;
  if (!suggestion || suggestion.streakAfter <= streak.days + 1) return null;
  return {
    kind: 'makeUp',
    title: `补上 ${formatDay(suggestion.day as BusinessDay, today)}，连签变成 ${suggestion.streakAfter} 天`,
    detail: `这个月还有 ${makeUp.cards} 张补签卡，月底作废`,
    action: { label: '去补签', page: PAGES.checkin },
    why: `${formatDay(suggestion.day as BusinessDay, today)}漏签了，补上能把前后两段连起来。只看了你的签到记录。`,
  };
}

function expiryCard({ expiring, expiringDaysLeft }: HomeFacts): Card | null {
  if (!expiring || expiringDaysLeft === null) return null;
  return {
    kind: 'expiring',
    title: `${formatCount(expiring.amount)} 积分 ${expiring.label}`,
    detail: expiringDaysLeft === 0 ? '今天是最后一天' : `还有 ${expiringDaysLeft} 天`,
    action: { label: '看积分护照', page: PAGES.points },
    why: '有一批积分 30 天内到期，先告诉你。只看了你的积分批次。',
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
    why:
      streak.days > 0
        ? `你已经连签 ${streak.days} 天。只看了你的签到记录。`
        : '你还没有开始连签。只看了你的签到记录。',
  };
}

/** Where check-ins pay no milestones: the way to the next level. */
export function levelCard(progress: Output<'member.levels'>['progress']): Card | null {
  if (!progress.next) return null;
  return {
    kind: 'level',
    title: progress.sentence,
    detail: '成长值来自收货后的实付，1 元 1 点',
    action: { label: '看会员等级', page: PAGES.levels },
    why: '这是你离下一级的距离。只看了你近一年的成长值。',
  };
}

/** What is open first; what is done stays visible for the day, so that nothing seems to vanish. */
export function homeTasks({ streak, named, phoneBound, birthdayGiven, dailyPoints }: HomeFacts): Task[] {
  const tasks: Task[] = [
    {
      key: 'checkin',
      title: '今天签到',
      detail: streak.checkedToday ? '今天已签' : '点一下就好',
      points: streak.checkedToday ? dailyPoints : streak.todayPoints,
      done: streak.checkedToday,
      page: PAGES.checkin,
    },
    {
      key: 'nickname',
      title: '怎么称呼你',
      detail: '换成你喜欢的名字和头像',
      points: 0,
      done: named,
      page: PAGES.profile,
    },
    {
      key: 'birthday',
      title: '生日是哪天',
      detail: '只要月和日，生日那天来问候',
      points: 0,
      done: birthdayGiven,
      page: PAGES.profile,
    },
    {
      key: 'phone',
      title: '绑定手机号',
      detail: '换手机也找得回积分',
      points: 0,
      done: phoneBound,
      page: PAGES.profile,
    },
  ];
  return tasks.filter((task) => task.key === 'checkin' || !task.done);
}
