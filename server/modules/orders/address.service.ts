import { AppError } from '@shared/errors';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { AddressBookModel } from './address.model';
import type { AddressBook, KeptAddress, Receiver, Region } from './address.model';

const MAX_ADDRESSES = 20;
export const ADDRESS_PURPOSE = 'address';

export type Address = Receiver & Region & { addressId: string; isDefault: boolean };
export type AddressInput = Receiver & Region & { addressId?: string | undefined; isDefault: boolean };

const emptyBook = (memberId: string): AddressBook => ({ _id: memberId, items: [], defaultId: null });

export async function addressBookOf(memberId: string): Promise<AddressBook> {
  return (await AddressBookModel.findById(memberId).lean()) ?? emptyBook(memberId);
}

/** As `addressBookOf`, to be read along with the cart. */
export const addressBookPart: Part<AddressBook | null> = {
  from: 'address_books',
  by: '_id',
  pipeline: [],
  read: ([book]: AddressBook[]) => book ?? null,
};

/** Opened, the default one first. */
export function addressesIn(ctx: Ctx, book: AddressBook): Address[] {
  const opened = book.items.map((item) => open(ctx, item, book.defaultId));
  return [...opened.filter(({ isDefault }) => isDefault), ...opened.filter(({ isDefault }) => !isDefault)];
}

/** The address that was asked for; without one the default, or else the last one added. Null in an empty book. */
export function chosenAddress(
  { items, defaultId }: AddressBook,
  addressId: string | undefined,
): KeptAddress | null {
  if (addressId === undefined) return find(items, defaultId) ?? items[0] ?? null;
  const found = find(items, addressId);
  if (!found) throw new AppError('ADDRESS_GONE');
  return found;
}

export function open(ctx: Ctx, { sealed, ...address }: KeptAddress, defaultId: string | null): Address {
  return { ...address, ...openReceiver(ctx, sealed), isDefault: address.addressId === defaultId };
}

export function openReceiver(ctx: Ctx, sealed: string): Receiver {
  return JSON.parse(ctx.keys.open(sealed, ADDRESS_PURPOSE)) as Receiver;
}

/**
 * Adds an address or changes one. The first one of a member becomes the default.
 * @throws ADDRESS_GONE, ADDRESS_FULL
 */
export async function saveAddress(ctx: Ctx, memberId: string, input: AddressInput): Promise<Address> {
  const book = await addressBookOf(memberId);
  const { name, phone, detail, isDefault, addressId = ctx.ids.next('adr'), ...region } = input;
  const sealed = ctx.keys.seal(JSON.stringify({ name, phone, detail } satisfies Receiver), ADDRESS_PURPOSE);
  const kept: KeptAddress = { addressId, ...region, sealed };
  const defaultId = isDefault || book.items.length === 0 ? addressId : book.defaultId;
  if (input.addressId === undefined) add(memberId, kept, defaultId);
  else {
    queue().update(
      AddressBookModel,
      { _id: memberId, 'items.addressId': addressId },
      { $set: { 'items.$': kept, defaultId } },
      { code: 'ADDRESS_GONE' },
    );
  }
  if (defaultId === addressId) emit(ctx, 'member.homeChanged', homeNews(ctx, memberId, region));
  return open(ctx, kept, defaultId);
}

/** Where the default address of a member is now. */
export function homeNews(
  { now: at }: Pick<Ctx, 'now'>,
  memberId: string,
  region: Region | null,
): DomainEvents['member.homeChanged'] {
  return { memberId, region: region && { province: region.province, city: region.city }, at };
}

/** The limit is the guard: a book that is full has a last place. */
function add(memberId: string, kept: KeptAddress, defaultId: string | null): void {
  queue().upsert(AddressBookModel, { _id: memberId }, { $setOnInsert: { items: [], defaultId } });
  queue().update(
    AddressBookModel,
    { _id: memberId, [`items.${MAX_ADDRESSES - 1}`]: { $exists: false } },
    { $push: { items: { $each: [kept], $position: 0 } }, $set: { defaultId } },
    { code: 'ADDRESS_FULL', params: { max: MAX_ADDRESSES } },
  );
}

/** @throws ADDRESS_GONE */
export async function removeAddress(ctx: Ctx, memberId: string, addressId: string): Promise<void> {
  const { defaultId } = await addressBookOf(memberId);
  queue().update(
    AddressBookModel,
    { _id: memberId, 'items.addressId': addressId },
    { $pull: { items: { addressId } }, $set: { defaultId: defaultId === addressId ? null : defaultId } },
    { code: 'ADDRESS_GONE' },
  );
  if (defaultId === addressId) emit(ctx, 'member.homeChanged', homeNews(ctx, memberId, null));
}

/** What a member who leaves takes along; addresses of orders stay with the orders. */
export function forgetAddresses(memberId: string): void {
  queue().update(AddressBookModel, { _id: memberId }, { $set: { items: [], defaultId: null } });
}

function find(items: readonly KeptAddress[], addressId: string | null): KeptAddress | undefined {
  return items.find((item) => item.addressId === addressId);
}
