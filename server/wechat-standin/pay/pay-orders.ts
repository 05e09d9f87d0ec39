import type { World } from '../world';
import type { Merchant } from './merchants';
import type { PrepayFields } from './pay-fields';
import { digits, PayRefusal, payTime } from './pay-wire';

export interface PayOrder {
  mchid: string;
  appid: string;
  outTradeNo: string;
  description: string;
  attach: string | undefined;
  notifyUrl: string;
  totalFen: number;
  openid: string;
  /** Everything but time_expire: a repetition has to be equal. */
  fingerprint: string;
  expiresAt: number;
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  prepay: { id: string; issuedAt: number };
  payment?: { transactionId: string; at: number };
}

export interface PaidOrder extends PayOrder {
  payment: NonNullable<PayOrder['payment']>;
}

export interface PayOrders {
  /** Answers the prepay_id. @throws PayRefusal */
  prepay(merchant: Merchant, fields: PrepayFields): string;
  /** @throws PayRefusal ORDER_NOT_EXIST */
  find(merchant: Merchant, outTradeNo: string): PayOrder;
  /** The paid order with a transaction_id, if any. */
  findPaid(merchant: Merchant, transactionId: string): PaidOrder | undefined;
  /** The order an unexpired prepay_id opens. */
  findPrepay(prepayId: string): PayOrder | undefined;
  close(merchant: Merchant, outTradeNo: string): void;
  /** The payer has paid: money moves. */
  settle(merchant: Merchant, order: PayOrder): PaidOrder;
  paid(): PaidOrder[];
  /** Takes in an order that was paid in an earlier run. */
  remember(merchant: Merchant, earlier: EarlierPayment): PaidOrder;
}

/** What the shop's own books say about a payment of an earlier run; times in milliseconds. */
export interface EarlierPayment {
  outTradeNo: string;
  transactionId: string;
  totalFen: number;
  appid: string;
  openid: string;
  paidAt: number;
}

const PREPAY_VALID = 2 * 3_600_000;
const MIN_AHEAD = 60_000;

/** Orders of all merchants, in memory. */
export function createPayOrders(world: World): PayOrders {
  const orders = new Map<string, PayOrder>();
  const byPrepay = new Map<string, PayOrder>();
  const keyOf = (mchid: string, outTradeNo: string) => `${mchid}/${outTradeNo}`;

  function issuePrepay(order: PayOrder): string {
    order.prepay = { id: `wx${digits(world.random, 14)}${world.random.hex(20)}`, issuedAt: world.now() };
    byPrepay.set(order.prepay.id, order);
    return order.prepay.id;
  }

  const isFresh = (order: PayOrder) => world.now() - order.prepay.issuedAt < PREPAY_VALID;

  function repeat(order: PayOrder, fingerprint: string): string {
    if (order.payment) throw new PayRefusal('OUT_TRADE_NO_USED', '商户订单号重复');
    if (order.state === 'CLOSED') throw new PayRefusal('ORDER_CLOSED', '订单已关闭');
    if (order.fingerprint !== fingerprint)
      throw new PayRefusal('INVALID_REQUEST', '请求重入时，参数与首次请求时不一致');
    if (world.now() >= order.expiresAt) throw new PayRefusal('ORDER_CLOSED', '订单已过期');
    return isFresh(order) ? order.prepay.id : issuePrepay(order);
  }

  function prepay(merchant: Merchant, fields: PrepayFields): string {
    if (fields.mchid !== merchant.mchid || !merchant.appids.includes(fields.appid)) {
      throw new PayRefusal('APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配');
    }
    if (!world.users.findByOpenid(fields.appid, fields.payer.openid)) {
      throw new PayRefusal('OPENID_MISMATCH', `openid和appid不匹配: ${fields.payer.openid}`);
    }
    const { time_expire: expire, ...data } = fields;
    const fingerprint = JSON.stringify(data);
    const key = keyOf(merchant.mchid, fields.out_trade_no);
    const known = orders.get(key);
    if (known) return repeat(known, fingerprint);
    const expiresAt = expire === undefined ? Infinity : Date.parse(expire);
    if (expiresAt < world.now() + MIN_AHEAD) {
      throw new PayRefusal('PARAM_ERROR', 'time_expire时间过短', { field: '/time_expire', location: 'body' });
    }
    const order: PayOrder = {
      mchid: merchant.mchid,
      appid: fields.appid,
      outTradeNo: fields.out_trade_no,
      description: fields.description,
      attach: fields.attach,
      notifyUrl: fields.notify_url,
      totalFen: fields.amount.total,
      openid: fields.payer.openid,
      fingerprint,
      expiresAt,
      state: 'NOTPAY',
      prepay: { id: '', issuedAt: 0 },
    };
    orders.set(key, order);
    return issuePrepay(order);
  }

  function find(merchant: Merchant, outTradeNo: string): PayOrder {
    const order = orders.get(keyOf(merchant.mchid, outTradeNo));
    if (!order) throw new PayRefusal('ORDER_NOT_EXIST', '订单不存在');
    return order;
  }

  function close(merchant: Merchant, outTradeNo: string): void {
    const order = find(merchant, outTradeNo);
    if (order.payment) throw new PayRefusal('ORDER_PAID', '订单已支付，不能关闭');
    order.state = 'CLOSED';
  }

  function settle(merchant: Merchant, order: PayOrder): PaidOrder {
    const payment = { transactionId: `4200${digits(world.random, 24)}`, at: world.now() };
    merchant.balanceFen += order.totalFen;
    return Object.assign(order, { state: 'SUCCESS' as const, payment });
  }

  function remember(merchant: Merchant, { transactionId, paidAt, ...earlier }: EarlierPayment): PaidOrder {
    const order: PaidOrder = {
      ...earlier,
      mchid: merchant.mchid,
      description: '',
      attach: undefined,
      notifyUrl: '',
      fingerprint: '',
      expiresAt: paidAt,
      state: 'SUCCESS',
      prepay: { id: '', issuedAt: 0 },
      payment: { transactionId, at: paidAt },
    };
    orders.set(keyOf(merchant.mchid, order.outTradeNo), order);
    merchant.balanceFen += order.totalFen;
    return order;
  }

  const paid = () => [...orders.values()].filter(isPaid);

  return {
    prepay,
    find,
    findPaid: (merchant, id) =>
      paid().find(({ mchid, payment }) => mchid === merchant.mchid && payment.transactionId === id),
    findPrepay(prepayId) {
      const order = byPrepay.get(prepayId);
      return order && order.prepay.id === prepayId && isFresh(order) ? order : undefined;
    },
    close,
    settle,
    paid,
    remember,
  };
}

export function isPaid(order: PayOrder): order is PaidOrder {
  return order.payment !== undefined;
}

const STATE_TEXT = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' };

/** A transaction as query and notify show it. */
export function transactionView(order: PayOrder): Record<string, unknown> {
  const common = {
    mchid: order.mchid,
    appid: order.appid,
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: STATE_TEXT[order.state],
    payer: { openid: order.openid },
    ...(order.attach !== undefined && { attach: order.attach }),
  };
  if (!isPaid(order)) return { ...common, amount: { total: order.totalFen, currency: 'CNY' } };
  const { transactionId, at } = order.payment;
  return {
    ...common,
    transaction_id: transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: payTime(at),
    amount: {
      total: order.totalFen,
      payer_total: order.totalFen,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
  };
}
