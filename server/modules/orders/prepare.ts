import type { ParsedInput } from '@shared/contracts';
import type { CartLine } from '@shared/domain/pricing/types';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { cartLinesFor, catalogNow } from '../catalog';
import { priceFor } from '../pricing';
import type { PricedCart } from '../pricing';
import type { KeptAddress } from './address.model';
import { chosenAddress } from './address.service';
import { shopperOf } from './shopper';
import type { Shopper } from './shopper';

export type Asked = Pick<ParsedInput<'order.checkout'>, 'source' | 'addressId' | 'choice'>;

/** What an order would be right now. */
export interface Prepared {
  address: KeptAddress | null;
  lines: CartLine[];
  priced: PricedCart;
  lots: Shopper['lots'];
  credit: Shopper['credit'];
}

/**
 * What is to be bought, where to, and what it costs: two commands, whatever is in it.
 * @throws CART_EMPTY, ADDRESS_GONE, PRODUCT_GONE
 */
export async function prepare(ctx: Ctx, memberId: string, asked: Asked): Promise<Prepared> {
  const shopper = await shopperOf(memberId, ctx.now);
  const address = chosenAddress(shopper.book, asked.addressId);
  const lines = await cartLinesFor(ctx, memberId, await wanted(ctx, shopper, asked.source));
  const region = address?.regionCode ?? null;
  const priced = await priceFor(ctx, shopper.buyer, { lines, choice: asked.choice, region });
  return { address, lines, priced, lots: shopper.lots, credit: shopper.credit };
}

async function wanted(
  ctx: Ctx,
  { cart }: Shopper,
  source: Asked['source'],
): Promise<{ skuId: string; quantity: number; exchangeId?: string | undefined }[]> {
  if (source.kind === 'cart') {
    const selected = cart.filter((line) => line.selected);
    if (selected.length === 0) throw new AppError('CART_EMPTY');
    return selected;
  }
  const catalog = await catalogNow(ctx);
  const known = source.lines.every(
    ({ skuId, exchangeId }) => catalog.sku(skuId) && (!exchangeId || catalog.exchange(exchangeId)),
  );
  if (!known) throw new AppError('PRODUCT_GONE');
  return source.lines;
}
