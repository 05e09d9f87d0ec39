import * as fc from 'fast-check';
import { subtractFen } from '@shared/domain/money';
import { sum } from '@shared/domain/numbers';
import { historyProblems, moveOrder, ORDER_MACHINE, placedRow } from '@shared/domain/orders/order-machine';
import type { OrderActor, OrderEvent, OrderMove } from '@shared/domain/orders/order-machine';
import { previewRefund } from '@shared/domain/orders/refund';
import type { RefundableOrder, RefundPreview } from '@shared/domain/orders/refund';
import { quote } from '@shared/domain/pricing/quote';
import type { Quote } from '@shared/domain/pricing/quote-types';
import { NOW } from '@shared/domain/pricing/builders';
import { cartOfCase, pricingCase } from '../support/pricing-arbitraries';

/** The order that a quote is placed as. */
function orderOf({ lines, shares, totals, reasons }: Quote, shipped: boolean): RefundableOrder {
  return {
    lines: shares.map((share, index) => ({ ...share, quantity: lines[index]!.quantity, returned: 0 })),
    freight: subtractFen(totals.freight, totals.freightOff),
    freightReturned: false,
    shipped,
    coupons: reasons.coupons.filter(({ status }) => status === 'used').map(({ coupon }) => coupon),
  };
}

const steps = fc.array(fc.record({ line: fc.nat(5), quantity: fc.integer({ min: 1, max: 3 }) }), {
  maxLength: 20,
});

/** Returns units as the steps say, then all that is left, each time from what went back before. */
function refundAll(order: RefundableOrder, list: { line: number; quantity: number }[]): RefundPreview[] {
  const returned = new Map<string, number>();
  const previews: RefundPreview[] = [];
  const refund = (key: string, quantity: number): void => {
    const lines = order.lines.map((line) => ({ ...line, returned: returned.get(line.key) ?? 0 }));
    const freightReturned = previews.some(({ freight }) => freight > 0);
    const request = { lines: [{ key, quantity }], withFreight: false };
    previews.push(previewRefund({ ...order, lines, freightReturned }, request));
    returned.set(key, (returned.get(key) ?? 0) + quantity);
  };
  const left = (index: number): number =>
    order.lines[index]!.quantity - (returned.get(order.lines[index]!.key) ?? 0);
  for (const { line, quantity } of list) {
    const index = line % order.lines.length;
    if (left(index) > 0) refund(order.lines[index]!.key, Math.min(quantity, left(index)));
  }
  order.lines.forEach((line, index) => left(index) > 0 && refund(line.key, left(index)));
  return previews;
}

it('refunds in any steps add up to exactly what was paid, used and earned, and never pass it on the way', () => {
  fc.assert(
    fc.property(pricingCase(3), steps, fc.boolean(), (example, list, shipped) => {
      const placed = quote(cartOfCase(example), example.buyer, example.rules, NOW);
      if (placed.lines.length === 0) return;
      const order = orderOf(placed, shipped);
      const previews = refundAll(order, list);
      for (const line of order.lines) {
        const parts = previews.flatMap((preview) => preview.lines).filter(({ key }) => key === line.key);
        let money = 0;
        for (const part of parts) {
          money += part.money;
          expect(Math.min(part.money, part.pointsBack, part.pointsTaken)).toBeGreaterThanOrEqual(0);
          expect(money).toBeLessThanOrEqual(line.paid);
        }
        expect(money).toBe(line.paid);
        expect(sum(parts.map(({ pointsBack }) => pointsBack))).toBe(line.pointsUsed);
        expect(sum(parts.map(({ pointsTaken }) => pointsTaken))).toBe(line.pointsEarned);
      }
      const freight = subtractFen(placed.totals.freight, placed.totals.freightOff);
      const all = sum(previews.map(({ money }) => money));
      expect(all).toBe(shipped ? placed.totals.payable - freight : placed.totals.payable);
      previews.forEach(({ whole, couponsBack }, index) => {
        expect(whole).toBe(index === previews.length - 1);
        if (!whole) expect(couponsBack).toEqual([]);
      });
      const back = order.coupons.filter((coupon) => !shipped || coupon.class !== 'freight');
      expect(previews.at(-1)!.couponsBack).toEqual(back.map(({ id }) => id));
    }),
    { numRuns: 200 },
  );
});

const events = [...new Set(ORDER_MACHINE.moves.map(({ event }) => event))];
const actors: OrderActor[] = ['member', 'operator', 'payment', 'timer'];
const acts = fc.array(fc.tuple(fc.constantFrom(...events), fc.constantFrom(...actors)), { maxLength: 60 });

function live(list: [OrderEvent, OrderActor][]): OrderMove[] {
  const cause = { actorId: null, reason: 'test' };
  const history = [placedRow({ ...cause, actor: 'member', at: 0 })];
  list.forEach(([event, actor], at) => {
    const decision = moveOrder(history.at(-1)!.to, event, { ...cause, actor, at });
    if (decision.ok) history.push(decision.row);
  });
  return history;
}

it('a history made by moves proves the state of the order, and a changed row is found out', () => {
  fc.assert(
    fc.property(acts, fc.nat(), (list, pick) => {
      const history = live(list);
      const state = history.at(-1)!.to;
      expect(historyProblems(state, history)).toEqual([]);
      const cut = pick % history.length;
      const without = history.filter((_, index) => index !== cut);
      expect(historyProblems(state, without)).not.toEqual([]);
    }),
    { numRuns: 150 },
  );
});
