import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** One message of WeChat that had its effect: what is kept of it only tells a second delivery from a first. */
interface TakenPush {
  /** `dedupeKey` of the message. */
  _id: string;
  at: number;
}

const takenPushSchema = defineSchema<TakenPush>({ _id: String, at: { type: Number, required: true } });
takenPushSchema.index({ at: 1 }, { name: 'push_messages_at' });
export const TakenPushModel = defineModel('push_messages', takenPushSchema);

export const TAKEN_PUSH_KEY = 'push_messages._id_';
