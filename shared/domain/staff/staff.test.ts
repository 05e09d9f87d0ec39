import { businessDay } from '../day';
import { nextPing } from './ping';
import { talkingPoints, thingsToAvoid } from './talk';
import type { TalkFacts } from './talk';
import { dayTitle, isFirst, isResting, taskTime, todayTitle } from './today.words';

const zone = 'Asia/Shanghai';
const time = { zone, quiet: { from: '22:00', to: '08:00' } };
const at = (day: number, hour: number, minute = 0): number => Date.UTC(2026, 5, day, hour - 8, minute);
const NOON = at(12, 12, 8);
const MINUTE = 60_000;

describe('pings', () => {
  it('come at once when the last one is half an hour ago', () => {
    expect(nextPing(null, NOON, time)).toBe(NOON);
    expect(nextPing(NOON - 30 * MINUTE, NOON, time)).toBe(NOON);
  });
  it('wait for the rest of the half hour, so that several tasks are told of together', () => {
    expect(nextPing(NOON - 29 * MINUTE, NOON, time)).toBe(NOON + MINUTE);
  });
  it('let staff sleep', () => {
    expect(nextPing(null, at(12, 23), time)).toBe(at(13, 8));
  });
});

describe('the day of a task', () => {
  const task = (dueAt: number, expiresAt: number, restUntil: number | null = null) => ({
    ...{ dueAt, expiresAt, restUntil, leaseUntil: null },
  });
  it('puts first what is over soon and what waits since yesterday', () => {
    expect(isFirst(task(at(12, 10), at(12, 14)), NOON, zone)).toBe(true);
    expect(isFirst(task(at(11, 20), at(14, 20)), NOON, zone)).toBe(true);
    expect(isFirst(task(at(12, 10), at(13, 10)), NOON, zone)).toBe(false);
  });
  it('says until when, or when', () => {
    expect(taskTime(task(at(12, 10), at(12, 14)), NOON, zone)).toBe('14:00 前');
    expect(taskTime(task(at(12, 18, 30), at(13, 10)), NOON, zone)).toBe('18:30');
    expect(taskTime(task(at(12, 10), at(13, 10)), NOON, zone)).toBe('明天截止');
    expect(taskTime(task(at(12, 10), at(20, 10), at(15, 8)), NOON, zone)).toBe('6月15日再说');
  });
  it('says until when it is in hand, whatever else there is to say of it', () => {
    const held = { ...task(at(12, 10), at(12, 14)), leaseUntil: at(12, 12, 38) };
    expect(taskTime(held, NOON, zone)).toBe('你拿着，到 12:38');
  });
  it('lets a member rest until the budget has room again', () => {
    expect(isResting(task(NOON, NOON, NOON + 1), NOON)).toBe(true);
    expect(isResting(task(NOON, NOON, NOON), NOON)).toBe(false);
  });
  it('has a title', () => {
    expect(dayTitle(businessDay('2026-06-12'))).toBe('6月12日 周五');
    expect([todayTitle(2, 3), todayTitle(2, 0), todayTitle(0, 3), todayTitle(0, 0)]).toEqual([
      '还有 5 件，先做 2 件',
      '有 2 件要先做',
      '还有 3 件，不急',
      '今天的都做完了',
    ]);
  });
});

describe('hints for a talk', () => {
  const facts: TalkFacts = {
    ...{ due: ['耶加雪菲'], favourites: ['冷泡茶', '耶加雪菲'], fresh: ['桂花乌龙'], refunded: ['护手霜'] },
    ...{ openAfterSales: 0, orders: 9, withCoupon: 0, quietFrom: '22:00', chatty: false },
  };
  it('name what is due, fresh and liked, each thing once', () => {
    expect(talkingPoints(facts)).toEqual(['耶加雪菲还剩多少', '桂花乌龙用着怎样', '收藏的冷泡茶']);
  });
  it('leave out what was sent back, prices where they do not decide, and the night', () => {
    expect(thingsToAvoid(facts)).toEqual(['护手霜，退过', '打折和满减', '22:00 以后']);
  });
  it('do not judge prices by a few orders', () => {
    expect(thingsToAvoid({ ...facts, orders: 3 })).not.toContain('打折和满减');
  });
  it('put an open after-sale before everything else', () => {
    expect(thingsToAvoid({ ...facts, openAfterSales: 1 })[0]).toBe('推荐新品，售后还没处理完');
  });
  it('never press who talks much and buys little', () => {
    expect(thingsToAvoid({ ...facts, chatty: true })).toContain('催着下单');
  });
});
