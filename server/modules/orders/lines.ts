import type { QueryFilter } from 'mongoose';
import { queue } from '../../platform/db/tx';
import { OrderModel } from './order.model';
import type { OrderLine, OrderRow } from './order.model';

const COUNTERS = ['shipped', 'refunding', 'approved', 'returned', 'cancelled'] as const;
type Counter = (typeof COUNTERS)[number];

/** Units of one line, and how its counters move. */
export interface LineChange {
  key: string;
  add: Partial<Record<Counter, number>>;
}

/** Units that still have to be sent. */
export function unitsToShip({ quantity, shipped, cancelled }: OrderLine): number {
  return quantity - shipped - cancelled;
}

/** The place of a line in the order, which never changes. @throws RangeError for a line the order does not have */
export function lineAt({ lines }: OrderRow, key: string): { line: OrderLine; index: number } {
  const index = lines.findIndex((line) => line.key === key);
  const line = lines[index];
  if (!line) throw new RangeError(`the order has no line ${key}`);
  return { line, index };
}

/** Filter and increments of a change: what its decision rests on is still what was read. */
export function lineWrites(
  order: OrderRow,
  changes: readonly LineChange[],
): { unchanged: QueryFilter<OrderRow>; inc: Record<string, number> } {
  const unchanged: Record<string, unknown> = {
    'freight.returned': order.freight.returned,
    'refunded.money': order.refunded.money,
  };
  const inc: Record<string, number> = {};
  for (const { key, add } of changes) {
    const { line, index } = lineAt(order, key);
    for (const counter of COUNTERS) {
      unchanged[`lines.${index}.${counter}`] = line[counter];
    }
    for (const [counter, units] of Object.entries(add)) inc[`lines.${index}.${counter}`] = units;
  }
  return { unchanged, inc };
}

/** Queues a change of lines, on the condition that nobody changed them since they were read. */
export function changeLines(
  order: OrderRow,
  changes: readonly LineChange[],
  set: Partial<Record<string, unknown>> = {},
): void {
  const { unchanged, inc } = lineWrites(order, changes);
  queue().update(
    OrderModel,
    { _id: order._id, memberId: order.memberId, state: order.state, ...unchanged },
    { $inc: inc, ...(Object.keys(set).length > 0 ? { $set: set } : {}) },
    { code: 'BUSY' },
  );
}
