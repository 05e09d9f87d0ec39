import type { Credit } from '@shared/domain/attribution/credit';
import type { KeptLine } from '@shared/domain/orders/cart';
import type { Lot } from '@shared/domain/points-types';
import type { Buyer } from '@shared/domain/pricing/types';
import { creditPart } from '../attribution';
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
}

/** Level, points with their lots, coupons, cart, addresses and touches in one command. @throws MEMBER_DELETED */
export async function shopperOf(memberId: string, now: number): Promise<Shopper> {
  const { cart, book, lots, credit, ...facts } = await memberWith(memberId, {
    ...buyerParts,
    cart: cartPart,
    book: addressBookPart,
    lots: lotsPart,
    credit: creditPart(memberId, now),
  });
  return {
    buyer: buyerOf(facts),
    cart,
    book: book ?? { _id: memberId, items: [], defaultId: null },
    lots,
    credit,
  };
}
