import { z } from 'zod';
import type { PayRefund, PayRefundState, PayTrade, PayTradeState } from './pay-ports';

const TRADE_STATES = {
  NOTPAY: 'unpaid',
  USERPAYING: 'unpaid',
  PAYERROR: 'unpaid',
  SUCCESS: 'paid',
  REFUND: 'refunded',
  CLOSED: 'closed',
  REVOKED: 'closed',
} as const satisfies Record<string, PayTradeState>;

const REFUND_STATES = {
  PROCESSING: 'processing',
  SUCCESS: 'success',
  CLOSED: 'closed',
  ABNORMAL: 'abnormal',
} as const satisfies Record<string, PayRefundState>;

const fen = z.int().min(0);
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
/** The keys of a table, each read as its value. */
const oneOf = <T extends string>(table: Readonly<Record<string, T>>) =>
  z.string().transform((name, ctx) => {
    // A plain object also knows names such as `toString`.
    const value = Object.hasOwn(table, name) ? table[name] : undefined;
    if (value !== undefined) return value;
    ctx.addIssue('unknown state');
    return z.NEVER;
  });

const trade = z.object({
  out_trade_no: z.string(),
  trade_state: oneOf<PayTradeState>(TRADE_STATES),
  transaction_id: z.string().optional(),
  success_time: time.optional(),
  attach: z.string().optional(),
  payer: z.object({ openid: z.string().optional() }).optional(),
  amount: z.object({ total: fen.optional(), payer_total: fen.optional() }).optional(),
});

const refundBase = z.object({
  out_refund_no: z.string(),
  refund_id: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string(),
  success_time: time.optional(),
  amount: z.object({ refund: fen, total: fen }),
});
const queried = refundBase.extend({ status: oneOf<PayRefundState>(REFUND_STATES) });
const noticed = refundBase.extend({ refund_status: oneOf<PayRefundState>(REFUND_STATES) });

/** A transaction as query and notify spell it. @throws ZodError; a paid one without its facts is refused too */
export function tradeOf(value: unknown): PayTrade {
  const wire = trade.parse(value);
  const read = {
    outTradeNo: wire.out_trade_no,
    state: wire.trade_state,
    transactionId: wire.transaction_id,
    totalFen: wire.amount?.total,
    payerFen: wire.amount?.payer_total,
    openid: wire.payer?.openid,
    paidAt: wire.success_time,
    attach: wire.attach,
  };
  if (read.state === 'paid') z.object({ transactionId: z.string(), totalFen: fen, paidAt: fen }).parse(read);
  return read;
}

/** A refund as the refund endpoints answer it. @throws ZodError */
export function refundOf(value: unknown): PayRefund {
  const wire = queried.parse(value);
  return refundRecord(wire, wire.status);
}

/** A refund as a notification tells it, which names its state differently. @throws ZodError */
export function noticedRefund(value: unknown): PayRefund {
  const wire = noticed.parse(value);
  return refundRecord(wire, wire.refund_status);
}

function refundRecord(wire: z.output<typeof refundBase>, state: PayRefundState): PayRefund {
  return {
    outRefundNo: wire.out_refund_no,
    refundId: wire.refund_id,
    outTradeNo: wire.out_trade_no,
    transactionId: wire.transaction_id,
    state,
    refundFen: wire.amount.refund,
    totalFen: wire.amount.total,
    succeededAt: wire.success_time,
  };
}
