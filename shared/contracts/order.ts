import { z } from 'zod';
import { command, count, done, fen, instant, nothing, query, shape } from './kit';
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

/** Region code: six digits of the national list, of the district where there is one. */
const regionCode = z.string().regex(/^\d{6}$/, '选一下省市区');
const phone = z.string().regex(/^1\d{10}$/, '手机号是 1 开头的 11 位数字');

const addressInput = {
  name: z.string().trim().min(1, '收货人写一下').max(20),
  phone,
  regionCode,
  province: z.string().trim().min(1).max(20),
  city: z.string().trim().min(1).max(20),
  district: z.string().trim().max(20).default(''),
  detail: z.string().trim().min(2, '地址写详细些').max(80),
};

const addressView = shape({
  addressId: z.string(),
  name: z.string(),
  phone: z.string(),
  phoneMasked: z.string(),
  regionCode: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  detail: z.string(),
  isDefault: z.boolean(),
});

export const addressContracts = {
  'address.list': query({
    auth: 'member',
    summary: 'The address book, the default one first',
    input: nothing,
    output: shape({ items: z.array(addressView) }),
    errors: [],
  }),
  'address.save': command({
    auth: 'member',
    summary: 'Add an address or change one',
    input: shape({ addressId: id.optional(), ...addressInput, isDefault: z.boolean().default(false) }),
    output: addressView,
    errors: ['ADDRESS_GONE', 'ADDRESS_FULL'],
    secretAnswer: true,
  }),
  'address.remove': command({
    auth: 'member',
    summary: 'Remove an address; orders keep theirs',
    input: shape({ addressId: id }),
    output: done,
    errors: ['ADDRESS_GONE'],
  }),
};

const cartLineView = shape({
  ...lineGoods,
  selected: z.boolean(),
  unit: fen,
  listUnit: fen,
  amount: fen,
  badge: z.string().nullable(),
  /** Most that can be put in. */
  max: count,
  unavailable: shape({
    kind: unavailableKind,
    sentence: z.string(),
    /** 「到货告诉我」 can be asked for; true when it already was. */
    restockAlert: z.boolean().nullable(),
  }).nullable(),
});

const cartView = shape({
  lines: z.array(cartLineView),
  /** Units in the cart; the number on the tab. */
  count,
  /** 「一起寄出，已满 ¥99 包邮」 */
  freight: z.string(),
  /** What would make a 满减 apply or do more; at most one. */
  hint: z.string().nullable(),
  selectedCount: count,
  totals: totalsView,
  picker: pickerView,
});

const items = z.array(shape({ skuId: id, quantity })).max(100);

export const cartContracts = {
  'cart.get': query({
    auth: 'member',
    summary: 'The cart with prices, the best coupons and what cannot be ordered',
    input: shape({ choice: choice.optional() }),
    output: cartView,
    errors: [],
  }),
  'cart.preview': query({
    auth: 'public',
    summary: 'The same for a cart that a visitor keeps on the device',
    input: shape({ items: z.array(shape({ skuId: id, quantity, selected: z.boolean() })).max(100) }),
    output: cartView,
    errors: [],
  }),
  'cart.add': command({
    auth: 'member',
    summary: 'Put units of a SKU into the cart',
    input: shape({ skuId: id, quantity }),
    output: shape({ count }),
    errors: ['PRODUCT_GONE', 'CART_FULL'],
  }),
  'cart.set': command({
    auth: 'member',
    summary: 'Set lines to what the member sees: quantity 0 takes one out',
    input: shape({
      items: z
        .array(shape({ skuId: id, quantity: z.int().min(0).max(999), selected: z.boolean() }))
        .min(1)
        .max(100),
    }),
    output: shape({ count }),
    errors: ['CART_FULL'],
  }),
  'cart.merge': command({
    auth: 'member',
    summary: 'After login: what the visitor had kept joins the cart of the member',
    input: shape({ items }),
    output: shape({ count }),
    errors: ['CART_FULL'],
  }),
};

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
  /** WeChat's number and merchant for the confirm-receive component; null when it does not apply. */
  confirmReceive: shape({
    merchantId: z.string(),
    merchantTradeNo: z.string(),
    transactionId: z.string(),
  }).nullable(),
});

export const orderShapes = { orderCard, orderDetail, orderLine, orderState, source, addressView, parcelView };

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
    roles: ['owner', 'manager', 'finance'],
    summary: 'The invoice of an order was sent',
    input: shape({ orderId: id }),
    output: done,
    errors: ['ORDER_GONE', 'INVOICE_NOT_ALLOWED', 'FORBIDDEN'],
  }),
};
