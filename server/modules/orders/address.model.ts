import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** What says who lives where, sealed as one text. */
export interface Receiver {
  name: string;
  phone: string;
  detail: string;
}

/** Down to the district: what freight and delivery times are computed from. */
export interface Region {
  /** Six digits of the national list. */
  regionCode: string;
  province: string;
  city: string;
  district: string;
}

export interface KeptAddress extends Region {
  addressId: string;
  /** A sealed `Receiver`. */
  sealed: string;
}

/** The address book of one member: one document, so that its limit and its one default need no further guard. */
export interface AddressBook {
  /** The member's id. */
  _id: string;
  items: KeptAddress[];
  defaultId: string | null;
}

const addressBookSchema = defineSchema<AddressBook>({
  _id: { type: String, required: true },
  items: { type: mongoose.Schema.Types.Mixed, required: true },
  defaultId: { type: String, default: null },
});
export const AddressBookModel = defineModel('address_books', addressBookSchema);
