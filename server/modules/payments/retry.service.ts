import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { pursueRefund } from './refund-run.service';
import { RefundModel } from './refund.model';
import type { RefundRow, RefundState } from './refund.model';

/**
 * An operator asks WeChat again, now. One that WeChat closed for good gets a new number.
 * @throws REFUND_GONE, WECHAT_UNAVAILABLE when it moved nowhere; why is the refund's `problem`
 */
export async function retryRefund(ctx: Ctx, refundId: string): Promise<RefundState> {
  const row = await transaction(async () => reopen(ctx, refundId));
  if (row.state === 'success') return row.state;
  const state = await pursueRefund(ctx, row);
  const after = await RefundModel.findById(refundId).lean();
  if (after?.problem && state === 'waiting') throw new AppError('WECHAT_UNAVAILABLE');
  return state;
}

async function reopen(ctx: Ctx, refundId: string): Promise<RefundRow> {
  const row = await RefundModel.findById(refundId).lean();
  if (!row) throw new AppError('REFUND_GONE');
  if (row.state === 'success') return row;
  const closed = row.state === 'closed';
  const change = {
    state: closed ? ('waiting' as const) : row.state,
    outRefundNo: closed ? nextNumber(row.outRefundNo) : row.outRefundNo,
    dueAt: ctx.now,
  };
  queue().update(RefundModel, { _id: refundId, state: row.state }, { $set: change }, { code: 'BUSY' });
  audit(ctx, 'pay.retryRefund', refundId, { from: row.state, outRefundNo: change.outRefundNo });
  return { ...row, ...change };
}

/** `rfd_…`, `rfd_…-2`, `rfd_…-3` */
function nextNumber(outRefundNo: string): string {
  const [id = '', times = '1'] = outRefundNo.split('-');
  return `${id}-${Number(times) + 1}`;
}
