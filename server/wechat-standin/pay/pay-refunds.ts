import type { World } from '../world';
import type { Merchant } from './merchants';
import type { RefundFields } from './pay-fields';
import { isPaid, type PaidOrder, type PayOrders } from './pay-orders';
import { digits, PayRefusal, payTime } from './pay-wire';

export type RefundOutcome = 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

export interface Refund {
  order: PaidOrder;
  refundId: string;
  outRefundNo: string;
  notifyUrl: string | undefined;
  refundFen: number;
  fingerprint: string;
  createdAt: number;
  status: 'PROCESSING' | RefundOutcome;
  settledAt?: number;
}

export interface Refunds {
  /** Accepts a refund, or answers the one with this number again. @throws PayRefusal */
  refund(merchant: Merchant, fields: RefundFields): Refund;
  /** @throws PayRefusal RESOURCE_NOT_EXISTS */
  find(merchant: Merchant, outRefundNo: string): Refund;
  /** What came back, or is on its way. */
  refundedFen(order: PaidOrder): number;
  /** How the next refunds of an order will end; success when not said. */
  setOutcome(outTradeNo: string, outcome: RefundOutcome): void;
  /** Ends what has been processed long enough and answers it. */
  settle(): Refund[];
  /** Takes in a refund that succeeded in an earlier run. */
  remember(order: PaidOrder, outRefundNo: string, refundFen: number): void;
}

const PROCESSING_TIME = 1_000;
const YEAR = 365 * 86_400_000;
const MAX_REFUNDS = 50;
const MIN_GAP = 60_000;

/** Refunds of all merchants, in memory. `merchantOf` finds the purse a closed refund returns to. */
export function createRefunds(
  world: World,
  orders: PayOrders,
  merchantOf: (mchid: string) => Merchant | undefined,
): Refunds {
  const refunds = new Map<string, Refund>();
  const outcomes = new Map<string, RefundOutcome>();

  const keyOf = (mchid: string, outRefundNo: string) => `${mchid}/${outRefundNo}`;
  const ofOrder = (order: PaidOrder) => [...refunds.values()].filter((refund) => refund.order === order);

  function refundedFen(order: PaidOrder): number {
    const open = ofOrder(order).filter(({ status }) => status !== 'CLOSED');
    return open.reduce((sum, { refundFen }) => sum + refundFen, 0);
  }

  function paidOrder(merchant: Merchant, fields: RefundFields): PaidOrder {
    const order =
      fields.transaction_id === undefined
        ? orders
            .paid()
            .find((paid) => paid.mchid === merchant.mchid && paid.outTradeNo === fields.out_trade_no)
        : orders.findPaid(merchant, fields.transaction_id);
    if (!order || !isPaid(order)) throw new PayRefusal('RESOURCE_NOT_EXISTS', '订单不存在或未支付');
    return order;
  }

  function assertAllowed(merchant: Merchant, order: PaidOrder, { amount }: RefundFields): void {
    const earlier = ofOrder(order);
    const now = world.now();
    if (amount.total !== order.totalFen)
      throw new PayRefusal('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致');
    if (refundedFen(order) + amount.refund > order.totalFen)
      throw new PayRefusal('INVALID_REQUEST', '退款金额大于订单可退金额');
    if (now - order.payment.at > YEAR) throw new PayRefusal('INVALID_REQUEST', '订单已超过可退款的最大期限');
    if (earlier.length >= MAX_REFUNDS) throw new PayRefusal('INVALID_REQUEST', '部分退款次数超过限制');
    if (earlier.some(({ createdAt }) => now - createdAt < MIN_GAP)) {
      throw new PayRefusal('INVALID_REQUEST', '多次部分退款请求之间至少间隔1分钟');
    }
    if (merchant.balanceFen < amount.refund)
      throw new PayRefusal('NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
  }

  function refund(merchant: Merchant, fields: RefundFields): Refund {
    const key = keyOf(merchant.mchid, fields.out_refund_no);
    const fingerprint = JSON.stringify(fields);
    const known = refunds.get(key);
    if (known) {
      if (known.fingerprint === fingerprint) return known;
      throw new PayRefusal('INVALID_REQUEST', '退款单号已存在，请求参数与首次不一致');
    }
    const order = paidOrder(merchant, fields);
    assertAllowed(merchant, order, fields);
    const fresh: Refund = {
      order,
      refundId: `5030${digits(world.random, 25)}`,
      outRefundNo: fields.out_refund_no,
      notifyUrl: fields.notify_url,
      refundFen: fields.amount.refund,
      fingerprint,
      createdAt: world.now(),
      status: 'PROCESSING',
    };
    refunds.set(key, fresh);
    merchant.balanceFen -= fresh.refundFen;
    order.state = 'REFUND';
    return fresh;
  }

  function end(processed: Refund): Refund {
    const { order, refundFen } = processed;
    processed.status = outcomes.get(order.outTradeNo) ?? 'SUCCESS';
    processed.settledAt = world.now();
    const merchant = merchantOf(order.mchid);
    if (processed.status === 'CLOSED' && merchant) merchant.balanceFen += refundFen;
    return processed;
  }

  return {
    refund,
    find(merchant, outRefundNo) {
      const found = refunds.get(keyOf(merchant.mchid, outRefundNo));
      if (!found) throw new PayRefusal('RESOURCE_NOT_EXISTS', '退款单不存在');
      return found;
    },
    refundedFen,
    remember(order, outRefundNo, refundFen) {
      const refundId = `5030${digits(world.random, 25)}`;
      const at = order.payment.at;
      refunds.set(keyOf(order.mchid, outRefundNo), {
        ...{ order, refundId, outRefundNo, refundFen, notifyUrl: undefined, fingerprint: '' },
        ...{ createdAt: at, status: 'SUCCESS', settledAt: at },
      });
      const merchant = merchantOf(order.mchid);
      if (merchant) merchant.balanceFen -= refundFen;
      order.state = 'REFUND';
    },
    setOutcome: (outTradeNo, outcome) => void outcomes.set(outTradeNo, outcome),
    settle: () =>
      [...refunds.values()]
        .filter(
          ({ status, createdAt }) => status === 'PROCESSING' && world.now() - createdAt >= PROCESSING_TIME,
        )
        .map(end),
  };
}

const ACCOUNT = '支付用户零钱';

/** A refund as the refund endpoints answer it. */
export function refundView(refund: Refund): Record<string, unknown> {
  const { order, refundFen } = refund;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: order.payment.transactionId,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: ACCOUNT,
    create_time: payTime(refund.createdAt),
    status: refund.status,
    ...succeeded(refund),
    amount: {
      total: order.totalFen,
      refund: refundFen,
      payer_total: order.totalFen,
      payer_refund: refundFen,
      settlement_refund: refundFen,
      settlement_total: order.totalFen,
      discount_refund: 0,
      currency: 'CNY',
    },
  };
}

/** A refund as its notification tells it. */
export function refundNotice(refund: Refund): Record<string, unknown> {
  const { order, refundFen } = refund;
  return {
    mchid: order.mchid,
    out_trade_no: order.outTradeNo,
    transaction_id: order.payment.transactionId,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.status,
    ...succeeded(refund),
    user_received_account: ACCOUNT,
    amount: {
      total: order.totalFen,
      refund: refundFen,
      payer_total: order.totalFen,
      payer_refund: refundFen,
    },
  };
}

function succeeded({ status, settledAt }: Refund): { success_time?: string } {
  return status === 'SUCCESS' && settledAt !== undefined ? { success_time: payTime(settledAt) } : {};
}
