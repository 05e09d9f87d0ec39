import type { Output, ParsedInput } from '@shared/contracts';
import { unitsIn } from '@shared/domain/orders/cart';
import type { KeptLine } from '@shared/domain/orders/cart';
import type { Ctx } from '../../platform/context';
import { alertedSkus, cartLinesFor, catalogNow } from '../catalog';
import { priceCart } from '../pricing';
import type { PricedCart } from '../pricing';
import { cartAndBook } from './cart.service';
import { chosenAddress } from './address.service';
import { cartView } from './cart.view';

type Cart = Output<'cart.get'>;
type Kept = Pick<KeptLine, 'skuId' | 'quantity' | 'selected'>;

const CHEAPEST = { coupons: 'best' as const, usePoints: false };

/** The cart of a member with prices, the coupons that pay most, and what cannot be ordered. */
export async function memberCart(
  ctx: Ctx,
  memberId: string,
  choice: ParsedInput<'cart.get'>['choice'] = CHEAPEST,
): Promise<Cart> {
  const { lines, book } = await cartAndBook(memberId);
  const region = chosenAddress(book, undefined)?.regionCode ?? null;
  return priced(ctx, memberId, lines, region, choice);
}

/** What the selected lines of the cart come to, for screens that speak of it. */
export async function cartQuote(ctx: Ctx, memberId: string): Promise<PricedCart> {
  const { lines, book } = await cartAndBook(memberId);
  const region = chosenAddress(book, undefined)?.regionCode ?? null;
  const items = lines.filter(({ selected }) => selected);
  return priceCart(ctx, {
    memberId,
    lines: await cartLinesFor(ctx, memberId, items),
    choice: CHEAPEST,
    region,
  });
}

/** The same for what a visitor keeps on the device. */
export async function visitorCart(ctx: Ctx, lines: readonly Kept[]): Promise<Cart> {
  return priced(ctx, ctx.actor.kind === 'member' ? ctx.actor.id : null, lines, null, CHEAPEST);
}

async function priced(
  ctx: Ctx,
  memberId: string | null,
  kept: readonly Kept[],
  region: string | null,
  choice: typeof CHEAPEST | NonNullable<ParsedInput<'cart.get'>['choice']>,
): Promise<Cart> {
  const lines = await cartLinesFor(ctx, memberId, kept);
  // Pairs stay pairs: the catalogue answers a line for each that was asked, in the same order.
  const selected = lines.filter((_, index) => kept[index]?.selected);
  const cart = await priceCart(ctx, { memberId, lines: selected, choice, region });
  const soldOut = lines.filter(({ stock }) => stock === 0).map(({ skuId }) => skuId);
  const alerts = memberId === null ? null : await alertedSkus(memberId, soldOut);
  return cartView(
    { kept, lines, region, cart, catalog: await catalogNow(ctx), alerts, units: unitsIn(kept) },
    ctx.now,
  );
}
