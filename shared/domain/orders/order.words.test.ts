import { businessDay } from '../day';
import { cityOf, maskReceiverPhone, regionWords } from './address.words';
import { ORDER_MACHINE } from './order-machine';
import {
  earnedWords,
  goodsWords,
  lineAfterSaleWords,
  moveWords,
  promiseWords,
  stateText,
} from './order.words';

describe('stateText', () => {
  it('names every state differently', () => {
    const words = ORDER_MACHINE.states.map((state) => stateText(state));
    expect(new Set(words).size).toBe(words.length);
    expect(words[0]).toBe('待付款');
  });

  it('tells a cancelled order from a refunded one', () => {
    expect(stateText('closed', [{ event: 'expire' }])).toBe('已取消');
    expect(stateText('closed', [{ event: 'pay' }, { event: 'refundAll' }])).toBe('已退款');
    expect(stateText('paid', [{ event: 'pay' }])).toBe('待发货');
  });
});

it('tells every move of an order in words, with the reason where one was given', () => {
  const told = ORDER_MACHINE.moves.map(({ event, by }) => moveWords({ event, actor: by[0]!, reason: '' }));
  expect(new Set(told).size).toBe(told.length);
  expect(moveWords({ event: 'cancel', actor: 'member', reason: '不想买了' })).toBe('取消了，不想买了');
  expect(moveWords({ event: 'cancel', actor: 'operator', reason: '断货' })).toBe('商家取消了，断货');
  expect(moveWords({ event: 'receive', actor: 'timer', reason: '' })).toBe('自动确认收货');
});

it.each([
  [{ refunding: 1, approved: 0, returned: 0 }, '售后中'],
  [{ refunding: 0, approved: 1, returned: 1 }, '售后中'],
  [{ refunding: 0, approved: 0, returned: 1 }, '已退 1 件'],
  [{ refunding: 0, approved: 0, returned: 2 }, '已退款'],
  [{ refunding: 0, approved: 0, returned: 0 }, ''],
])('says what came back of two units: %j', (line, words) => {
  expect(lineAfterSaleWords({ quantity: 2, ...line })).toBe(words);
});

describe('earnedWords', () => {
  const today = businessDay('2026-06-15');
  const zone = 'Asia/Shanghai';
  const say = (points: number, received: boolean, dueAt: number | null) =>
    earnedWords({ points, received, dueAt }, today, { freezeDays: 7 }, zone);

  it('tells when the points come, at every stage', () => {
    expect(say(232, false, null)).toBe('232 积分待到账，收货 7 天后可用');
    expect(say(1_232, true, Date.UTC(2026, 5, 22, 1))).toBe('1,232 积分 6月22日到账');
    expect(say(232, true, null)).toBe('得了 232 积分');
  });

  it('says nothing where nothing is earned, or all of it was taken back', () => {
    expect([say(0, false, null), say(0, true, null)]).toEqual([null, null]);
  });
});

it('calls an order by its first goods', () => {
  expect(goodsWords([{ name: '耶加雪菲' }])).toBe('耶加雪菲');
  expect(goodsWords([{ name: '耶加雪菲' }, { name: '桂花乌龙' }])).toBe('耶加雪菲等 2 种');
});

it('promises what happens to an order that is not paid', () => {
  expect(promiseWords(15)).toBe('15 分钟内没付会自动取消，券和积分原样退回');
});

describe('an address in words', () => {
  it('hides the middle of the phone number', () => {
    expect(maskReceiverPhone('13812345206')).toBe('138 **** 5206');
  });

  it('says a city that is its own province once', () => {
    const region = { province: '上海市', city: '上海市', district: '徐汇区' };
    expect(regionWords(region)).toBe('上海市 徐汇区');
    expect(regionWords({ ...region, city: '市辖区' })).toBe('上海市 徐汇区');
    expect(regionWords({ province: '浙江省', city: '杭州市', district: '' })).toBe('浙江省 杭州市');
  });

  it('takes the province for the city where the list of regions knows only its districts', () => {
    expect(cityOf({ province: '上海市', city: '市辖区' })).toBe('上海市');
    expect(cityOf({ province: '浙江省', city: '杭州市' })).toBe('杭州市');
  });
});
