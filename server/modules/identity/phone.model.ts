import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** The phone number of one member, readable only with the data key. */
export interface Phone {
  /** The member. */
  _id: string;
  numberIndex: string;
  numberSealed: string;
  boundAt: number;
}

const phoneSchema = defineSchema<Phone>({
  _id: String,
  numberIndex: { type: String, required: true },
  numberSealed: { type: String, required: true },
  boundAt: { type: Number, required: true },
});
uniqueIndex(phoneSchema, 'phones_number', { numberIndex: 1 }, 'PHONE_TAKEN');
export const PhoneModel = defineModel('phones', phoneSchema);
