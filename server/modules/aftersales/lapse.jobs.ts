import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { AfterSaleModel } from './aftersale.model';
import { afterSaleOf, giveUp } from './apply.service';
import { moveTo } from './move';

const CHUNK = 100;

/** Closes returns the shop agreed to and nobody sent in time, one a transaction. Returns how many. */
export async function lapseUnsent(ctx: Ctx): Promise<number> {
  let lapsed = 0;
  for (;;) {
    const due = await AfterSaleModel.find(
      { state: 'awaitingGoods', sendBackBy: { $gt: 0, $lte: ctx.now } },
      { memberId: 1 },
    )
      .sort({ sendBackBy: 1 })
      .limit(CHUNK)
      .lean();
    let done = 0;
    for (const { _id, memberId } of due) {
      try {
        await transaction(async () => lapse(ctx, memberId, _id));
        done += 1;
      } catch (error) {
        // The member may be sending it this very moment; one must not keep the others waiting either.
        ctx.log.warn({ err: error, afterSaleId: _id }, 'a return that was not sent did not lapse');
      }
    }
    lapsed += done;
    if (due.length < CHUNK || done === 0) return lapsed;
  }
}

async function lapse(ctx: Ctx, memberId: string, afterSaleId: string): Promise<void> {
  const row = await afterSaleOf(memberId, afterSaleId);
  moveTo(row, 'lapse', { actor: 'timer', actorId: null, reason: '', at: ctx.now });
  await giveUp(row);
}
