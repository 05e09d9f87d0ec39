import { decideMove } from './state-machine';
import type { Machine, MoveDecision } from './state-machine';

export type AfterSaleState =
  'requested' | 'awaitingGoods' | 'goodsOnTheWay' | 'refunding' | 'refunded' | 'refused' | 'cancelled';
export type AfterSaleEvent =
  'acceptRefund' | 'acceptReturn' | 'refuse' | 'cancel' | 'lapse' | 'sendBack' | 'receiveGoods' | 'refunded';
export type AfterSaleActor = 'member' | 'operator' | 'payment' | 'timer';
/** Money only, or goods back first. */
export type AfterSaleKind = 'refund' | 'returnRefund';

export const AFTER_SALE_MACHINE: Machine<AfterSaleState, AfterSaleEvent, AfterSaleActor> = {
  states: ['requested', 'awaitingGoods', 'goodsOnTheWay', 'refunding', 'refunded', 'refused', 'cancelled'],
  initial: 'requested',
  final: ['refunded', 'refused', 'cancelled'],
  moves: [
    { event: 'acceptRefund', from: ['requested'], to: 'refunding', by: ['operator'] },
    { event: 'acceptReturn', from: ['requested'], to: 'awaitingGoods', by: ['operator'] },
    // Also later: goods that never come, or come back as something else.
    {
      event: 'refuse',
      from: ['requested', 'awaitingGoods', 'goodsOnTheWay'],
      to: 'refused',
      by: ['operator'],
    },
    { event: 'cancel', from: ['requested', 'awaitingGoods'], to: 'cancelled', by: ['member'] },
    // Nothing was sent in time: the order must not stay open for it.
    { event: 'lapse', from: ['awaitingGoods'], to: 'cancelled', by: ['timer'] },
    { event: 'sendBack', from: ['awaitingGoods'], to: 'goodsOnTheWay', by: ['member'] },
    // Goods may arrive before their tracking number was told.
    { event: 'receiveGoods', from: ['awaitingGoods', 'goodsOnTheWay'], to: 'refunding', by: ['operator'] },
    { event: 'refunded', from: ['refunding'], to: 'refunded', by: ['payment'] },
  ],
};

/** One row of an after-sale's history, for every move. */
export interface AfterSaleMove {
  from: AfterSaleState | null;
  to: AfterSaleState;
  event: AfterSaleEvent | 'request';
  actor: AfterSaleActor;
  /** Member or operator; null for payment and timer. */
  actorId: string | null;
  reason: string;
  /** epoch ms */
  at: number;
}

type Cause = Pick<AfterSaleMove, 'actor' | 'actorId' | 'reason' | 'at'>;

export type AfterSaleDecision =
  { ok: true; row: AfterSaleMove } | Extract<MoveDecision<AfterSaleState>, { ok: false }>;

/** The first row of the history. */
export function requestedRow(cause: Cause): AfterSaleMove {
  return { from: null, to: AFTER_SALE_MACHINE.initial, event: 'request', ...cause };
}

/** The row that moves an after-sale on, or why it cannot be. Write both by one update conditional on `row.from`. */
export function moveAfterSale(state: AfterSaleState, event: AfterSaleEvent, cause: Cause): AfterSaleDecision {
  const decision = decideMove(AFTER_SALE_MACHINE, state, event, cause.actor);
  if (!decision.ok) return decision;
  return { ok: true, row: { from: state, to: decision.to, event, ...cause } };
}

/** Is somebody still to act? An open after-sale keeps its units from being shipped and its order from completing. */
export function isOpen(state: AfterSaleState): boolean {
  return !AFTER_SALE_MACHINE.final.includes(state);
}

/** What a member can do next. */
export function memberActions(state: AfterSaleState): ('cancel' | 'sendBack')[] {
  const may = (event: AfterSaleEvent): boolean => decideMove(AFTER_SALE_MACHINE, state, event, 'member').ok;
  return (['sendBack', 'cancel'] as const).filter(may);
}
