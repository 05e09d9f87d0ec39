import type { Output, ParsedInput } from '@shared/contracts';
import type { KeptLine } from '@shared/domain/orders/cart';
import type { Buyer } from '@shared/domain/pricing/types';
import type { Ctx } from '../../platform/context';
import { alertedSkus, cartLinesFor, catalogNow } from '../catalog';
import { priceFor } from '../pricing';
import type { Choice, PricedCart } from '../pricing';
import { todayOf } from '../settings';
import { chosenAddress } from './address.service';
import { cartView } from './cart.view';
import { shopperOf } from './shopper';

type Cart = Output<'cart.get'>;
type Kept = Pick<KeptLine, 'skuId' | 'quantity' | 'selected'>;

const CHEAPEST: Choice = { coupons: 'best', usePoints: false };

/** The cart of a member with prices, the coupons that pay most, and what cannot be ordered. */
export async function memberCart(ctx: Ctx, memberId: string, choice: Choice = CHEAPEST): Promise<Cart> {
  const { buyer, cart, book, known } = await shopperOf(ctx, memberId);
  const lines = await cartLinesFor(ctx, memberId, cart, known);
  const region = chosenAddress(book, undefined)?.regionCode ?? null;
  const priced = await priceFor(ctx, buyer, { lines: selectedOf(cart, lines), choice, region });
  const soldOut = lines.filter(({ stock }) => stock === 0).map(({ skuId }) => skuId);
  const alerts = await alertedSkus(memberId, soldOut);
  const catalog = await catalogNow(ctx);
  const today = await todayOf(ctx);
  return cartView({ kept: cart, lines, buyer, region, cart: priced, catalog, today, alerts }, ctx.now);
}

const VISITOR: Buyer = { level: null, availablePoints: 0, coupons: [] };

/** The same for what a visitor keeps on the device. */
export async function visitorCart(ctx: Ctx, kept: ParsedInput<'cart.preview'>['items']): Promise<Cart> {
  const lines = await cartLinesFor(ctx, null, kept);
  const asked = { lines: selectedOf(kept, lines), choice: CHEAPEST, region: null };
  const cart = await priceFor(ctx, VISITOR, asked);
  const catalog = await catalogNow(ctx);
  const today = await todayOf(ctx);
  return cartView({ kept, lines, buyer: VISITOR, region: null, cart, catalog, today, alerts: null }, ctx.now);
}

/** What the selected lines of the cart come to, for screens that speak of it. */
export async function cartQuote(ctx: Ctx, memberId: string): Promise<PricedCart> {
  const { buyer, cart, book, known } = await shopperOf(ctx, memberId);
  const selected = cart.filter((line) => line.selected);
  const lines = await cartLinesFor(ctx, memberId, selected, known);
  const region = chosenAddress(book, undefined)?.regionCode ?? null;
  return priceFor(ctx, buyer, { lines, choice: CHEAPEST, region });
}

/** The catalogue answers a line for each that was asked, in the same order. */
function selectedOf<T>(kept: readonly Kept[], lines: readonly T[]): T[] {
  return lines.filter((_, index) => kept[index]?.selected);
}
