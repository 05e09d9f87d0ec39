import type { QueryFilter } from 'mongoose';
import { moveOrder } from '@shared/domain/orders/order-machine';
import type { OrderEvent, OrderMove } from '@shared/domain/orders/order-machine';
import { stateText } from '@shared/domain/orders/order.words';
import { AppError } from '@shared/errors';
import type { ErrorCode } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';

export type Cause = Pick<OrderMove, 'actor' | 'actorId' | 'reason' | 'at'>;

/** What a refused move means to the one who asked for it. */
const REFUSALS: Partial<Record<OrderEvent, ErrorCode>> = {
  pay: 'ORDER_NOT_PAYABLE',
  cancel: 'ORDER_NOT_CANCELLABLE',
  expire: 'ORDER_NOT_CANCELLABLE',
  ship: 'ORDER_NOT_SHIPPABLE',
  receive: 'ORDER_NOT_RECEIVABLE',
};

/**
 * Queues the move of an order: state, history and `set` in one update conditional on the state it was read in, and on
 * what else the move rests on.
 * @throws the domain error of the event when the machine does not allow it from here
 */
export function moveTo(
  order: OrderRow,
  event: OrderEvent,
  cause: Cause,
  set: Partial<OrderRow> = {},
  lines: { unchanged: QueryFilter<OrderRow>; inc: Record<string, number> } = { unchanged: {}, inc: {} },
): void {
  const decision = moveOrder(order.state, event, cause);
  if (!decision.ok) {
    throw new AppError(REFUSALS[event] ?? 'BUSY', { state: stateText(order.state) });
  }
  const { row } = decision;
  queue().update(
    OrderModel,
    { _id: order._id, memberId: order.memberId, state: order.state, ...lines.unchanged },
    {
      $set: { ...set, state: row.to },
      $push: { history: row },
      ...(Object.keys(lines.inc).length > 0 ? { $inc: lines.inc } : {}),
    },
    { code: 'BUSY' },
  );
}

/** The timer, or WeChat's word, as the cause of a move. */
export function causedBy(ctx: Ctx, actor: 'payment' | 'timer', reason = ''): Cause {
  return { actor, actorId: null, reason, at: ctx.now };
}
