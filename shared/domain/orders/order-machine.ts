import { decideMove } from './state-machine';
import type { Machine, MoveDecision } from './state-machine';

export type OrderState = 'pending_payment' | 'paid' | 'shipped' | 'received' | 'completed' | 'closed';
export type OrderEvent =
  'pay' | 'cancel' | 'expire' | 'revive' | 'ship' | 'receive' | 'complete' | 'refundAll';
/** `payment`: WeChat's word, or an order of zero fen; `timer`: a job of ours. */
export type OrderActor = 'member' | 'operator' | 'payment' | 'timer';

export const ORDER_MACHINE: Machine<OrderState, OrderEvent, OrderActor> = {
  states: ['pending_payment', 'paid', 'shipped', 'received', 'completed', 'closed'],
  initial: 'pending_payment',
  final: ['completed', 'closed'],
  moves: [
    { event: 'pay', from: ['pending_payment'], to: 'paid', by: ['payment'] },
    { event: 'cancel', from: ['pending_payment'], to: 'closed', by: ['member', 'operator'] },
    { event: 'expire', from: ['pending_payment'], to: 'closed', by: ['timer'] },
    // Paid after it was closed, and stock, coupon and points could all be had again. Never after a refund: see `mayRevive`.
    { event: 'revive', from: ['closed'], to: 'paid', by: ['payment'] },
    // By payment: the rest of an order that left in part was refunded instead of sent.
    { event: 'ship', from: ['paid'], to: 'shipped', by: ['operator', 'payment'] },
    { event: 'receive', from: ['shipped'], to: 'received', by: ['member', 'timer'] },
    { event: 'complete', from: ['received'], to: 'completed', by: ['timer'] },
    // Refunds add up to the whole order. One that is completed has left its after-sale time and stays so.
    { event: 'refundAll', from: ['paid', 'shipped', 'received'], to: 'closed', by: ['payment'] },
  ],
};

/** One row of an order's history, for every move; also the proof of how it came to its state. */
export interface OrderMove {
  from: OrderState | null;
  to: OrderState;
  event: OrderEvent | 'place';
  actor: OrderActor;
  /** Member or operator; null for payment and timer. */
  actorId: string | null;
  reason: string;
  /** epoch ms */
  at: number;
}

type Cause = Pick<OrderMove, 'actor' | 'actorId' | 'reason' | 'at'>;

export type OrderDecision = { ok: true; row: OrderMove } | Extract<MoveDecision<OrderState>, { ok: false }>;

/** The first row of the history. */
export function placedRow(cause: Cause): OrderMove {
  return { from: null, to: ORDER_MACHINE.initial, event: 'place', ...cause };
}

/** The row that moves an order on, or why it cannot be. Write both by one update conditional on `row.from`. */
export function moveOrder(state: OrderState, event: OrderEvent, cause: Cause): OrderDecision {
  const decision = decideMove(ORDER_MACHINE, state, event, cause.actor);
  if (!decision.ok) return decision;
  return { ok: true, row: { from: state, to: decision.to, event, ...cause } };
}

/** Was the order closed before it was ever paid? Only then can a late payment bring it back. */
export function mayRevive(history: readonly OrderMove[]): boolean {
  const last = history.at(-1);
  return last?.to === 'closed' && last.from === 'pending_payment';
}

/** Does each row continue the one before? Empty when it does. */
export function historyProblems(state: OrderState, history: readonly OrderMove[]): string[] {
  const problems: string[] = [];
  history.forEach((row, index) => {
    const before = history[index - 1];
    if (row.from !== (before?.to ?? null))
      problems.push(`row ${index} does not start where the last one ended`);
    if (before && row.at < before.at) problems.push(`row ${index} is earlier than the one before`);
    if (row.event === 'place' || row.from === null) {
      if (index > 0 || row.event !== 'place') problems.push(`row ${index} is a second beginning`);
      return;
    }
    const decision = decideMove(ORDER_MACHINE, row.from, row.event, row.actor);
    if (!decision.ok || decision.to !== row.to) problems.push(`row ${index} is no move: ${row.event}`);
  });
  if (history.at(-1)?.to !== state) problems.push('the history ends in another state');
  return problems;
}
