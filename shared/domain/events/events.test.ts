import { BEHAVIOR_NAMES, eventKind } from './catalogue';
import { readEvent } from './read-event';
import { eventSentence, namedIds } from './sentence.words';
import { stitch } from './stitch';
import type { Unstitched } from './stitch';
import { AHEAD_MS, OLDEST_MS, occurredAt } from './time';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 5, 12, 4);
const EVENT_ID = '01JXHB5M5Z8Y7X6W5V4T3S2R1Q';
const NOBODY = (): undefined => undefined;

describe('when an event happened', () => {
  test('is what the phone said, for a phone whose clock is right', () => {
    expect(occurredAt(NOON - HOUR, NOON, NOON)).toBe(NOON - HOUR);
  });

  test('is moved by what the clock is off: two days behind and two days ahead give the same', () => {
    const twoDays = 48 * HOUR;
    expect(occurredAt(NOON - HOUR - twoDays, NOON - twoDays, NOON)).toBe(NOON - HOUR);
    expect(occurredAt(NOON - HOUR + twoDays, NOON + twoDays, NOON)).toBe(NOON - HOUR);
  });

  test('is no more than seven days ago and five minutes ahead, whatever a phone says', () => {
    expect(occurredAt(0, NOON, NOON)).toBe(NOON - OLDEST_MS);
    expect(occurredAt(NOON + HOUR, NOON, NOON)).toBe(NOON + AHEAD_MS);
    expect(occurredAt(NOON - OLDEST_MS - 1, NOON, NOON)).toBe(NOON - OLDEST_MS);
    expect(occurredAt(NOON + AHEAD_MS + 1, NOON, NOON)).toBe(NOON + AHEAD_MS);
  });
});

describe('an event of a phone', () => {
  const raw = { eventId: EVENT_ID, name: 'product.view', at: NOON, props: { productId: 'prd_1' } };

  test('is taken as it is listed', () => {
    expect(readEvent(raw)).toMatchObject({ event: raw, kind: { told: true } });
    const bare = { eventId: EVENT_ID, name: 'app.show', at: NOON };
    expect(readEvent(bare)).toMatchObject({ event: { ...bare, props: {} } });
  });

  test.each([
    ['BAD_ID', { eventId: 'evt_1' }],
    ['BAD_ID', { eventId: undefined }],
    ['UNKNOWN_EVENT', { name: 'product.steal' }],
    ['UNKNOWN_EVENT', { name: 'toString' }],
    ['UNKNOWN_EVENT', { name: 7 }],
    ['BAD_TIME', { at: 'noon' }],
    ['BAD_TIME', { at: Number.NaN }],
    ['BAD_TIME', { at: 2 ** 48 }],
    ['BAD_PROPS', { props: {} }],
    ['BAD_PROPS', { props: { productId: 7 } }],
    ['BAD_PROPS', { props: { productId: 'a b' } }],
    ['BAD_PROPS', { props: { productId: 'prd_1', $where: '1' } }],
    ['BAD_PROPS', { props: [] }],
    ['BAD_PROPS', { props: null }],
  ])('is refused as %s: %o', (refused, change) => {
    expect(readEvent({ ...raw, ...change })).toEqual({ refused });
  });

  test('is refused when only the server may tell of it: nobody pays by sending a message', () => {
    const paid = { orderId: 'ord_1', productIds: [], categoryIds: [], units: 1, money: 1 };
    expect(readEvent({ ...raw, name: 'order.paid', props: paid })).toEqual({ refused: 'UNKNOWN_EVENT' });
  });
});

describe('whose an event is', () => {
  const from = (memberId: string | null, deviceId: string | null, eventId: string): Unstitched => ({
    eventId,
    memberId,
    deviceId,
  });

  test('the member of a phone that logs in later: what they did as a visitor is theirs', () => {
    const found = stitch(
      [from(null, 'D', '1'), from(null, 'other', '2'), from('A', 'D', '3'), from(null, 'D', '4')],
      new Map(),
    );
    expect(Object.fromEntries(found.memberOf)).toEqual({ 1: 'A', 3: 'A', 4: 'A' });
    expect([...found.claimed]).toEqual(['D']);
    expect([...found.moved]).toEqual([['D', 'A']]);
  });

  test('a phone that is handed on keeps the past with the one who had it: two people are never joined', () => {
    const found = stitch(
      [from(null, 'D', '1'), from('B', 'D', '2'), from(null, 'D', '3')],
      new Map([['D', 'A']]),
    );
    expect(Object.fromEntries(found.memberOf)).toEqual({ 1: 'A', 2: 'B', 3: 'B' });
    expect(found.claimed.size).toBe(0);
    expect([...found.moved]).toEqual([['D', 'B']]);
  });

  test('a member on two phones is one member, and nothing moves that stands where it stood', () => {
    const found = stitch([from('A', 'D', '1'), from('A', 'E', '2')], new Map([['D', 'A']]));
    expect([...found.moved]).toEqual([['E', 'A']]);
  });

  test('what the server saw has a member and no phone', () => {
    const found = stitch([from('A', null, '1')], new Map());
    expect(Object.fromEntries(found.memberOf)).toEqual({ 1: 'A' });
    expect(found.moved.size).toBe(0);
  });
});

