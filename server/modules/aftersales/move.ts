import { isOpen, moveAfterSale } from '@shared/domain/orders/aftersale-machine';
import type { AfterSaleEvent, AfterSaleMove, AfterSaleState } from '@shared/domain/orders/aftersale-machine';
import { afterSaleStateWords } from '@shared/domain/orders/aftersale.words';
import { AppError } from '@shared/errors';
import { queue } from '../../platform/db/tx';
import { AfterSaleModel } from './aftersale.model';
import type { AfterSaleRow } from './aftersale.model';

export type Cause = Pick<AfterSaleMove, 'actor' | 'actorId' | 'reason' | 'at'>;

/**
 * Queues the move of an after-sale: state, history and `set` in one update conditional on the state it was read in.
 * Returns it as it will be. @throws AFTERSALE_MOVED_ON when the machine does not allow it from here
 */
export function moveTo(
  row: AfterSaleRow,
  event: AfterSaleEvent,
  cause: Cause,
  set: Partial<AfterSaleRow> = {},
): AfterSaleRow {
  const move = moveOf(row, event, cause);
  const change = { ...set, state: move.to, turn: turnOf(move.to) };
  queue().update(
    AfterSaleModel,
    { _id: row._id, memberId: row.memberId, state: row.state },
    { $set: change, $push: { history: move } },
    movedOn(row),
  );
  return { ...row, ...change, history: [...row.history, move] };
}

/** The row of the history a move would add. @throws AFTERSALE_MOVED_ON when it is not allowed from here */
export function moveOf(row: AfterSaleRow, event: AfterSaleEvent, cause: Cause): AfterSaleMove {
  const decision = moveAfterSale(row.state, event, cause);
  if (decision.ok) return decision.row;
  const { code, params } = movedOn(row);
  throw new AppError(code, params);
}

function movedOn({ state }: AfterSaleRow) {
  return { code: 'AFTERSALE_MOVED_ON', params: { state: afterSaleStateWords(state) } } as const;
}

/** Whose turn it is, as the console sorts by. */
export function turnOf(state: AfterSaleState): AfterSaleRow['turn'] {
  if (!isOpen(state)) return 2;
  return state === 'requested' || state === 'goodsOnTheWay' ? 0 : 1;
}
