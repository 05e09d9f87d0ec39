import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { reviews } from './catalogue';
import type { DemoReview } from './catalogue/reviews';
import { order } from './deeds';
import type { Order } from './deeds';
import type { Address, Person } from './people';

const LIVES_AT: Record<string, Pick<Person, 'userId' | 'phone' | 'avatar'> & { address: Address }> = {
  阿周: {
    userId: 'azhou',
    phone: '13500000011',
    avatar: { wall: [226, 217, 205], hair: [40, 36, 34], shirt: [122, 92, 158] },
    address: {
      regionCode: '440305',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      name: '周先生',
      phone: '13500000011',
      detail: '科苑路 8 号 B 座',
    },
  },
  禾禾: {
    userId: 'hehe',
    phone: '13500000012',
    avatar: { wall: [224, 222, 200], hair: [58, 42, 34], shirt: [197, 139, 42] },
    address: {
      regionCode: '320106',
      province: '江苏省',
      city: '南京市',
      district: '鼓楼区',
      name: '何禾',
      phone: '13500000012',
      detail: '汉口路 22 号',
    },
  },
  老梁: {
    userId: 'laoliang',
    phone: '13500000013',
    avatar: { wall: [210, 214, 218], hair: [96, 96, 98], shirt: [84, 88, 96] },
    address: {
      regionCode: '110105',
      province: '北京市',
      city: '北京市',
      district: '朝阳区',
      name: '梁工',
      phone: '13500000013',
      detail: '望京西路 50 号院',
    },
  },
  米粒: {
    userId: 'mili',
    phone: '13500000014',
    avatar: { wall: [232, 214, 208], hair: [70, 48, 40], shirt: [168, 71, 90] },
    address: {
      regionCode: '420106',
      province: '湖北省',
      city: '武汉市',
      district: '武昌区',
      name: '米女士',
      phone: '13500000014',
      detail: '中南路 7 号',
    },
  },
};

/** Whoever wrote a review of the demo, with what they bought for it. */
export function reviewers(today: BusinessDay): Person[] {
  return Object.entries(LIVES_AT).map(([nickname, person]) => {
    const own = reviews.filter((review) => review.nickname === nickname);
    const first = Math.max(...own.flatMap(({ boughtDaysAgo }) => boughtDaysAgo));
    return {
      ...person,
      nickname,
      birthday: null,
      joinedOn: addDays(today, -first - 1),
      deeds: own.flatMap((review) => purchases(review, today)).flatMap(order),
    };
  });
}

/** The review goes with the last purchase before it. */
function purchases(
  { sku, boughtDaysAgo, daysAgo, stars, text, reply }: DemoReview,
  today: BusinessDay,
): Order[] {
  const reviewed = Math.min(...boughtDaysAgo.filter((bought) => bought > daysAgo));
  return boughtDaysAgo.map((bought) => ({
    id: `${sku}-${bought}`,
    day: addDays(today, -bought),
    goods: [sku],
    ...(bought === reviewed
      ? { review: { daysAfter: bought - daysAgo, stars, text, ...(reply ? { reply } : {}) } }
      : {}),
  }));
}
