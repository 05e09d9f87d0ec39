import { CART_LINES, addToCart, mergeIntoCart, setInCart, unitsIn } from '@shared/domain/orders/cart';
import type { CartItem, KeptLine } from '@shared/domain/orders/cart';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { queue } from '../../platform/db/tx';
import { catalogNow, stockOf } from '../catalog';
import type { KnownRows } from '../catalog';
import { CartModel } from './cart.model';
import type { CartRow } from './cart.model';

async function cartLinesOf(memberId: string): Promise<KeptLine[]> {
  return (await CartModel.findById(memberId).lean())?.lines ?? [];
}

/** As `cartLinesOf`, with the stock of its SKUs, to be read along with the member. */
export const cartPart: Part<{ lines: KeptLine[]; stock: KnownRows['stock'] }> = {
  from: 'carts',
  by: '_id',
  pipeline: [stockOf('lines.skuId')],
  read: ([cart]: (CartRow & Pick<KnownRows, 'stock'>)[]) => cart ?? { lines: [], stock: [] },
};

/** Returns the units in the cart after it. @throws PRODUCT_GONE, CART_FULL */
export async function add(ctx: Ctx, memberId: string, item: CartItem): Promise<number> {
  const known = (await catalogNow(ctx)).sku(item.skuId);
  if (known?.product.state !== 'published' || known.sku.retired) throw new AppError('PRODUCT_GONE');
  return save(ctx, memberId, addToCart(await cartLinesOf(memberId), item, ctx.now));
}

/** As `add`, of goods that are known to be on sale. @throws CART_FULL */
export async function addAll(ctx: Ctx, memberId: string, items: readonly CartItem[]): Promise<number> {
  const lines = await cartLinesOf(memberId);
  return save(
    ctx,
    memberId,
    items.reduce((all, { skuId, quantity }) => addToCart(all, { skuId, quantity }, ctx.now), lines),
  );
}

/** Sets lines to what the member sees. Returns the units after it. @throws CART_FULL */
export async function set(ctx: Ctx, memberId: string, items: readonly Required<CartItem>[]): Promise<number> {
  const known = await knownItems(ctx, items);
  return save(ctx, memberId, setInCart(await cartLinesOf(memberId), known, ctx.now));
}

/** What a visitor kept joins the cart. Returns the units after it. @throws CART_FULL */
export async function merge(ctx: Ctx, memberId: string, items: readonly CartItem[]): Promise<number> {
  const known = await knownItems(ctx, items);
  return save(ctx, memberId, mergeIntoCart(await cartLinesOf(memberId), known, ctx.now));
}

/**
 * Takes what was ordered out of the cart, in the transaction of the order. Units put in meanwhile on another device go
 * with the line: they were not seen at checkout.
 */
export function takeFromCart(ctx: Ctx, memberId: string, skuIds: readonly string[]): void {
  queue().update(
    CartModel,
    { _id: memberId },
    { $pull: { lines: { skuId: { $in: [...skuIds] } } }, $set: { updatedAt: ctx.now } },
  );
}

export function forgetCart(ctx: Ctx, memberId: string): void {
  queue().update(CartModel, { _id: memberId }, { $set: { lines: [], updatedAt: ctx.now } });
}

/** A SKU the catalogue never heard of is no line: it would stay in the cart for ever. Sold-out ones may stay. */
async function knownItems<T extends CartItem>(ctx: Ctx, items: readonly T[]): Promise<T[]> {
  const catalog = await catalogNow(ctx);
  return items.filter(({ skuId, quantity }) => quantity === 0 || catalog.sku(skuId));
}

/** Two changes at once conflict on the document: the transaction that comes second runs again and sees the first. */
function save(ctx: Ctx, memberId: string, lines: readonly KeptLine[]): number {
  if (lines.length > CART_LINES) throw new AppError('CART_FULL', { max: CART_LINES });
  queue().upsert(CartModel, { _id: memberId }, { $set: { lines: [...lines], updatedAt: ctx.now } });
  return unitsIn(lines);
}
