/**
 * The members of the demo brand. Days follow from today, amounts never change: 小林 always has the 1,286 points and the
 * growth of 2,860 of the designs. Month ends matter (points last through one), so her story counts months, not days.
 */
import { addDays, addMonths, daysBetween, endOfMonth, monthOf, startOfMonth } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { drawAvatar } from './avatar';
import type { AvatarColours } from './avatar';
import { bonus, checkins, exchange, expiry, order, refund } from './deeds';
import type { Deed, Order } from './deeds';

export interface Person {
  /** User of the WeChat stand-in. */
  userId: string;
  nickname: string;
  birthday: { month: number; day: number } | null;
  joinedOn: BusinessDay;
  avatar(): Buffer;
  /** In the order in which they happened; the last ones may lie in the future and are left out by whoever runs them. */
  deeds: Deed[];
}

const colours: Record<'xiaolin' | 'chenyue' | 'zhouwenbo', AvatarColours> = {
  xiaolin: { wall: [222, 213, 203], hair: [62, 44, 38], shirt: [200, 100, 60] },
  chenyue: { wall: [207, 222, 210], hair: [44, 38, 36], shirt: [91, 140, 90] },
  zhouwenbo: { wall: [208, 217, 226], hair: [38, 36, 40], shirt: [63, 108, 143] },
};

export function demoPeople(today: BusinessDay): Person[] {
  return [xiaolin(today), chenyue(today), zhouwenbo(today)];
}

function xiaolin(today: BusinessDay): Person {
  const ago = (days: number): BusinessDay => addDays(today, -days);
  const inMonth = (months: number, date: number): BusinessDay =>
    addDays(startOfMonth(addMonths(monthOf(today), months)), date - 1);
  const endOf = (months: number): BusinessDay => endOfMonth(addMonths(monthOf(today), months));
  const coffeeDay = [addDays(endOf(-1), -9), ago(21)].sort()[0] ?? today;
  const cream: Order = { id: 'xiaolin-5', day: inMonth(-1, 2), goods: '护手霜', yuan: 42 };
  return {
    userId: 'xiaolin',
    nickname: '小林',
    birthday: { month: 9, day: 18 },
    joinedOn: ago(213),
    avatar: () => drawAvatar(colours.xiaolin),
    deeds: inOrder([
      ...order({ id: 'xiaolin-1', day: inMonth(-6, 3), goods: '手冲壶套装', yuan: 698 }),
      ...order({ id: 'xiaolin-2', day: inMonth(-6, 6), goods: '季度咖啡豆', yuan: 798 }),
      ...order({ id: 'xiaolin-3', day: inMonth(-6, 10), goods: '羊毛毯', yuan: 743 }),
      bonus('xiaolin-3', inMonth(-5, 6), '羊毛毯（加赠）', 237, endOf(-5)),
      exchange('xiaolin-a', inMonth(-5, 12), '陶瓷杯垫', 81),
      expiry(inMonth(-4, 1)),
      exchange('xiaolin-b', inMonth(-3, 8), '挂耳 3 片', 600),
      ...order(cream),
      ...order({ id: 'xiaolin-4', day: inMonth(-1, 3), goods: '春茶礼盒', yuan: 417, points: 679 }),
      ...refund(cream, inMonth(-1, 16)),
      ...order({ id: 'xiaolin-6', day: coffeeDay, goods: '耶加雪菲', yuan: 83 }),
      exchange('xiaolin-c', addDays(endOf(-1), -3), '挂耳', 600),
      bonus('xiaolin-4', addDays(endOf(-1), -2), '春茶礼盒（加赠）', 240, endOf(3)),
      bonus('xiaolin-6', addDays(endOf(-1), -1), '耶加雪菲（加赠）', 86, endOf(0)),
      ...checkins([...daysBetween(ago(13), ago(7)), ...daysBetween(ago(5), ago(1))]),
      ...order({ id: 'xiaolin-7', day: ago(3), goods: '桂花乌龙', yuan: 121, receivedAfter: 2 }),
    ]),
  };
}

function chenyue(today: BusinessDay): Person {
  const ago = (days: number): BusinessDay => addDays(today, -days);
  return {
    userId: 'chenyue',
    nickname: '陈悦',
    birthday: { month: 3, day: 27 },
    joinedOn: ago(96),
    avatar: () => drawAvatar(colours.chenyue),
    deeds: inOrder([
      ...order({ id: 'chenyue-1', day: ago(90), goods: '云南小粒咖啡', yuan: 168 }),
      ...order({ id: 'chenyue-2', day: ago(60), goods: '手冲壶', yuan: 368 }),
      ...order({ id: 'chenyue-3', day: ago(33), goods: '燕麦片', yuan: 96 }),
      exchange('chenyue-a', ago(18), '燕麦片小袋', 300),
      ...checkins([...daysBetween(ago(40), ago(36)), ...daysBetween(ago(12), ago(10)), ago(2), ago(1)]),
    ]),
  };
}

function zhouwenbo(today: BusinessDay): Person {
  const ago = (days: number): BusinessDay => addDays(today, -days);
  return {
    userId: 'zhouwenbo',
    nickname: '周文博',
    birthday: null,
    joinedOn: ago(18),
    avatar: () => drawAvatar(colours.zhouwenbo),
    deeds: inOrder([
      ...order({ id: 'zhouwenbo-1', day: ago(9), goods: '挂耳尝鲜装', yuan: 128 }),
      ...checkins([ago(18), ago(17), ago(4)]),
    ]),
  };
}

function inOrder(deeds: Deed[]): Deed[] {
  return deeds.sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1));
}
