import { businessDay } from '../day';
import type { ParcelFacts, ParcelState, ProgressFacts } from './progress.words';
import { headlineWords, stepsOf, sublineWords } from './progress.words';

const ZONE = 'Asia/Shanghai';
/** Monday 15 June 2026, 10:26 in Shanghai: the moment of the picture. */
const NOW = Date.UTC(2026, 5, 15, 2, 26);
const HOUR = 3_600_000;

const facts = (part: Partial<ProgressFacts> = {}): ProgressFacts => ({
  state: 'shipped',
  history: [],
  closesAt: null,
  paidAt: NOW - 72 * HOUR,
  shippedAt: NOW - 19 * HOUR,
  signedAt: null,
  receivesAt: null,
  receivedAt: null,
  city: '上海市',
  dueDay: businessDay('2026-06-15'),
  parcels: [],
  ...part,
});
const parcel = (state: ParcelState, hoursAgo = 2, arrived: number | null = null): ParcelFacts => ({
  state,
  since: NOW - hoursAgo * HOUR,
  arrivedAt: arrived === null ? null : NOW - arrived * HOUR,
});
const say = (part: Partial<ProgressFacts>, now = NOW): string[] => [
  headlineWords(facts(part)),
  sublineWords(facts(part), now, ZONE),
];

describe('the top of an order', () => {
  it('is that of the picture when the parcel came into the city this morning', () => {
    const parcels = [parcel('inYourCity', 2, 2)];
    expect(say({ parcels })).toEqual(['包裹到上海了', '预计今天 18:00 前送到你手上']);
    expect(stepsOf(facts({ parcels })).map(({ label, done, current }) => [label, done, current])).toEqual([
      ['已付款', true, false],
      ['已发出', true, false],
      ['到上海', true, true],
      ['签收', false, false],
    ]);
  });

  it('promises the next day for what came in the afternoon, and nothing exact when it lies there', () => {
    const evening = NOW + 8 * HOUR;
    const parcels = [{ state: 'inYourCity' as const, since: evening - HOUR, arrivedAt: evening - HOUR }];
    expect(say({ parcels }, evening)[1]).toBe('预计明天送到你手上');
    expect(say({ parcels: [parcel('inYourCity', 30, 30)] })[1]).toBe('快到了，留意电话');
  });

  it.each<[Partial<ProgressFacts>, string, string]>([
    [
      { state: 'pending_payment', closesAt: NOW + 11.5 * 60_000 },
      '等你付款',
      '还有 12 分钟，过后自动取消，券和积分原样退回',
    ],
    [{ state: 'pending_payment', closesAt: NOW }, '等你付款', '时间到了，正在取消'],
    [{ state: 'paid', dueDay: businessDay('2026-06-18') }, '收到付款，正在备货', '预计周四 6月18日送到'],
    [{ state: 'paid', dueDay: businessDay('2026-06-14') }, '收到付款，正在备货', ''],
    [{ state: 'paid', parcels: [parcel('shipped')], dueDay: null }, '发出了一部分', ''],
    [{}, '包裹出发了', '预计今天送到'],
    [{ parcels: [parcel('inTransit')], dueDay: null }, '包裹在路上', ''],
    [{ parcels: [parcel('outForDelivery')] }, '包裹正在派送', '今天送到，留意电话'],
    [{ parcels: [parcel('problem')] }, '包裹派送没成功', '快递员会再送一次，留意电话'],
    [
      { parcels: [parcel('signed')], receivesAt: Date.UTC(2026, 5, 25, 2) },
      '包裹签收了',
      '看看东西对不对，6月25日自动确认收货',
    ],
    [{ state: 'received' }, '已经收到了', '用得不合适，可以申请售后'],
    [{ state: 'completed' }, '订单完成', ''],
    [{ state: 'closed', history: [{ event: 'expire' }] }, '订单已取消', '用了的券和积分已原样退回'],
    [{ state: 'closed', history: [{ event: 'refundAll' }] }, '订单已退款', '钱已原路退回，积分和券也退了'],
  ])('tells where it is: %j', (part, headline, subline) => {
    expect(say(part)).toEqual([headline, subline]);
  });

  it('follows the parcel that is the furthest of those still on their way', () => {
    const parcels = [parcel('signed'), parcel('inTransit'), parcel('inYourCity', 2, 2)];
    expect(say({ parcels })[0]).toBe('有个包裹到上海了');
    expect(say({ parcels: [parcel('signed'), parcel('signed')] })[0]).toBe('包裹签收了');
  });
});

describe('the steps of an order', () => {
  const done = (part: Partial<ProgressFacts>): boolean[] => stepsOf(facts(part)).map((step) => step.done);

  it('begin with the payment that is still to come', () => {
    const steps = stepsOf(facts({ state: 'pending_payment', paidAt: null, shippedAt: null }));
    expect(steps.map(({ label, done: over, current }) => [label, over, current])[0]).toEqual([
      '付款',
      false,
      true,
    ]);
    expect(steps.filter(({ current }) => current)).toHaveLength(1);
  });

  it('are all done once the goods are received, whatever the carrier told', () => {
    expect(done({ state: 'received', receivedAt: NOW })).toEqual([true, true, true, true]);
  });

  it('count what a carrier left out as done', () => {
    expect(done({ signedAt: NOW, parcels: [parcel('signed')] })).toEqual([true, true, true, true]);
  });

  it('leave out the city where nothing is sent, and everything once the order is closed', () => {
    expect(stepsOf(facts({ city: '' })).map(({ label }) => label)).toEqual(['已付款', '已发出', '签收']);
    expect(stepsOf(facts({ state: 'closed' }))).toEqual([]);
  });
});
