import type { ParsedInput } from '@shared/contracts';
import type { CartLine } from '@shared/domain/pricing/types';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { cartLinesFor, catalogNow } from '../catalog';
import { priceCart } from '../pricing';
import type { PricedCart } from '../pricing';
import type { KeptAddress } from './address.model';
import { addressBookOf, chosenAddress } from './address.service';
import { cartAndBook } from './cart.service';

export type Asked = Pick<ParsedInput<'order.checkout'>, 'source' | 'addressId' | 'choice'>;

/** What an order would be right now. */
export interface Prepared {
  address: KeptAddress | null;
  lines: CartLine[];
  priced: PricedCart;
}

/**
 * Reads what is to be bought, where to, and what it costs: four commands, whatever is in it.
 * @throws CART_EMPTY, ADDRESS_GONE, PRODUCT_GONE
 */
export async function prepare(ctx: Ctx, memberId: string, asked: Asked): Promise<Prepared> {
  const { items, book } = await wanted(ctx, memberId, asked.source);
  const address = chosenAddress(book, asked.addressId);
  const lines = await cartLinesFor(ctx, memberId, items);
  const region = address?.regionCode ?? null;
  const priced = await priceCart(ctx, { memberId, lines, choice: asked.choice, region });
  return { address, lines, priced };
}

async function wanted(ctx: Ctx, memberId: string, source: Asked['source']) {
  if (source.kind === 'cart') {
    const { lines, book } = await cartAndBook(memberId);
    const items = lines.filter(({ selected }) => selected);
    if (items.length === 0) throw new AppError('CART_EMPTY');
    return { items: items.map(({ skuId, quantity }) => ({ skuId, quantity })), book };
  }
  const catalog = await catalogNow(ctx);
  if (source.lines.some(({ skuId }) => !catalog.sku(skuId))) throw new AppError('PRODUCT_GONE');
  return { items: source.lines, book: await addressBookOf(memberId) };
}
