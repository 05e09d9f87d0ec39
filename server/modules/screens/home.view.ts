import type { Output } from '@shared/contracts';
import type { BusinessDay } from '@shared/domain/day';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';

type Home = NonNullable<Output<'screens.home'>['member']>;
type Task = Home['tasks'][number];

export interface HomeFacts {
  today: BusinessDay;
  streak: Home['streak'];
  makeUp: Output<'checkin.month'>['makeUp'];
  expiring: Home['points']['expiring'];
  expiringDaysLeft: number | null;
  dailyPoints: number;
  /** Of those that may be used today the one that ends first. */
  coupon: HeldCoupon | null;
  named: boolean;
  phoneBound: boolean;
  birthdayGiven: boolean;
}

export const PAGES = {
  checkin: '/packages/member/checkin/index',
  points: '/packages/member/points/index',
  levels: '/packages/member/levels/index',
  profile: '/packages/member/profile/index',
};

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
