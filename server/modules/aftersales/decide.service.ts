import type { ParsedInput } from '@shared/contracts';
import { sendBackEndsAt } from '@shared/domain/orders/timeouts';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';
import type { Relay } from '../../platform/events/relay';
import { beginRefund, countAfterSales, orderById } from '../orders';
import { startRefund } from '../payments';
import { currentSettings } from '../settings';
import { AfterSaleModel } from './aftersale.model';
import type { AfterSaleRow } from './aftersale.model';
import { giveUp, withCoupons } from './apply.service';
import { moveOf, moveTo } from './move';
import type { Cause } from './move';

type Units = readonly { key: string; quantity: number }[];

/**
 * The shop's word: refused with a reason, or accepted; without goods to wait for, the refund begins at once.
 * @throws AFTERSALE_GONE, AFTERSALE_MOVED_ON; BAD_INPUT for a refusal without a reason
 */
export async function decide(ctx: Ctx, input: ParsedInput<'aftersale.decide'>): Promise<AfterSaleRow> {
  const { afterSaleId, accept, reason, withFreight } = input;
  if (!accept && reason === '') throw new AppError('BAD_INPUT', { issues: 'reason' });
  const row = await afterSaleById(afterSaleId);
  const cause = operatorCause(ctx, reason);
  const after = await decided(ctx, row, input, cause);
  const { memberId, orderId } = row;
  emit(ctx, 'aftersale.decided', { memberId, orderId, afterSaleId, accepted: accept, at: ctx.now });
  audit(ctx, accept ? 'aftersale.accept' : 'aftersale.refuse', afterSaleId, { orderId, reason, withFreight });
  return after;
}

async function decided(
  ctx: Ctx,
  row: AfterSaleRow,
  { accept, withFreight }: ParsedInput<'aftersale.decide'>,
  cause: Cause,
): Promise<AfterSaleRow> {
  if (!accept) {
    const after = moveTo(row, 'refuse', cause);
    await giveUp(row);
    return after;
  }
  if (row.kind === 'returnRefund') {
    const { order: times } = await currentSettings(ctx);
    return moveTo(row, 'acceptReturn', cause, { withFreight, sendBackBy: sendBackEndsAt(ctx.now, times) });
  }
  return refund(ctx, { ...row, withFreight }, 'acceptRefund', cause, null);
}

/** Returned goods arrived: what can be sold again is stock, and the refund begins. @throws AFTERSALE_GONE, AFTERSALE_MOVED_ON, AFTERSALE_NOT_ALLOWED */
export async function goodsReceived(ctx: Ctx, afterSaleId: string, restock: Units): Promise<AfterSaleRow> {
  const row = await afterSaleById(afterSaleId);
  const fit = restock.filter(({ quantity }) => quantity > 0);
  const tooMany = fit.find(
    ({ key, quantity }) => quantity > (row.lines.find((line) => line.key === key)?.quantity ?? 0),
  );
  if (tooMany || new Set(fit.map(({ key }) => key)).size !== fit.length) {
    throw new AppError('AFTERSALE_NOT_ALLOWED', { why: '入库的件数比退回的多' });
  }
  const after = await refund(ctx, row, 'receiveGoods', operatorCause(ctx, ''), fit);
  audit(ctx, 'aftersale.goodsReceived', afterSaleId, { orderId: row.orderId, restock: fit });
  return after;
}

/** From here on the money is on its way: the preview is final. `received`: units that are stock again. */
async function refund(
  ctx: Ctx,
  row: AfterSaleRow,
  event: 'acceptRefund' | 'receiveGoods',
  cause: Cause,
  received: Units | null,
): Promise<AfterSaleRow> {
  const { _id: afterSaleId, withFreight, memberId, reason } = row;
  const order = await orderById(row.orderId);
  const lines = row.lines.map(({ key, quantity }) => ({ key, quantity }));
  // Looked at first: of a decision that comes too late the order must hear nothing.
  moveOf(row, event, cause);
  const preview = beginRefund(order, { lines, withFreight });
  const stored = await withCoupons(ctx, memberId, preview);
  const refundId = await startRefund(ctx, { order, preview, afterSaleId, reason, received });
  return moveTo(row, event, cause, { withFreight, refund: stored, refundId });
}

/** What after-sales owe to news: the money has gone back. */
export function subscribeAfterSales(relay: Relay): void {
  relay.on('order.refunded', 'aftersales.finish', async (ctx, { afterSaleId, orderId }) => {
    if (afterSaleId === null) return;
    const row = await afterSaleById(afterSaleId);
    moveTo(row, 'refunded', { actor: 'payment', actorId: null, reason: '', at: ctx.now });
    countAfterSales(await orderById(orderId), -1);
  });
}

/** Any member's after-sale: for operators and news only. @throws AFTERSALE_GONE */
export async function afterSaleById(afterSaleId: string): Promise<AfterSaleRow> {
  const row = await AfterSaleModel.findById(afterSaleId).lean();
  if (!row) throw new AppError('AFTERSALE_GONE');
  return row;
}

function operatorCause(ctx: Ctx, reason: string): Cause {
  return { actor: 'operator', actorId: accountId(ctx), reason, at: ctx.now };
}
