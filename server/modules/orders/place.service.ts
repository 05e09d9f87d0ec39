import { randomInt } from 'node:crypto';
import type { ParsedInput } from '@shared/contracts';
import { formatYuan, subtractFen, ZERO_FEN } from '@shared/domain/money';
import { placedRow } from '@shared/domain/orders/order-machine';
import { closesAt } from '@shared/domain/orders/timeouts';
import { mergeLines } from '@shared/domain/pricing/availability';
import type { UnavailableLine } from '@shared/domain/pricing/availability';
import { checkoutRows } from '@shared/domain/pricing/quote.words';
import { sourceKeys } from '@shared/domain/source-keys';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { catalogNow, takeStock } from '../catalog';
import { lockCoupons } from '../coupons';
import { holdPoints } from '../points';
import { currentSettings } from '../settings';
import type { KeptAddress } from './address.model';
import { openReceiver } from './address.service';
import { takeFromCart } from './cart.service';
import { keptNews, pointsReason, stockItems } from './goods';
import { goodsFor } from './line-goods';
import { OrderModel } from './order.model';
import type { OrderLine, OrderRow } from './order.model';
import { prepare } from './prepare';
import type { Prepared } from './prepare';
import { settleOrder } from './settle.service';

type Placing = ParsedInput<'order.place'>;

/**
 * Places the order that was shown: stock, coupons, points, order, cart and news in one transaction, or nothing.
 * @throws ADDRESS_GONE, CART_EMPTY, PRODUCT_GONE, PRICE_CHANGED, LINES_UNAVAILABLE, STOCK_NOT_ENOUGH, LIMIT_REACHED,
 * COUPON_NOT_USABLE, POINTS_NOT_ENOUGH
 */
export async function place(ctx: Ctx, memberId: string, input: Placing): Promise<OrderRow> {
  const prepared = await prepare(ctx, memberId, input);
  await agree(ctx, prepared, input);
  const order = await orderFrom(ctx, memberId, prepared, input);
  const { _id: orderId, lines, coupons, totals, pointsKey } = order;

  await takeStock(ctx, { orderId, memberId, items: stockItems(lines), expiresAt: order.closesAt ?? ctx.now });
  await lockCoupons(ctx, memberId, orderId, coupons);
  if (pointsKey !== null) {
    const reason = pointsReason(order);
    await holdPoints(ctx, memberId, pointsKey, totals.pointsUsed, reason, prepared.lots);
  }
  queue().insert(OrderModel, order);
  const fromCart = input.source.kind === 'cart';
  const skuIds = lines.map(({ skuId }) => skuId);
  if (fromCart) takeFromCart(ctx, memberId, skuIds);
  emit(ctx, 'order.placed', {
    memberId,
    orderId,
    lines: keptNews(order),
    payable: totals.payable,
    fromCart,
    at: ctx.now,
  });
  return totals.payable === 0 ? settledAtOnce(ctx, order) : order;
}

/** Nothing is to be paid: the order is paid by being placed. */
async function settledAtOnce(ctx: Ctx, order: OrderRow): Promise<OrderRow> {
  // What is settled must have been taken: the ledger is asked for what the hold took.
  await queue().flush();
  await settleOrder(ctx, order, { transactionId: null, outTradeNo: null, paidAt: ctx.now });
  return { ...order, state: 'paid', paidAt: ctx.now, closesAt: null };
}

/** Is this still what was shown? If not, what changed, the most telling reason first. */
async function agree(ctx: Ctx, { priced }: Prepared, { hash, choice }: Placing): Promise<void> {
  const { quote } = priced;
  const [first] = quote.unavailable;
  if (priced.hash === hash && quote.lines.length > 0) return;
  const usable = quote.reasons.coupons.filter(
    (verdict) => verdict.status !== 'no' || !['state', 'expired'].includes(verdict.why.kind),
  );
  const chosen = choice.coupons === 'best' ? [] : choice.coupons;
  if (!chosen.every((id) => usable.some(({ coupon }) => coupon.id === id))) {
    throw new AppError('COUPON_NOT_USABLE');
  }
  if (first) throw await refusalOf(ctx, first);
  throw new AppError('PRICE_CHANGED', { payable: formatYuan(quote.totals.payable) });
}