describe('sentences', () => {
  const names = new Map([
    ['prd_1', '云雾绿茶'],
    ['ctp_1', '谢礼券'],
    ['tag_1', '爱喝茶'],
    ['seg_1', '老朋友'],
    ['stf_1', '小周'],
  ]);
  const say = (name: string, props: Parameters<typeof eventSentence>[1]): string =>
    eventSentence(name, props, (id) => names.get(id), '2026-06-12');

  test.each([
    ['product.view', { productId: 'prd_1' }, '看了商品「云雾绿茶」'],
    ['product.view', { productId: 'gone' }, '看了商品（已下架）'],
    ['page.view', { page: 'member/points' }, '看了积分护照'],
    ['search.run', { words: '绿茶' }, '搜索「绿茶」'],
    ['cart.add', { skuId: 's', productId: 'prd_1', quantity: 2 }, '把「云雾绿茶」加入购物车，2 件'],
    ['share.tap', { what: 'coupon' }, '点了分享：优惠券'],
    ['checkin.completed', { streak: 3, points: 15, madeUp: false }, '签到，连签 3 天，得 15 积分'],
    ['checkin.completed', { streak: 3, points: 5, madeUp: true }, '补签一天，得 5 积分'],
    ['member.levelChanged', { from: 1, to: 2 }, '升到 2 级会员'],
    ['member.levelChanged', { from: 3, to: 2 }, '降到 2 级会员'],
    [
      'coupon.granted',
      { templateId: 'ctp_1', lastDay: '2026-07-12' },
      '得到优惠券「谢礼券」，可用到 7月12日',
    ],
    ['share.touched', { by: 'staff', productId: 'prd_1' }, '打开了导购分享的「云雾绿茶」'],
    ['share.touched', { by: 'member', templateId: 'ctp_1' }, '打开了朋友分享的优惠券「谢礼券」'],
    ['tag.changed', { tagId: 'tag_1', on: true }, '贴上标签「爱喝茶」'],
    ['lifecycle.moved', { to: 'atRisk' }, '进入阶段「将流失」'],
    ['tag.changed', { tagId: 'seg_1', on: false }, '离开人群「老朋友」'],
    [
      'message.unsent',
      { kind: 'repurchase', what: '云雾绿茶', state: 'dropped', reason: 'notDue' },
      '没有发「补货提醒」：云雾绿茶，已经买了，或不再合适',
    ],
    [
      'message.unsent',
      { kind: 'restock', what: '云雾绿茶', state: 'failed', reason: 'notDelivered: 1 system failed' },
      '没发成「到货提醒」：云雾绿茶，微信没有送到（微信：1 system failed）',
    ],
    [
      'message.unsent',
      { kind: 'order', what: '退款已原路退回', state: 'unknown', reason: '' },
      '发了「售后和退款进度」：退款已原路退回，不知道到没到',
    ],
    [
      'task.closed',
      { staffId: 'stf_1', title: '提醒补货', outcome: 'skipped', reason: '刚聊过' },
      '小周跳过了「提醒补货」：刚聊过',
    ],
    [
      'task.closed',
      { staffId: 'stf_gone', title: '提醒补货', outcome: 'postponed', reason: '' },
      '导购把「提醒补货」放到改天',
    ],
    [
      'task.closed',
      { title: '提醒补货', outcome: 'expired', reason: '过了时候' },
      '任务「提醒补货」过时了，没有人做',
    ],
    [
      'repurchase.due',
      { productId: 'prd_1', kind: 'first', probability: 0.337 },
      '算出可能快用完「云雾绿茶」，14 天内再买的可能是 34%',
    ],
    [
      'order.paid',
      { orderId: 'o', productIds: ['prd_1', 'x'], categoryIds: [], units: 3, money: 12_850 },
      '付款 ¥128.50，买了「云雾绿茶」等 3 件',
    ],
  ])('%s %o: %s', (name, props, sentence) => {
    expect(say(name, props)).toBe(sentence);
  });

  test('there is one for every event that people read', () => {
    const untold = BEHAVIOR_NAMES.filter((name) => eventKind(name)?.told);
    expect(untold.filter((name) => eventSentence(name, {}, NOBODY, '2026-06-12') === name)).toEqual([]);
  });

  test('need the names of one thing each, however many an order holds', () => {
    expect(namedIds({ productIds: ['prd_1', 'prd_2'], orderId: 'o' })).toEqual(['prd_1']);
    expect(namedIds({ templateId: 'ctp_1' })).toEqual(['ctp_1']);
  });
});
