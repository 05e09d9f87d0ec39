import { CHATTY_TAG } from '@shared/domain/tags/defaults';
import { suggestionOf } from './suggestion';
import type { Known } from './suggestion';

const lin: Known = {
  ...{ stage: 'active', stageSentence: '买过 6 次，上次是 3 天前', daysSinceJoin: 214, coupons: 2 },
  ...{ ownerName: '小周', advocate: false, advocateSentence: '还差 3 次', held: [], again: [], full: null },
};
const due = { name: '耶加雪菲', due: true, sentence: '5月22日买的，大概还剩 4 天' };
const chatty = { tagId: CHATTY_TAG, why: '近 30 天来 20 天，买过 1 次' };

it('holds back before anything else', () => {
  const pressing = { ...lin, again: [due], held: [chatty] };
  expect(suggestionOf({ ...pressing, full: { window: 'week', made: 2 } })).toEqual({
    ...{ what: '这几天先别联系', because: '7 天里联系过 2 次，到上限了', act: null },
  });
  expect(suggestionOf({ ...pressing, full: { window: 'day', made: 1 } })).toMatchObject({
    ...{ what: '今天先别再联系', because: '今天联系过 1 次，到上限了' },
  });
});

it('asks who comes often and hardly buys for words, not for orders', () => {
  expect(suggestionOf({ ...lin, again: [due], held: [chatty] })).toMatchObject({
    ...{ what: '请 TA 写评价、带朋友来，别催下单', because: chatty.why },
  });
});

it('has the colleague speak of what is due, and finds one first where there is none', () => {
  expect(suggestionOf({ ...lin, again: [{ ...due, due: false }, due] })).toEqual({
    ...{ what: '请小周聊聊耶加雪菲，该补了', because: due.sentence, act: null },
  });
  expect(suggestionOf({ ...lin, again: [due], ownerName: null })).toMatchObject({
    ...{ what: '派一位导购，聊聊耶加雪菲，该补了', act: 'assign' },
  });
});

it('gives who stays away a coupon only where none lies unused', () => {
  const away: Known = { ...lin, stage: 'dormant' };
  expect(suggestionOf(away)).toMatchObject({ what: '请小周问问近况，先不发券', act: null });
  expect(suggestionOf({ ...away, coupons: 0 })).toMatchObject({ act: 'coupon' });
});

it('gives who never bought a first coupon, once', () => {
  const guest: Known = { ...lin, stage: 'prospect', daysSinceJoin: 9 };
  expect(suggestionOf({ ...guest, coupons: 0 })).toEqual({
    ...{ what: '送一张首单券', because: '来了 9 天，还没下过单', act: 'coupon' },
  });
  expect(suggestionOf(guest).what).toBe('现在不用做什么');
});

it('leaves whom all is well with in peace', () => {
  expect(suggestionOf(lin)).toEqual({
    ...{ what: '现在不用做什么', because: lin.stageSentence, act: null },
  });
  expect(suggestionOf({ ...lin, advocate: true }).what).toBe('新品先请 TA 试试');
});
