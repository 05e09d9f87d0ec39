import { z } from 'zod';
import { command, count, done, fen, instant, MONEY_ROLES, query, shape } from './kit';
import {
  choice,
  cursor,
  id,
  lineGoods,
  pageSize,
  pickerView,
  quantity,
  receiptRow,
  totalsView,
  unavailableKind,
} from './goods';

/** Region code: six digits of the national list, of the district where there is one. */ import { addressView } from './cart';

/** What is being bought: the selected lines of the cart, or these lines at once. */
const source = z.discriminatedUnion('kind', [
  shape({ kind: z.literal('cart') }),
  shape({
    kind: z.literal('lines'),
    lines: z
      .array(shape({ skuId: id, quantity, exchangeId: id.optional() }))
      .min(1)
      .max(50),
  }),
]);

const ORDER_STATES = ['pending_payment', 'paid', 'shipped', 'received', 'completed', 'closed'] as const;
const orderState = z.enum(ORDER_STATES);

const orderLine = shape({
  ...lineGoods,
  kind: z.enum(['list', 'member', 'activity', 'exchange']),
  unit: fen,
  listUnit: fen,
  amount: fen,
  /** Money for the line, with its share of every deduction. */
  paid: fen,
  points: count,
  returned: count,
  /** 「售后中」, 「已退 1 件」; empty when nothing came back. */
  afterSale: z.string(),
});

const orderCard = shape({
  orderId: z.string(),
  state: orderState,
  /** 「待付款」, 「已发货」 … */
  stateText: z.string(),
  placedAt: instant,
  closesAt: instant.nullable(),
  lines: z.array(orderLine),
  count,
  payable: fen,
  pointsUsed: count,
  /** What the member can do, the first is the main one. */
  actions: z.array(
    z.enum(['pay', 'cancel', 'receive', 'trace', 'review', 'reorder', 'afterSale', 'invoice']),
  ),
});

const traceNode = shape({ at: instant, title: z.string(), time: z.string() });

const parcelView = shape({
  parcelId: z.string(),
  carrier: z.string(),
  trackingNo: z.string(),
  state: z.enum(['shipped', 'collected', 'inTransit', 'inYourCity', 'outForDelivery', 'signed', 'problem']),
  trace: z.array(traceNode),
});

/** A step on the hill: 已付款 · 已发出 · 到上海 · 签收 */
const orderStep = shape({
  label: z.string(),
  at: instant.nullable(),
  done: z.boolean(),
  current: z.boolean(),
});

const orderDetail = orderCard.extend({
  /** 「包裹到上海了」 */
  headline: z.string(),
  /** 「今天 18:00 前送到你手上」 */
  subline: z.string(),
  steps: z.array(orderStep),
  parcels: z.array(parcelView),
  rows: z.array(receiptRow),
  /** 「232 积分待到账，收货 7 天后可用」; null when none. */
  pointsSentence: z.string().nullable(),
  address: shape({ name: z.string(), phoneMasked: z.string(), text: z.string() }).nullable(),
  orderNo: z.string(),
  paidAt: instant.nullable(),
  payMethod: z.string().nullable(),
  note: z.string(),
  history: z.array(shape({ at: instant, text: z.string() })),
  invoice: shape({ state: z.enum(['requested', 'issued']), title: z.string() }).nullable(),
  afterSales: z.array(shape({ afterSaleId: z.string(), stateText: z.string(), money: fen })),
  /** Of payments that should not have been: 「付款到账时订单已关闭，¥82.00 正在原路退回」. */
  sentBack: z.array(z.string()),
  /** WeChat's number and merchant for the confirm-receive component; null when it does not apply. */
  confirmReceive: shape({
    merchantId: z.string(),
    merchantTradeNo: z.string(),
    transactionId: z.string(),
  }).nullable(),
});