async function refusalOf(ctx: Ctx, { line, why }: UnavailableLine): Promise<AppError> {
  const { name } = goodsFor(await catalogNow(ctx), line.skuId);
  switch (why.kind) {
    case 'outOfStock':
      return new AppError('STOCK_NOT_ENOUGH', { name, left: why.left });
    case 'overLimit':
      return new AppError('LIMIT_REACHED', { name, max: why.max, left: why.left });
    case 'pointsShort':
      return new AppError('POINTS_NOT_ENOUGH', { missing: why.missing });
    default:
      return new AppError('LINES_UNAVAILABLE', { name });
  }
}

/** The order of what was prepared, as it is placed at `ctx.now`. */
export async function orderFrom(
  ctx: Ctx,
  memberId: string,
  { priced, lines, address, credit }: Omit<Prepared, 'lots'>,
  { note, invoice }: Pick<Placing, 'note' | 'invoice'>,
): Promise<OrderRow> {
  const { brand, order: times } = await currentSettings(ctx);
  const { quote, coupons, hash } = priced;
  const { totals } = quote;
  const orderId = ctx.ids.next('ord');
  const cause = { actor: 'member' as const, actorId: memberId, reason: '', at: ctx.now };
  return {
    _id: orderId,
    memberId,
    orderNo: orderNumber(businessDayOf(ctx.now, brand.zone)),
    state: 'pending_payment',
    history: [placedRow(cause)],
    lines: (await orderLines(ctx, priced, lines)).map((line) => ({ ...line, credit })),
    totals,
    receipt: checkoutRows(quote),
    coupons,
    freight: { paid: subtractFen(totals.freight, totals.freightOff), returned: false },
    hash,
    pointsKey: totals.pointsUsed > 0 ? sourceKeys.orderHold(orderId) : null,
    ...placeOf(ctx, address),
    note,
    placedAt: ctx.now,
    closesAt: closesAt(ctx.now, times),
    ...NOT_YET,
    refunded: { money: ZERO_FEN, goods: ZERO_FEN, pointsBack: 0, pointsTaken: 0 },
    invoice:
      invoice && totals.payable > 0 ? { state: 'requested', email: '', ...invoice, at: ctx.now } : null,
  };
}

const NOT_YET = {
  paidAt: null,
  shippedAt: null,
  signedAt: null,
  receivesAt: null,
  receivedAt: null,
  afterSaleUntil: null,
  completedAt: null,
  pointsDueAt: null,
  openAfterSales: 0,
  toReview: 0,
  outTradeNos: [],
  paidTradeNo: null,
  transactionId: null,
} satisfies Partial<OrderRow>;

async function orderLines(
  ctx: Ctx,
  { quote }: Prepared['priced'],
  asked: Prepared['lines'],
): Promise<Omit<OrderLine, 'credit'>[]> {
  const catalog = await catalogNow(ctx);
  const known = new Map(mergeLines(asked).map(({ key, line }) => [key, line]));
  return quote.lines.map((line, index) => {
    const share = quote.shares[index];
    const cartLine = known.get(line.key);
    if (!share || !cartLine) throw new Error(`the quote has a line nobody asked for: ${line.key}`);
    const { activity, categoryIds, weightGrams } = cartLine;
    return {
      ...line,
      ...share,
      ...goodsFor(catalog, line.skuId),
      exchangeId: activity?.kind === 'exchange' ? activity.id : null,
      categoryIds: [...categoryIds],
      weightGrams,
      shipped: 0,
      refunding: 0,
      approved: 0,
      cancelled: 0,
      returned: 0,
      reviewed: false,
    };
  });
}

function placeOf(ctx: Ctx, kept: KeptAddress | null): Pick<OrderRow, 'address' | 'phoneTail'> {
  if (!kept) return { address: null, phoneTail: null };
  const { addressId: _id, ...address } = kept;
  return { address, phoneTail: phoneTailIndex(ctx, openReceiver(ctx, kept.sealed).phone.slice(-4)) };
}

/** What operators search by, of which the database learns nothing. */
export function phoneTailIndex(ctx: Ctx, tail: string): string {
  return ctx.keys.blindIndex(tail, 'phoneTail');
}

/** 16 digits: the day, then ten at random, so that nobody reads from a number how much the shop sells. */
function orderNumber(day: string): string {
  return day.slice(2).replaceAll('-', '') + String(randomInt(10 ** 10)).padStart(10, '0');
}
