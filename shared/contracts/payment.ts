import { z } from 'zod';
import { command, count, done, fen, instant, MONEY_ROLES, nothing, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';

const payParams = shape({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

export const payContracts = {
  'pay.start': command({
    auth: 'member',
    // Repeated, it opens the same payment and signs again: there is no first answer to keep.
    tx: 'none',
    summary: 'Open a payment for an order and get what wx.requestPayment takes',
    input: shape({ orderId: id }),
    output: z.discriminatedUnion('kind', [
      shape({ kind: z.literal('wechat'), params: payParams, amount: fen, closesAt: instant }),
      shape({ kind: z.literal('paid') }),
    ]),
    errors: ['ORDER_GONE', 'ORDER_NOT_PAYABLE', 'PAY_NOT_CONFIGURED', 'WECHAT_UNAVAILABLE'],
  }),
  'pay.confirm': command({
    auth: 'member',
    tx: 'none',
    summary: 'After the pay sheet: ask WeChat how it ended, without waiting for its notice',
    input: shape({ orderId: id }),
    output: shape({
      state: z.enum(['paid', 'unpaid', 'closed']),
      pointsEarned: count,
      /** What comes next, one sentence. */
      sentence: z.string(),
    }),
    errors: ['ORDER_GONE', 'WECHAT_UNAVAILABLE'],
  }),
};

export const payAdminContracts = {
  'pay.listPayments': query({
    auth: 'operator',
    roles: MONEY_ROLES,
    summary: 'Payments, newest first',
    input: shape({
      state: z.enum(['open', 'paid', 'closed', 'duplicate', 'late']).optional(),
      q: z.string().trim().max(40).default(''),
      from: instant.optional(),
      to: instant.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        shape({
          outTradeNo: z.string(),
          orderId: z.string(),
          memberId: z.string(),
          state: z.enum(['open', 'paid', 'closed', 'duplicate', 'late']),
          amount: fen,
          refunded: fen,
          transactionId: z.string().nullable(),
          startedAt: instant,
          paidAt: instant.nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['FORBIDDEN'],
  }),
  'pay.listRefunds': query({
    auth: 'operator',
    roles: MONEY_ROLES,
    summary: 'Refunds, newest first; what is stuck says why',
    input: shape({
      state: z.enum(['waiting', 'processing', 'success', 'abnormal', 'closed']).optional(),
      q: z.string().trim().max(40).default(''),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        shape({
          refundId: z.string(),
          orderId: z.string(),
          memberId: z.string(),
          afterSaleId: z.string().nullable(),
          state: z.enum(['waiting', 'processing', 'success', 'abnormal', 'closed']),
          amount: fen,
          reason: z.string(),
          problem: z.string().nullable(),
          at: instant,
          succeededAt: instant.nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['FORBIDDEN'],
  }),
  'pay.retryRefund': command({
    auth: 'operator',
    roles: MONEY_ROLES,
    tx: 'phased',
    summary: 'Ask WeChat again for a refund that is stuck',
    input: shape({ refundId: id }),
    output: shape({ state: z.enum(['waiting', 'processing', 'success', 'abnormal', 'closed']) }),
    errors: ['REFUND_GONE', 'WECHAT_UNAVAILABLE', 'FORBIDDEN'],
  }),
  'pay.books': query({
    auth: 'operator',
    roles: MONEY_ROLES,
    summary: 'Do money, coupons and stock balance: the last proof run and what disagreed',
    input: nothing,
    output: shape({
      checkedAt: instant.nullable(),
      balanced: z.boolean(),
      money: shape({ orders: count, payable: fen, received: fen, refunded: fen, refunding: fen }),
      coupons: shape({ given: count, locked: count, used: count }),
      stock: shape({ skus: count, available: z.int(), reserved: count, sold: count }),
      disagreements: z.array(
        shape({
          book: z.enum(['money', 'coupons', 'stock']),
          id: z.string(),
          what: z.string(),
          expected: z.int(),
          actual: z.int(),
        }),
      ),
    }),
    errors: ['FORBIDDEN'],
  }),
  'pay.prove': command({
    auth: 'operator',
    roles: MONEY_ROLES,
    tx: 'none',
    summary: 'Run the proof of all books now',
    input: nothing,
    output: done,
    errors: ['FORBIDDEN'],
    rate: { perMinute: 4, burst: 2 },
  }),
};
