import type { ParsedInput } from '@shared/contracts';
import { requestedRow } from '@shared/domain/orders/aftersale-machine';
import type { AfterSaleKind } from '@shared/domain/orders/aftersale-machine';
import type { RefundPreview } from '@shared/domain/orders/refund';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { assertOwnFiles } from '../../platform/files';
import { returnPreview } from '../coupons';
import { idsOfPerson, ownedBy } from '../identity';
import { countAfterSales, lineGoods, orderOf, refundPreview, releaseRefund, reserveRefund } from '../orders';
import type { OrderRow } from '../orders';
import { currentSettings } from '../settings';
import { AfterSaleModel } from './aftersale.model';
import type { AfterSaleLine, AfterSaleRow, StoredRefund } from './aftersale.model';
import { allowanceOf, refusalOf } from './allowed';
import { moveTo, turnOf } from './move';

type Units = readonly { key: string; quantity: number }[];

/** An order of this member of which these units can be asked back. @throws ORDER_GONE, AFTERSALE_NOT_ALLOWED */
async function refundableOrder(
  ctx: Ctx,
  memberId: string,
  { orderId, kind, lines }: { orderId: string; kind: AfterSaleKind; lines: Units },
): Promise<OrderRow> {
  const order = await orderOf(memberId, orderId);
  const { allowed, sentence } = allowanceOf(order, ctx.now, await currentSettings(ctx));
  const why = allowed ? refusalOf(order, kind, lines) : sentence;
  if (why !== null) throw new AppError('AFTERSALE_NOT_ALLOWED', { why });
  return order;
}

/** What would come back of these units. @throws ORDER_GONE, AFTERSALE_NOT_ALLOWED */
export async function estimate(
  ctx: Ctx,
  memberId: string,
  input: { orderId: string; kind: AfterSaleKind; lines: Units },
): Promise<StoredRefund> {
  const order = await refundableOrder(ctx, memberId, input);
  return withCoupons(ctx, order.memberId, refundPreview(order, { lines: input.lines, withFreight: false }));
}

/** A preview with the coupons that come back, by name. */
export async function withCoupons(ctx: Ctx, memberId: string, preview: RefundPreview): Promise<StoredRefund> {
  const back = await returnPreview(ctx, memberId, preview.couponsBack);
  const coupons = back.map(({ name, state, lastDay }) => ({
    name,
    until: state === 'returned' ? lastDay : null,
  }));
  return { ...preview, coupons };
}

/** Asks for units back: from now on they can neither be asked for again nor shipped. @throws ORDER_GONE, AFTERSALE_NOT_ALLOWED */
export async function apply(
  ctx: Ctx,
  caller: string,
  input: ParsedInput<'aftersale.apply'>,
): Promise<AfterSaleRow> {
  const { orderId, kind, lines, reason, text, fileIds } = input;
  await assertOwnFiles(caller, fileIds);
  const order = await refundableOrder(ctx, caller, input);
  const { memberId } = order;
  reserveRefund(order, lines);
  countAfterSales(order, 1);
  const first = requestedRow({ actor: 'member', actorId: memberId, reason, at: ctx.now });
  const row: AfterSaleRow = {
    _id: ctx.ids.next('afs'),
    memberId,
    orderId,
    orderNo: order.orderNo,
    kind,
    state: first.to,
    turn: turnOf(first.to),
    lines: lines.map((units) => lineOf(order, units)),
    reason,
    text,
    fileIds,
    withFreight: false,
    refund: await withCoupons(ctx, memberId, refundPreview(order, { lines, withFreight: false })),
    refundId: null,
    returnParcel: null,
    sendBackBy: null,
    history: [first],
    createdAt: ctx.now,
  };
  queue().insert(AfterSaleModel, row);
  emit(ctx, 'aftersale.requested', { memberId, orderId, afterSaleId: row._id, at: ctx.now });
  return row;
}

/** Units of a line, as its goods looked when they were bought. */
export function lineOf(order: OrderRow, { key, quantity }: { key: string; quantity: number }): AfterSaleLine {
  const line = order.lines.find((each) => each.key === key);
  if (!line) throw new RangeError(`the order has no line ${key}`);
  return { ...lineGoods(line), quantity };
}

/** The member takes the request back. @throws AFTERSALE_GONE, AFTERSALE_MOVED_ON */
export async function cancel(ctx: Ctx, memberId: string, afterSaleId: string): Promise<AfterSaleRow> {
  const row = await afterSaleOf(memberId, afterSaleId);
  const after = moveTo(row, 'cancel', { actor: 'member', actorId: memberId, reason: '', at: ctx.now });
  await giveUp(row);
  return after;
}

/** The goods are on their way back. @throws AFTERSALE_GONE, AFTERSALE_MOVED_ON */
export async function sendBack(
  ctx: Ctx,
  memberId: string,
  { afterSaleId, carrier, trackingNo }: ParsedInput<'aftersale.sendBack'>,
): Promise<AfterSaleRow> {
  const row = await afterSaleOf(memberId, afterSaleId);
  const cause = { actor: 'member', actorId: memberId, reason: trackingNo, at: ctx.now } as const;
  return moveTo(row, 'sendBack', cause, { returnParcel: { carrier, trackingNo } });
}

/** The units can be asked for and shipped again, and the order may complete. */
export async function giveUp({ memberId, orderId, lines }: AfterSaleRow): Promise<void> {
  const order = await orderOf(memberId, orderId);
  releaseRefund(order, lines);
  countAfterSales(order, -1);
}

/** An after-sale of this person. @throws AFTERSALE_GONE */
export async function afterSaleOf(memberId: string, afterSaleId: string): Promise<AfterSaleRow> {
  const owned = { memberId: ownedBy(await idsOfPerson(memberId)) };
  const row = await AfterSaleModel.findOne({ _id: afterSaleId, ...owned }).lean();
  if (!row) throw new AppError('AFTERSALE_GONE');
  return row;
}