export const orderContracts = {
  'order.checkout': query({
    auth: 'member',
    summary: 'What an order would be: address, delivery, lines, what cannot be ordered, receipt, picker',
    input: shape({
      source,
      addressId: id.optional(),
      choice: choice.default({ coupons: 'best', usePoints: false }),
    }),
    output: shape({
      address: addressView.nullable(),
      /** 「周一 6月15日送到」 */
      delivery: z.string(),
      /** 「顺丰，一个包裹」 */
      deliveryNote: z.string(),
      lines: z.array(
        shape({
          ...lineGoods,
          unit: fen,
          listUnit: fen,
          amount: fen,
          points: count,
          badge: z.string().nullable(),
        }),
      ),
      unavailable: z.array(shape({ ...lineGoods, why: unavailableKind, sentence: z.string() })),
      totals: totalsView,
      picker: pickerView,
      /** Sent back with order.place; another price gives another hash. */
      hash: z.string(),
      closeAfterMinutes: count,
      /** 「15 分钟内没付会自动取消，券和积分原样退回」 */
      promise: z.string(),
    }),
    errors: ['ADDRESS_GONE', 'CART_EMPTY', 'PRODUCT_GONE'],
  }),
  'order.place': command({
    auth: 'member',
    summary: 'Place the order that was shown; a second tap answers the first order',
    input: shape({
      source,
      addressId: id,
      choice: choice.default({ coupons: 'best', usePoints: false }),
      hash: z.string().max(80),
      note: z.string().trim().max(100).default(''),
      invoice: shape({
        title: z.string().trim().min(1).max(60),
        taxNo: z.string().trim().max(20).default(''),
      })
        .nullable()
        .default(null),
    }),
    output: shape({ orderId: z.string(), state: orderState, payable: fen, closesAt: instant.nullable() }),
    errors: [
      'ADDRESS_GONE',
      'CART_EMPTY',
      'PRODUCT_GONE',
      'PRICE_CHANGED',
      'LINES_UNAVAILABLE',
      'STOCK_NOT_ENOUGH',
      'LIMIT_REACHED',
      'COUPON_NOT_USABLE',
      'POINTS_NOT_ENOUGH',
    ],
  }),
  'order.list': query({
    auth: 'member',
    summary: 'Orders of a member, newest first',
    input: shape({
      tab: z.enum(['all', 'toPay', 'toShip', 'toReceive', 'toReview', 'afterSale']).default('all'),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(20).default(10),
    }),
    output: shape({ items: z.array(orderCard), nextCursor: cursor.nullable() }),
    errors: [],
  }),
  'order.get': query({
    auth: 'member',
    summary: 'One order, by its id or by the number that the order centre of WeChat hands over',
    input: z.union([shape({ orderId: id }), shape({ outTradeNo: z.string().min(6).max(32) })]),
    output: orderDetail,
    errors: ['ORDER_GONE'],
  }),
  'order.cancel': command({
    auth: 'member',
    tx: 'phased',
    summary: 'Cancel an unpaid order; if WeChat says it was paid, it is paid',
    input: shape({ orderId: id, reason: z.string().trim().max(40).default('') }),
    output: shape({ state: orderState }),
    errors: ['ORDER_GONE', 'ORDER_NOT_CANCELLABLE', 'WECHAT_UNAVAILABLE'],
  }),
  'order.receive': command({
    auth: 'member',
    summary: 'Confirm receipt',
    input: shape({ orderId: id }),
    output: shape({ state: orderState }),
    errors: ['ORDER_GONE', 'ORDER_NOT_RECEIVABLE'],
  }),
  'order.reorder': command({
    auth: 'member',
    summary: 'Put what can still be had of an order into the cart',
    input: shape({ orderId: id }),
    output: shape({ added: count, missing: z.array(z.string()), count }),
    errors: ['ORDER_GONE', 'CART_FULL'],
  }),
  'order.requestInvoice': command({
    auth: 'member',
    summary: 'Ask for an invoice of a paid order, once',
    input: shape({
      orderId: id,
      title: z.string().trim().min(1).max(60),
      taxNo: z.string().trim().max(20).default(''),
      email: z.email('邮箱写成 name@example.com 的样子').max(100),
    }),
    output: done,
    errors: ['ORDER_GONE', 'INVOICE_NOT_ALLOWED'],
  }),
};

const writers = ['owner', 'manager'] as const;

const orderRow = shape({
  orderId: z.string(),
  orderNo: z.string(),
  memberId: z.string(),
  nickname: z.string(),
  state: orderState,
  placedAt: instant,
  paidAt: instant.nullable(),
  count,
  goods: z.string(),
  payable: fen,
  refunded: fen,
  openAfterSales: count,
});

export const orderAdminContracts = {
  'order.adminList': query({
    auth: 'operator',
    summary: 'Orders for the console',
    input: shape({
      state: orderState.optional(),
      /** Order number, member id or the last 4 digits of the phone. */
      q: z.string().trim().max(40).default(''),
      from: instant.optional(),
      to: instant.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(orderRow),
      nextCursor: cursor.nullable(),
      counts: shape({ toPay: count, toShip: count, toReceive: count }),
    }),
    errors: [],
  }),
  'order.adminGet': query({
    auth: 'operator',
    summary: 'One order with its history, money and address; reading it is audited',
    input: shape({ orderId: id }),
    output: orderRow.extend({
      lines: z.array(orderLine.extend({ shipped: count })),
      rows: z.array(receiptRow),
      address: shape({ name: z.string(), phone: z.string(), text: z.string() }).nullable(),
      note: z.string(),
      parcels: z.array(parcelView),
      history: z.array(
        shape({
          at: instant,
          from: orderState.nullable(),
          to: orderState,
          event: z.string(),
          actor: z.string(),
          reason: z.string(),
        }),
      ),
      payments: z.array(
        shape({
          outTradeNo: z.string(),
          state: z.string(),
          amount: fen,
          transactionId: z.string().nullable(),
          at: instant,
        }),
      ),
      refunds: z.array(
        shape({ refundId: z.string(), state: z.string(), amount: fen, reason: z.string(), at: instant }),
      ),
      afterSales: z.array(shape({ afterSaleId: z.string(), stateText: z.string(), money: fen })),
      invoice: shape({
        state: z.enum(['requested', 'issued']),
        title: z.string(),
        taxNo: z.string(),
        email: z.string(),
      }).nullable(),
    }),
    errors: ['ORDER_GONE'],
  }),
  'order.adminCancel': command({
    auth: 'operator',
    roles: writers,
    tx: 'phased',
    summary: 'Cancel an unpaid order for a member',
    input: shape({ orderId: id, reason: z.string().trim().min(2).max(40) }),
    output: shape({ state: orderState }),
    errors: ['ORDER_GONE', 'ORDER_NOT_CANCELLABLE', 'WECHAT_UNAVAILABLE', 'FORBIDDEN'],
  }),
  'order.listInvoices': query({
    auth: 'operator',
    summary: 'Invoice requests, open ones first',
    input: shape({
      state: z.enum(['requested', 'issued']).optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        shape({
          orderId: z.string(),
          orderNo: z.string(),
          title: z.string(),
          taxNo: z.string(),
          email: z.string(),
          amount: fen,
          state: z.enum(['requested', 'issued']),
          at: instant,
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'order.markInvoiced': command({
    auth: 'operator',
    roles: MONEY_ROLES,
    summary: 'The invoice of an order was sent',
    input: shape({ orderId: id }),
    output: done,
    errors: ['ORDER_GONE', 'INVOICE_NOT_ALLOWED', 'FORBIDDEN'],
  }),
};
