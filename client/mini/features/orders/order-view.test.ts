import {
  cancelConsequences,
  canCallOff,
  cardActions,
  inFours,
  pageActions,
  pinsOf,
  tabOf,
  trackingWords,
} from './order-view';
import type { OrderDetail } from './order-view';

const order = (part: Partial<OrderDetail>): OrderDetail => ({
  orderId: 'o',
  state: 'shipped',
  stateText: '',
  placedAt: 0,
  closesAt: null,
  lines: [],
  count: 1,
  payable: 23284,
  pointsUsed: 0,
  actions: ['receive', 'trace', 'reorder', 'afterSale', 'invoice'],
  headline: '',
  subline: '',
  steps: [],
  parcels: [],
  rows: [],
  pointsSentence: null,
  address: null,
  orderNo: '',
  paidAt: 1,
  payMethod: null,
  note: '',
  history: [],
  invoice: null,
  afterSales: [],
  sentBack: [],
  confirmReceive: null,
  ...part,
});

test('the list offers two things at most, the main one on the right', () => {
  expect(cardActions(order({}))).toEqual([
    { action: 'trace', main: false },
    { action: 'receive', main: true },
  ]);
});

test('the page shows parcels itself and has a row for the invoice: neither is a button', () => {
  expect(pageActions(order({})).map(({ action }) => action)).toEqual(['afterSale', 'reorder', 'receive']);
});

test('a paid order can be called off whole while nothing was sent or asked back', () => {
  const paid = order({ state: 'paid', actions: ['reorder', 'afterSale'] });
  expect(canCallOff(paid)).toBe(true);
  expect(canCallOff({ ...paid, afterSales: [{ afterSaleId: 'a', stateText: '', money: 1 }] })).toBe(false);
  expect(canCallOff({ ...paid, state: 'shipped' })).toBe(false);
  expect(canCallOff({ ...paid, actions: ['reorder'] })).toBe(false);
});

const steps = ['已付款', '已发出', '到上海', '签收'].map((label, index) => ({
  label,
  at: null,
  done: index < 3,
  current: index === 2,
}));

test('a parcel on its way is the truck at its point of the ridge; what lies behind is done', () => {
  expect(pinsOf({ state: 'shipped', steps }).map(({ face }) => face)).toEqual([
    'done',
    'done',
    'truck',
    'next',
  ]);
  expect(pinsOf({ state: 'paid', steps })[2]?.face).toBe('done');
});

test('three steps spread over the ridge, no steps draw nothing', () => {
  expect(pinsOf({ state: 'paid', steps: steps.slice(0, 3) }).map(({ left }) => left)).toEqual([
    10.8, 50, 89.2,
  ]);
  expect(pinsOf({ state: 'closed', steps: [] })).toEqual([]);
});

test('calling off an unpaid order tells points and coupons that come back', () => {
  const rows = [{ label: '优惠券', note: '全场券', amount: -2500 }];
  expect(cancelConsequences({ payable: 23284, pointsUsed: 1286, rows })).toEqual([
    { name: '不用付了', worth: { money: 23284 } },
    { name: '退回积分', worth: { points: 1286 } },
    { name: '退回全场券', worth: { words: '1 张' } },
    { name: '留的货', worth: { words: '放回货架' } },
  ]);
});

test('long numbers are set in fours', () => {
  expect(inFours('2606120842179301')).toBe('2606 1208 4217 9301');
  expect(trackingWords('SF1432009871655')).toBe('SF1432 0098 7165 5');
});

test('an unknown tab is all of them', () => {
  expect(tabOf('toReview')).toBe('toReview');
  expect(tabOf('nonsense')).toBe('all');
  expect(tabOf(undefined)).toBe('all');
});
