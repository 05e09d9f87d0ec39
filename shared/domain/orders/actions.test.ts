import { actionsOf } from './actions';
import type { ActionFacts } from './actions';

const NOW = 1_000;
const facts = (part: Partial<ActionFacts>): ActionFacts => ({
  state: 'paid',
  paidAt: 1,
  afterSaleUntil: null,
  unitsLeft: 1,
  toReview: 0,
  payable: 100,
  invoiced: true,
  ...part,
});

it.each<[Partial<ActionFacts>, string]>([
  [{ state: 'pending_payment', paidAt: null }, 'pay cancel'],
  [{ state: 'paid' }, 'reorder afterSale'],
  [{ state: 'shipped' }, 'receive trace reorder afterSale'],
  [{ state: 'received', afterSaleUntil: NOW + 1, toReview: 1 }, 'review reorder trace afterSale'],
  [{ state: 'received', afterSaleUntil: NOW }, 'reorder trace'],
  [{ state: 'completed', afterSaleUntil: NOW + 1 }, 'reorder'],
  [{ state: 'closed' }, 'reorder'],
  [{ state: 'closed', paidAt: null, invoiced: false }, 'reorder'],
  [{ state: 'shipped', unitsLeft: 0 }, 'receive trace reorder'],
  [{ state: 'paid', invoiced: false }, 'reorder afterSale invoice'],
  [{ state: 'paid', invoiced: false, payable: 0 }, 'reorder afterSale'],
])('offers what the order allows, the main action first: %j', (part, actions) => {
  expect(actionsOf(facts(part), NOW).join(' ')).toBe(actions);
});
