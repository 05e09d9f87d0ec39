import { AFTER_SALE_MACHINE, isOpen, memberActions, moveAfterSale, requestedRow } from './aftersale-machine';
import type { AfterSaleActor, AfterSaleEvent, AfterSaleState } from './aftersale-machine';
import { machineProblems } from './state-machine';

const cause = (actor: AfterSaleActor) => ({ actor, actorId: null, reason: '', at: 0 });

function live(...acts: [AfterSaleEvent, AfterSaleActor][]): AfterSaleState {
  return acts.reduce<AfterSaleState>(
    (state, [event, actor]) => {
      const decision = moveAfterSale(state, event, cause(actor));
      if (!decision.ok) throw new Error(`${event}: ${decision.refusal}`);
      return decision.row.to;
    },
    requestedRow(cause('member')).to,
  );
}

describe('the after-sale machine', () => {
  it('has no unknown, unreachable or dead-end state and one answer to each event', () => {
    expect(machineProblems(AFTER_SALE_MACHINE)).toEqual([]);
  });

  it('refunds at once where nothing has to come back, else after the goods did', () => {
    expect(live(['acceptRefund', 'operator'], ['refunded', 'payment'])).toBe('refunded');
    expect(
      live(
        ['acceptReturn', 'operator'],
        ['sendBack', 'member'],
        ['receiveGoods', 'operator'],
        ['refunded', 'payment'],
      ),
    ).toBe('refunded');
  });

  it('lets a member turn back until goods or money move, and an operator refuse until money does', () => {
    const allowed = (state: AfterSaleState, event: AfterSaleEvent, actor: AfterSaleActor) =>
      moveAfterSale(state, event, cause(actor)).ok;
    expect(allowed('awaitingGoods', 'cancel', 'member')).toBe(true);
    expect(allowed('goodsOnTheWay', 'cancel', 'member')).toBe(false);
    expect(allowed('refunding', 'cancel', 'member')).toBe(false);
    expect(allowed('goodsOnTheWay', 'refuse', 'operator')).toBe(true);
    expect(allowed('refunding', 'refuse', 'operator')).toBe(false);
    expect(allowed('refused', 'acceptRefund', 'operator')).toBe(false);
  });

  it('lapses only where goods are waited for, and only by the clock', () => {
    expect(live(['acceptReturn', 'operator'], ['lapse', 'timer'])).toBe('cancelled');
    for (const actor of ['member', 'operator'] as const)
      expect(moveAfterSale('awaitingGoods', 'lapse', cause(actor)).ok).toBe(false);
    expect(moveAfterSale('goodsOnTheWay', 'lapse', cause('timer')).ok).toBe(false);
  });

  it('never takes a refund on the word of a member', () => {
    expect(moveAfterSale('requested', 'acceptRefund', cause('member'))).toEqual({
      ok: false,
      refusal: 'notByYou',
    });
  });
});

it('what a member can do, and whether somebody is still to act, follows from the state', () => {
  expect(memberActions('requested')).toEqual(['cancel']);
  expect(memberActions('awaitingGoods')).toEqual(['sendBack', 'cancel']);
  expect(memberActions('refunding')).toEqual([]);
  expect(AFTER_SALE_MACHINE.states.filter(isOpen)).toEqual([
    'requested',
    'awaitingGoods',
    'goodsOnTheWay',
    'refunding',
  ]);
});
