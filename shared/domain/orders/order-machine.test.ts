import { historyProblems, mayRevive, moveOrder, ORDER_MACHINE, placedRow } from './order-machine';
import type { OrderActor, OrderEvent, OrderMove } from './order-machine';
import { machineProblems } from './state-machine';

const cause = (actor: OrderActor, at = 0) => ({ actor, actorId: null, reason: '', at });

function live(...acts: [OrderEvent, OrderActor][]): OrderMove[] {
  const history = [placedRow(cause('member'))];
  for (const [event, actor] of acts) {
    const decision = moveOrder(history.at(-1)!.to, event, cause(actor, history.length));
    if (!decision.ok) throw new Error(`${event}: ${decision.refusal}`);
    history.push(decision.row);
  }
  return history;
}

describe('the order machine', () => {
  it('has no unknown, unreachable or dead-end state and one answer to each event', () => {
    expect(machineProblems(ORDER_MACHINE)).toEqual([]);
  });

  it('goes from payment to completion, with a row for every move', () => {
    const history = live(
      ['pay', 'payment'],
      ['ship', 'operator'],
      ['receive', 'member'],
      ['complete', 'timer'],
    );
    expect(history.map(({ to }) => to)).toEqual([
      'pending_payment',
      'paid',
      'shipped',
      'received',
      'completed',
    ]);
    expect(historyProblems('completed', history)).toEqual([]);
  });

  it('refuses what would lose goods or money', () => {
    const refusal = (state: OrderMove['to'], event: OrderEvent, actor: OrderActor) => {
      const decision = moveOrder(state, event, cause(actor));
      return decision.ok ? 'allowed' : decision.refusal;
    };
    expect(refusal('paid', 'cancel', 'member')).toBe('notFromHere');
    expect(refusal('paid', 'expire', 'timer')).toBe('notFromHere');
    expect(refusal('pending_payment', 'ship', 'operator')).toBe('notFromHere');
    expect(refusal('closed', 'pay', 'payment')).toBe('notFromHere');
    expect(refusal('pending_payment', 'pay', 'member')).toBe('notByYou');
    expect(refusal('shipped', 'receive', 'operator')).toBe('notByYou');
    expect(refusal('completed', 'refundAll', 'payment')).toBe('notFromHere');
  });

  it('is brought back by a late payment only when it closed unpaid', () => {
    expect(mayRevive(live(['expire', 'timer']))).toBe(true);
    expect(mayRevive(live(['cancel', 'member']))).toBe(true);
    expect(mayRevive(live(['expire', 'timer'], ['revive', 'payment'], ['refundAll', 'payment']))).toBe(false);
    expect(mayRevive(live(['pay', 'payment']))).toBe(false);
  });
});

it('a history is found out that skips, repeats, goes back in time or ends elsewhere', () => {
  const history = live(['pay', 'payment'], ['ship', 'operator']);
  const [placed, paid, shipped] = history as [OrderMove, OrderMove, OrderMove];
  expect(historyProblems('paid', history)).toEqual(['the history ends in another state']);
  expect(historyProblems('shipped', [placed, shipped])).toEqual([
    'row 1 does not start where the last one ended',
  ]);
  expect(historyProblems('shipped', [placed, { ...paid, at: 9 }, shipped])).toEqual([
    'row 2 is earlier than the one before',
  ]);
  expect(historyProblems('paid', [placed, { ...paid, event: 'ship' }])).toEqual(['row 1 is no move: ship']);
  expect(historyProblems('pending_payment', [placed, placed])).toContain('row 1 is a second beginning');
});
