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
 * What is to be bought, where to, and what it costs: one command, whatever is in it.
 * @throws CART_EMPTY, ADDRESS_GONE, PRODUCT_GONE
 */
export async function prepare(
  ctx: Ctx,
  memberId: string,
  { source, addressId, choice }: Asked,
): Promise<Prepared> {
  const wanted = source.kind === 'lines' ? await knownLines(ctx, source.lines) : undefined;
  const { buyer, book, cart, known, lots, credit } = await shopperOf(ctx, memberId, wanted);
  const address = chosenAddress(book, addressId);
  const lines = await cartLinesFor(ctx, memberId, wanted ?? selectedOf(cart), known);
  const region = address?.regionCode ?? null;
  const priced = await priceFor(ctx, buyer, { lines, choice, region });
  return { address, lines, priced, lots, credit };
}

type Lines = Extract<Asked['source'], { kind: 'lines' }>['lines'];

async function knownLines(ctx: Ctx, lines: Lines): Promise<Lines> {
  const catalog = await catalogNow(ctx);
  const known = lines.every(
    ({ skuId, exchangeId }) => catalog.sku(skuId) && (!exchangeId || catalog.exchange(exchangeId)),
  );
  if (!known) throw new AppError('PRODUCT_GONE');
  return lines;
}

function selectedOf(cart: Shopper['cart']): Shopper['cart'] {
  const selected = cart.filter((line) => line.selected);
  if (selected.length === 0) throw new AppError('CART_EMPTY');
  return selected;
}
