import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** The phone number of one member, readable only with the data key. */
export interface Phone {
  /** The member. */
  _id: string;
  numberIndex: string;
  numberSealed: string;
  boundAt: number;
  /** The alias it came along with; absent where the member bound it. */
  ownId?: string;
}

const phoneSchema = defineSchema<Phone>({
  _id: String,
  numberIndex: { type: String, required: true },
  numberSealed: { type: String, required: true },
  boundAt: { type: Number, required: true },
  ownId: { type: String },
});
export const NUMBER_INDEX = 'phones_number';
uniqueIndex(phoneSchema, NUMBER_INDEX, { numberIndex: 1 }, 'PHONE_TAKEN');
export const PhoneModel = defineModel('phones', phoneSchema);
