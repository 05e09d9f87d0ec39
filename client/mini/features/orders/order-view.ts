import type { Output } from '@shared/contracts';
import type { Consequence } from '@mini/components/consequences';

export type OrderCard = Output<'order.list'>['items'][number];
export type OrderDetail = Output<'order.get'>;
export type Action = OrderCard['actions'][number];
export type OrderTab = 'all' | 'toPay' | 'toShip' | 'toReceive' | 'toReview' | 'afterSale';

export const TABS: readonly { key: OrderTab; name: string }[] = [
  { key: 'all', name: '全部' },
  { key: 'toPay', name: '待付款' },
  { key: 'toShip', name: '待发货' },
  { key: 'toReceive', name: '待收货' },
  { key: 'toReview', name: '待评价' },
  { key: 'afterSale', name: '售后' },
];

export function tabOf(text: string | undefined): OrderTab {
  return TABS.find(({ key }) => key === text)?.key ?? 'all';
}

/** An empty tab says what would stand there. */
export const EMPTY: Readonly<Record<OrderTab, string>> = {
  all: '还没有订单',
  toPay: '没有等着付款的',
  toShip: '没有等着发货的',
  toReceive: '没有在路上的',
  toReview: '没有等着评价的',
  afterSale: '没有在处理的售后',
};

const NAMES: Readonly<Record<Action, string>> = {
  pay: '去付款',
  cancel: '取消订单',
  receive: '确认收货',
  trace: '看物流',
  review: '写评价',
  reorder: '再来一单',
  afterSale: '申请售后',
  invoice: '开发票',
};

export function actionName(action: Action): string {
  return NAMES[action];
}

const MAIN: readonly Action[] = ['pay', 'receive', 'review'];

/** Buttons under an order of the list: at most two, the main one last, where the thumb is. */
export function cardActions({ actions }: OrderCard): { action: Action; main: boolean }[] {
  return actions
    .filter((action) => action !== 'invoice' && action !== 'afterSale')
    .slice(0, 2)
    .map((action) => ({ action, main: MAIN.includes(action) }))
    .reverse();
}

/** Buttons at the bottom of an order's page; the parcels stand on the page, the invoice has its row. */
export function pageActions({ actions }: OrderDetail): { action: Action; main: boolean }[] {
  return actions
    .filter((action) => action !== 'invoice' && action !== 'trace')
    .slice(0, 3)
    .map((action) => ({ action, main: MAIN.includes(action) }))
    .reverse();
}

/** Paid, nothing sent, nothing asked back: all of it can be called off at once. */
export function canCallOff({ state, parcels, afterSales, actions }: OrderDetail): boolean {
  return state === 'paid' && parcels.length === 0 && afterSales.length === 0 && actions.includes('afterSale');
}

/** 「2606 1208 4217 9301」 */
export function inFours(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}

/** 「SF1432 0098 7165」: the letters stay with the first digits. */
export function trackingWords(trackingNo: string): string {
  const [, letters = '', digits = ''] = /^([A-Za-z]*)(.*)$/.exec(trackingNo) ?? [];
  return letters + inFours(digits);
}

// Where the near ridge (components/hills.scss, 375 wide) passes: share of the width, px from the top of the road.
const RIDGE = [
  { left: 10.8, top: 46 },
  { left: 36.9, top: 34 },
  { left: 63.1, top: 26 },
  { left: 89.2, top: 12 },
] as const;

export interface Pin {
  label: string;
  left: number;
  top: number;
  face: 'done' | 'next' | 'truck';
  current: boolean;
}

/** The steps as points along the ridge; a parcel on its way is the truck at its point. */
export function pinsOf({ state, steps }: Pick<OrderDetail, 'state' | 'steps'>): Pin[] {
  const points = steps.length === 3 ? [RIDGE[0], { left: 50, top: 36 }, RIDGE[3]] : RIDGE;
  return steps.flatMap(({ label, done, current }, index) => {
    const point = points[index];
    if (!point) return [];
    const moving = current && state === 'shipped' && index < steps.length - 1;
    return [{ label, ...point, current, face: moving ? 'truck' : done ? 'done' : 'next' }];
  });
}

/** What calling off an unpaid order does, in numbers. */
export function cancelConsequences({
  payable,
  pointsUsed,
  rows,
}: Pick<OrderDetail, 'payable' | 'pointsUsed' | 'rows'>): Consequence[] {
  const coupons = rows.filter(({ label }) => COUPON_ROWS.includes(label));
  return [
    ...(payable > 0 ? [{ name: '不用付了', worth: { money: payable } }] : []),
    ...(pointsUsed > 0 ? [{ name: '退回积分', worth: { points: pointsUsed } }] : []),
    ...coupons.map(({ label, note }) => ({ name: `退回${note ?? label}`, worth: { words: '1 张' } })),
    { name: '留的货', worth: { words: '放回货架' } },
  ];
}

const COUPON_ROWS = ['优惠券', '运费券'];
