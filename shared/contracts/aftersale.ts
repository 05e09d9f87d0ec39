import { z } from 'zod';
import { command, count, fen, instant, query, shape } from './kit';
import {
  cursor,
  id,
  lineGoods,
  pageSize,
  PICTURE_BODY,
  pictureInput,
  pictureOutput,
  quantity,
} from './goods';

const AFTER_SALE_STATES = [
  'requested',
  'awaitingGoods',
  'goodsOnTheWay',
  'refunding',
  'refunded',
  'refused',
  'cancelled',
] as const;
const state = z.enum(AFTER_SALE_STATES);
const kind = z.enum(['refund', 'returnRefund']);
const lines = z
  .array(shape({ key: z.string().max(90), quantity }))
  .min(1)
  .max(50);

/** What comes back, said before anybody confirms. */
const refundView = shape({
  money: fen,
  freight: fen,
  pointsBack: count,
  pointsTaken: count,
  coupons: z.array(shape({ name: z.string(), until: z.string() })),
  /** 「退 ¥41.00」, 「还你 500 积分」, 「收回 41 积分」, 「全场券退回，6月15日前可用」 */
  sentences: z.array(z.string()),
});

const afterSaleView = shape({
  afterSaleId: z.string(),
  orderId: z.string(),
  kind,
  state,
  stateText: z.string(),
  headline: z.string(),
  detail: z.string(),
  lines: z.array(shape(lineGoods)),
  reason: z.string(),
  text: z.string(),
  pictures: z.array(z.string()),
  refund: refundView,
  /** Where to send goods back to; null while there is nothing to send. */
  sendTo: z.string().nullable(),
  returnParcel: shape({ carrier: z.string(), trackingNo: z.string() }).nullable(),
  history: z.array(shape({ at: instant, text: z.string() })),
  actions: z.array(z.enum(['cancel', 'sendBack'])),
  createdAt: instant,
});

export const afterSaleContracts = {
  'aftersale.options': query({
    auth: 'member',
    summary: 'What of an order can go back, how and why',
    input: shape({ orderId: id }),
    output: shape({
      orderId: z.string(),
      allowed: z.boolean(),
      /** 「6月30日前可以申请」, or why not any more. */
      sentence: z.string(),
      kinds: z.array(kind),
      lines: z.array(shape({ ...lineGoods, left: count, paid: fen })),
      reasons: z.array(z.string()),
    }),
    errors: ['ORDER_GONE'],
  }),
  'aftersale.preview': query({
    auth: 'member',
    summary: 'What would come back',
    input: shape({ orderId: id, kind, lines }),
    output: refundView,
    errors: ['ORDER_GONE', 'AFTERSALE_NOT_ALLOWED'],
  }),
  'aftersale.uploadPicture': command({
    auth: 'member',
    summary: 'Store a picture for an after-sale',
    input: pictureInput,
    output: pictureOutput,
    errors: ['IMAGE_INVALID', 'BODY_TOO_LARGE'],
    maxBody: PICTURE_BODY,
    rate: { perMinute: 20, burst: 9 },
  }),
  'aftersale.apply': command({
    auth: 'member',
    summary: 'Ask for an after-sale',
    input: shape({
      orderId: id,
      kind,
      lines,
      reason: z.string().trim().min(1).max(20),
      text: z.string().trim().max(200).default(''),
      fileIds: z.array(id).max(6).default([]),
    }),
    output: afterSaleView,
    errors: ['ORDER_GONE', 'AFTERSALE_NOT_ALLOWED'],
  }),
  'aftersale.list': query({
    auth: 'member',
    summary: 'After-sales of a member, newest first',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({ items: z.array(afterSaleView), nextCursor: cursor.nullable() }),
    errors: [],
  }),
  'aftersale.get': query({
    auth: 'member',
    summary: 'One after-sale',
    input: shape({ afterSaleId: id }),
    output: afterSaleView,
    errors: ['AFTERSALE_GONE'],
  }),
  'aftersale.cancel': command({
    auth: 'member',
    summary: 'Take the request back while neither goods nor money are on their way',
    input: shape({ afterSaleId: id }),
    output: afterSaleView,
    errors: ['AFTERSALE_GONE', 'AFTERSALE_MOVED_ON'],
  }),
  'aftersale.sendBack': command({
    auth: 'member',
    summary: 'The goods are on their way back',
    input: shape({
      afterSaleId: id,
      carrier: z.string().trim().min(1).max(20),
      trackingNo: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{6,40}$/, '运单号是 6 位以上的字母和数字'),
    }),
    output: afterSaleView,
    errors: ['AFTERSALE_GONE', 'AFTERSALE_MOVED_ON'],
  }),
};

const writers = ['owner', 'manager'] as const;
const adminView = afterSaleView.extend({
  memberId: z.string(),
  nickname: z.string(),
  orderNo: z.string(),
  orderState: z.string(),
  shipped: z.boolean(),
  paidTotal: fen,
  refundedTotal: fen,
  refundId: z.string().nullable(),
});

export const afterSaleAdminContracts = {
  'aftersale.adminList': query({
    auth: 'operator',
    summary: 'After-sales for the console, oldest undecided first',
    input: shape({
      state: state.optional(),
      orderId: id.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({ items: z.array(adminView), nextCursor: cursor.nullable(), open: count }),
    errors: [],
  }),
  'aftersale.adminGet': query({
    auth: 'operator',
    summary: 'One after-sale with its refund preview; `withFreight` shows it with freight given back',
    input: shape({ afterSaleId: id, withFreight: z.boolean().default(false) }),
    output: adminView,
    errors: ['AFTERSALE_GONE'],
  }),
  'aftersale.decide': command({
    auth: 'operator',
    roles: writers,
    summary: 'Accept or refuse; an accepted refund-only begins at once, a return waits for the goods',
    input: shape({
      afterSaleId: id,
      accept: z.boolean(),
      /** Read by the member. */
      reason: z.string().trim().max(100).default(''),
      withFreight: z.boolean().default(false),
    }),
    output: adminView,
    errors: ['AFTERSALE_GONE', 'AFTERSALE_MOVED_ON', 'FORBIDDEN'],
  }),
  'aftersale.goodsReceived': command({
    auth: 'operator',
    roles: writers,
    summary: 'Returned goods arrived: refund, and put back into stock what can be sold again',
    input: shape({
      afterSaleId: id,
      /** Units fit to be sold again, by line. */
      restock: z.array(shape({ key: z.string().max(90), quantity: z.int().min(0).max(999) })).max(50),
    }),
    output: adminView,
    errors: ['AFTERSALE_GONE', 'AFTERSALE_MOVED_ON', 'AFTERSALE_NOT_ALLOWED', 'FORBIDDEN'],
  }),
};
