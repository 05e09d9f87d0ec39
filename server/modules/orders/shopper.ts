import type { Credit } from '@shared/domain/attribution/credit';
import type { KeptLine } from '@shared/domain/orders/cart';
import type { Lot } from '@shared/domain/points-types';
import type { Buyer } from '@shared/domain/pricing/types';
import type { Ctx } from '../../platform/context';
import { creditAmong, touchParts } from '../attribution';
import { catalogNow, limitedPart, stockPart } from '../catalog';
import type { KnownRows } from '../catalog';
import { memberWith } from '../members';
import { lotsPart } from '../points';
import { buyerOf, buyerParts } from '../pricing';
import type { AddressBook } from './address.model';
import { addressBookPart } from './address.service';
import { cartPart } from './cart.service';

/** What a checkout has to know of a member. */
export interface Shopper {
  buyer: Buyer;
  cart: KeptLine[];
  book: AddressBook;
  /** Of points, for an order that uses some. */
  lots: Lot[];
  /** What an order placed now is credited to. */
  credit: Credit | null;
  /** Of what is in the cart, and of what is wanted besides. */
  known: KnownRows;
}

/**
 * Level, points with their lots, coupons, cart, addresses, touches, and the stock of the cart or of what is `wanted`, in
 * one command. @throws MEMBER_DELETED
 */
export async function shopperOf(
  ctx: Ctx,
  memberId: string,
  wanted: Parameters<typeof stockPart>[0] = [],
): Promise<Shopper> {
  const { cart, book, lots, touches, aliases, wantedStock, purchases, ...facts } = await memberWith(
    memberId,
    {
      ...buyerParts,
      cart: cartPart,
      book: addressBookPart,
      lots: lotsPart,
      ...touchParts(ctx.now),
      wantedStock: stockPart(wanted),
      purchases: limitedPart(await catalogNow(ctx), memberId),
    },
  );
  return {
    buyer: buyerOf(facts),
    cart: cart.lines,
    book: book ?? { _id: memberId, items: [], defaultId: null },
    lots,
    credit: creditAmong(memberId, { touches, aliases }, ctx.now),
    known: { stock: [...cart.stock, ...wantedStock], purchases },
  };
}
