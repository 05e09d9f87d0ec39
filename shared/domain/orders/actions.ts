/** What a member can do with an order. */
import type { OrderState } from './order-machine';

export type OrderAction =
  'pay' | 'cancel' | 'receive' | 'trace' | 'review' | 'reorder' | 'afterSale' | 'invoice';

export interface ActionFacts {
  state: OrderState;
  paidAt: number | null;
  /** Until when after-sales can be asked for, epoch ms; null before receipt. */
  afterSaleUntil: number | null;
  /** Units that neither went back nor are on their way back. */
  unitsLeft: number;
  toReview: number;
  payable: number;
  invoiced: boolean;
}

/** The main one first. */
export function actionsOf(facts: ActionFacts, now: number): OrderAction[] {
  if (facts.state === 'pending_payment') return ['pay', 'cancel'];
  const actions: OrderAction[] = [];
  if (facts.state === 'shipped') actions.push('receive', 'trace');
  if (facts.toReview > 0) actions.push('review');
  actions.push('reorder');
  if (facts.state === 'received') actions.push('trace');
  if (mayAskBack(facts, now)) actions.push('afterSale');
  if (mayAskInvoice(facts)) actions.push('invoice');
  return actions;
}

function mayAskBack({ state, afterSaleUntil, unitsLeft }: ActionFacts, now: number): boolean {
  if (unitsLeft === 0 || !['paid', 'shipped', 'received'].includes(state)) return false;
  return afterSaleUntil === null || now < afterSaleUntil;
}

/** Of money that was paid and not wholly given back, once. */
export function mayAskInvoice({
  state,
  paidAt,
  payable,
  invoiced,
}: Pick<ActionFacts, 'state' | 'paidAt' | 'payable' | 'invoiced'>): boolean {
  return paidAt !== null && state !== 'closed' && payable > 0 && !invoiced;
}
