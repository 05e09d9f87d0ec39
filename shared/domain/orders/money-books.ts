/** Do the money of an order, its payments and its refunds say the same? */
import { ZERO_FEN, addFen, sumFen } from '../money';
import type { Fen } from '../money';

export interface BookedOrder {
  id: string;
  payable: Fen;
  paid: boolean;
  /** Money that went back, as the order says. */
  refunded: Fen;
}

export interface BookedPayment {
  id: string;
  state: 'open' | 'paid' | 'closed' | 'duplicate' | 'late';
  amount: Fen;
  /** Asked back or gone back, as the payment says. */
  refunded: Fen;
}

export interface BookedRefund {
  /** Of the order, or a whole payment that should not have been. */
  kind: 'order' | 'late' | 'duplicate';
  paymentId: string | null;
  amount: Fen;
  done: boolean;
}

export interface MoneyDisagreement {
  /** The order or the payment. */
  id: string;
  what: string;
  expected: number;
  actual: number;
}

export interface MoneyBook {
  order: BookedOrder;
  payments: readonly BookedPayment[];
  refunds: readonly BookedRefund[];
}

/** Empty when the money of one order balances. */
export function proveMoney({ order, payments, refunds }: MoneyBook): MoneyDisagreement[] {
  const pays = payments.filter(({ state }) => state === 'paid');
  const back = refunds.filter(({ kind, done }) => kind === 'order' && done);
  const due = order.paid ? order.payable : ZERO_FEN;
  return [
    { id: order.id, what: 'paid', expected: due, actual: amountOf(pays) },
    { id: order.id, what: 'payments', expected: due > 0 ? 1 : 0, actual: pays.length },
    { id: order.id, what: 'refunded', expected: amountOf(back), actual: order.refunded },
    ...payments.flatMap((payment) => {
      const own = amountOf(refunds.filter(({ paymentId }) => paymentId === payment.id));
      const whole = payment.state === 'duplicate' || payment.state === 'late';
      return [
        { id: payment.id, what: 'asked back', expected: own, actual: payment.refunded },
        { id: payment.id, what: 'sent back', expected: whole ? payment.amount : own, actual: own },
        { id: payment.id, what: 'too much back', expected: 0, actual: Math.max(0, own - payment.amount) },
      ];
    }),
  ].filter(({ expected, actual }) => expected !== actual);
}

export interface MoneyTotals {
  orders: number;
  /** Of paid orders. */
  payable: Fen;
  /** From WeChat, late and duplicate payments included. */
  received: Fen;
  refunded: Fen;
  refunding: Fen;
}

export const NO_MONEY: MoneyTotals = {
  orders: 0,
  payable: ZERO_FEN,
  received: ZERO_FEN,
  refunded: ZERO_FEN,
  refunding: ZERO_FEN,
};

export function addMoney(totals: MoneyTotals, { order, payments, refunds }: MoneyBook): MoneyTotals {
  const arrived = payments.filter(({ state }) => state !== 'open' && state !== 'closed');
  return {
    orders: totals.orders + (order.paid ? 1 : 0),
    payable: addFen(totals.payable, order.paid ? order.payable : ZERO_FEN),
    received: addFen(totals.received, amountOf(arrived)),
    refunded: addFen(totals.refunded, amountOf(refunds.filter(({ done }) => done))),
    refunding: addFen(totals.refunding, amountOf(refunds.filter(({ done }) => !done))),
  };
}

function amountOf(rows: readonly { amount: Fen }[]): Fen {
  return sumFen(rows.map(({ amount }) => amount));
}
