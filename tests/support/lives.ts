import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { Doing, OrderDoing, Synthetic } from '../../server/main/simulate/life';

/** How far back the oldest of these lives begins. */
export const LIVES_DAYS = 34;

const at = (hour: number, minute = 0): number => hour * 60 + minute;

/**
 * Three short lives with what is hard to tell in them: a streak with its milestone, coupons that are given, used and run
 * out, points that pay, a level that rises, a birthday, a return, an order on its way.
 */
export function lives(today: BusinessDay): Synthetic[] {
  const on = (ago: number): BusinessDay => addDays(today, -ago);
  const look = (ago: number, minute: number, ...products: string[]): Doing => ({
    ...{ kind: 'look', day: on(ago), minute, products },
  });
  const checkin = (ago: number): Doing => ({ kind: 'checkin', day: on(ago), minute: at(8, 13) });
  const order = (ago: number, code: string, over: Partial<OrderDoing> = {}): Doing => ({
    ...{ kind: 'order', id: String(ago), day: on(ago), minute: at(20, 40), code, units: 1 },
    ...{ trackingNo: `SF00000000${1000 + ago}`, receivedAfter: 3, thrifty: false, sendsBack: false },
    ...over,
  });
  const person = (
    name: string,
    joined: number,
    doings: Doing[],
    birthday: Synthetic['birthday'],
  ): Synthetic => ({
    userId: `life-${name}`,
    nickname: name,
    phone: `1360000${1000 + joined}`,
    birthday,
    joinedOn: on(joined),
    joinedMinute: at(12, 5),
    address: {
      ...{ regionCode: '310104', province: '上海市', city: '上海市', district: '徐汇区' },
      ...{ name, phone: `1360000${1000 + joined}`, detail: '和平路 1 号' },
    },
    doings,
  });
  return [
    person(
      '常客',
      LIVES_DAYS,
      [
        look(34, at(20, 34), 'yirga', 'osmanthus'),
        order(34, 'OSM-80', { units: 3 }),
        ...[33, 32, 31, 30, 29, 28, 27].map(checkin),
        order(27, 'OSM-80', { units: 8, receivedAfter: 4 }),
        look(18, at(12, 30), 'osmanthus'),
        order(18, 'OSM-80', { thrifty: true }),
        look(2, at(21), 'yirga'),
        order(2, 'OSM-80', { thrifty: true }),
      ],
      { month: 5, day: 20 },
    ),
    person(
      '退货的人',
      30,
      [look(30, at(13), 'osmanthus'), order(29, 'OSM-80', { units: 2, sendsBack: true })],
      null,
    ),
    person('只看看', 33, [look(33, at(12, 40), 'yirga', 'osmanthus'), look(20, at(21, 10), 'yirga')], null),
  ];
}
