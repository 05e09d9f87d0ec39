/**
 * The members of the demo brand. Days follow from today, amounts never change: 小林 always has the 1,286 points and the
 * growth of 2,860 of the designs. Month ends matter (points last through one), so her story counts months, not days.
 */
import { addDays, addMonths, daysBetween, endOfMonth, monthOf, startOfMonth } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { AvatarColours } from './avatar';
import { coupons, grants } from './catalogue';
import { bonus, browse, checkins, expiry, favourites, fillCart, gift, giveBack, order } from './deeds';
import type { Deed, Order } from './deeds';

export interface Address {
  name: string;
  phone: string;
  regionCode: string;
  province: string;
  city: string;
  district: string;
  detail: string;
}

export interface Person {
  /** User of the WeChat stand-in. */
  userId: string;
  nickname: string;
  /** Given where WeChat's stand-in does not know them yet. */
  phone?: string;
  birthday: { month: number; day: number } | null;
  joinedOn: BusinessDay;
  /** After midnight; 7:40 when not given. */
  joinedMinute?: number;
  address: Address;
  /** Null for the one everybody begins with. */
  avatar: AvatarColours | null;
  /** The ones from today on are left out by whoever runs them. */
  deeds: Deed[];
}

const shanghai = { regionCode: '310104', province: '上海市', city: '上海市', district: '徐汇区' } as const;
const hangzhou = { regionCode: '330106', province: '浙江省', city: '杭州市', district: '西湖区' } as const;
const chengdu = { regionCode: '510107', province: '四川省', city: '成都市', district: '武侯区' } as const;

/** 小林, 陈悦 and 周文博, as the stand-in's phones know them. */
export function demoPeople(today: BusinessDay): Person[] {
  return [xiaolin(today), chenyue(today), zhouwenbo(today)];
}

function xiaolin(today: BusinessDay): Person {
  const ago = (days: number): BusinessDay => addDays(today, -days);
  const inMonth = (months: number, date: number): BusinessDay =>
    addDays(startOfMonth(addMonths(monthOf(today), months)), date - 1);
  const endOf = (months: number): BusinessDay => endOfMonth(addMonths(monthOf(today), months));
  const coffeeDay = [addDays(endOf(-1), -9), ago(21)].sort()[0] ?? today;
  const taken = (id: string, day: BusinessDay, goods: string): Order => ({
    id,
    day,
    goods: [goods],
    exchange: true,
  });
  return {
    userId: 'xiaolin',
    nickname: '小林',
    birthday: { month: 9, day: 18 },
    joinedOn: ago(213),
    address: { ...shanghai, name: '林', phone: '13812345206', detail: '安福路 168 弄 12 号 402' },
    avatar: { wall: [222, 213, 203], hair: [62, 44, 38], shirt: [200, 100, 60] },
    deeds: [
      ...order({ id: '1', day: inMonth(-6, 3), goods: ['KET-SET'] }),
      ...order({ id: '2', day: inMonth(-6, 6), goods: ['BEAN-Q'] }),
      ...order({ id: '3', day: inMonth(-6, 10), goods: ['WOOL-1'] }),
      bonus('xiaolin-3', inMonth(-5, 6), '羊毛毯（加赠）', 237, endOf(-5)),
      ...order(taken('a', inMonth(-5, 12), 'COAST-1')),
      expiry(inMonth(-4, 1)),
      ...order(taken('b', inMonth(-3, 8), 'DRIP-3')),
      ...order({ id: '5', day: inMonth(-1, 2), goods: ['HAN-40'] }),
      ...order(taken('4', inMonth(-1, 3), 'TEA-SPRING')),
      ...giveBack('5', inMonth(-1, 16)),
      ...order({ id: '6', day: coffeeDay, goods: ['YIR-250-B'] }),
      ...order(taken('c', addDays(endOf(-1), -3), 'DRIP-3')),
      bonus('xiaolin-4', addDays(endOf(-1), -2), '春茶礼盒（加赠）', 240, endOf(3)),
      bonus('xiaolin-6', addDays(endOf(-1), -1), '耶加雪菲（加赠）', 86, endOf(0)),
      ...checkins([...daysBetween(ago(13), ago(7)), ...daysBetween(ago(5), ago(1))]),
      ...order({ id: '7', day: ago(3), goods: ['OSM-80'], receivedAfter: 2 }),
      browse(ago(24), 21 * 60 + 5, ['yirga', 'yunnan']),
      browse(ago(12), 8 * 60 + 20, ['osmanthus', 'jasmine']),
      browse(ago(5), 21 * 60 + 10, ['yirga', 'geisha', 'candle']),
      browse(ago(1), 21 * 60 + 40, ['oats', 'handcream', 'yirga']),
      ...favourites(ago(6), ['geisha', 'candle', 'gift-morning', 'longjing']),
      ...fillCart(ago(1), ['OAT-500', 'HAN-40*2', 'OSM-80', 'YIR-250-B']),
      ...gifts('xiaolin', today),
    ],
  };
}

function chenyue(today: BusinessDay): Person {
  const ago = (days: number): BusinessDay => addDays(today, -days);
  return {
    userId: 'chenyue',
    nickname: '陈悦',
    birthday: { month: 3, day: 27 },
    joinedOn: ago(96),
    address: { ...hangzhou, name: '陈悦', phone: '13900000002', detail: '文三路 90 号 6 幢 301' },
    avatar: { wall: [207, 222, 210], hair: [44, 38, 36], shirt: [91, 140, 90] },
    deeds: [
      ...order({ id: '1', day: ago(90), goods: ['HOU-1000-B', 'MUG-280'] }),
      ...order({ id: '2', day: ago(60), goods: ['HOU-1000-B', 'YUN-250-B'] }),
      ...order({ id: '3', day: ago(33), goods: ['GRA-350', 'OVN-7'] }),
      ...order({ id: 'a', day: ago(18), goods: ['OAT-45'], exchange: true }),
      // Still on its way.
      ...order({ id: '4', day: ago(2), goods: ['YIR-250-V*2'] }),
      ...checkins([...daysBetween(ago(40), ago(36)), ...daysBetween(ago(12), ago(10)), ago(2), ago(1)]),
      ...gifts('chenyue', today),
    ],
  };
}

function zhouwenbo(today: BusinessDay): Person {
  const ago = (days: number): BusinessDay => addDays(today, -days);
  return {
    userId: 'zhouwenbo',
    nickname: '周文博',
    birthday: null,
    joinedOn: ago(30),
    address: { ...chengdu, name: '周文博', phone: '13700000003', detail: '人民南路四段 12 号' },
    avatar: { wall: [208, 217, 226], hair: [38, 36, 40], shirt: [63, 108, 143] },
    deeds: [
      ...order({ id: '1', day: ago(9), goods: ['DRIP-6', 'DRIP-10-M', 'YIR-100'] }),
      ...checkins([ago(18), ago(17), ago(4)]),
      ...gifts('zhouwenbo', today),
    ],
  };
}

function gifts(userId: string, today: BusinessDay): Deed[] {
  return grants
    .filter((grant) => grant.userId === userId)
    .map(({ coupon, daysAgo }) => {
      const { reason = '' } = coupons.find(({ key }) => key === coupon) ?? {};
      return gift(addDays(today, -daysAgo), coupon, reason);
    });
}
