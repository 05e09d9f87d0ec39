import mongoose from 'mongoose';
import type { ContentVerdict } from '../../wechat';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

export type ReviewState = 'checking' | 'shown' | 'hidden';
/** `waiting`: WeChat has not answered yet. */
export type Verdict = ContentVerdict | 'waiting';

export interface ReviewPicture {
  fileId: string;
  verdict: Verdict;
}

/** What a member says about one received order line. */
export interface ReviewRow {
  _id: string;
  memberId: string;
  orderId: string;
  /** Of the order line. */
  key: string;
  productId: string;
  productName: string;
  /** As they were when it was written; without a name for one who wants none. */
  nickname: string;
  avatarUrl: string | null;
  anonymous: boolean;
  badge: string;
  stars: number;
  text: string;
  textVerdict: ContentVerdict;
  pictures: ReviewPicture[];
  pictured: boolean;
  state: ReviewState;
  /** Said to operators and the author; null while it is not hidden. */
  hiddenReason: string | null;
  reply: string | null;
  at: number;
}

const reviewSchema = defineSchema<ReviewRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  orderId: { type: String, required: true },
  key: { type: String, required: true },
  productId: { type: String, required: true },
  productName: { type: String, required: true },
  nickname: { type: String, required: true },
  avatarUrl: { type: String, default: null },
  anonymous: { type: Boolean, required: true },
  badge: { type: String, default: '' },
  stars: { type: Number, required: true },
  text: { type: String, required: true },
  textVerdict: { type: String, required: true },
  pictures: { type: Mixed, required: true },
  pictured: { type: Boolean, required: true },
  state: { type: String, required: true },
  hiddenReason: { type: String, default: null },
  reply: { type: String, default: null },
  at: { type: Number, required: true },
});
// One review of a line.
uniqueIndex(reviewSchema, 'reviews_line', { memberId: 1, orderId: 1, key: 1 }, 'REVIEW_ALREADY_WRITTEN');
reviewSchema.index({ memberId: 1, _id: -1 }, { name: 'reviews_mine' });
// A product's page, and the console's lists.
reviewSchema.index({ productId: 1, state: 1, _id: -1 }, { name: 'reviews_product' });
reviewSchema.index({ productId: 1, state: 1, pictured: 1, _id: -1 }, { name: 'reviews_pictured' });
reviewSchema.index({ productId: 1, _id: -1 }, { name: 'reviews_product_all' });
reviewSchema.index({ state: 1, _id: -1 }, { name: 'reviews_state' });
export const ReviewModel = defineModel('reviews', reviewSchema);

/** How many reviews of a product are shown; counted here, since counting them would read them all. */
export interface ReviewCountRow {
  /** The product's id. */
  _id: string;
  shown: number;
  pictured: number;
  stars: number;
}

const countSchema = defineSchema<ReviewCountRow>({
  _id: { type: String, required: true },
  shown: { type: Number, default: 0 },
  pictured: { type: Number, default: 0 },
  stars: { type: Number, default: 0 },
});
export const ReviewCountModel = defineModel('review_counts', countSchema);

/** Where the question about a picture and its answer meet: either can come first. */
export interface PictureCheckRow {
  /** WeChat's trace id. */
  _id: string;
  reviewId: string | null;
  fileId: string | null;
  verdict: ContentVerdict | null;
  at: number;
}

const checkSchema = defineSchema<PictureCheckRow>({
  _id: { type: String, required: true },
  reviewId: { type: String, default: null },
  fileId: { type: String, default: null },
  verdict: { type: String, default: null },
  at: { type: Number, required: true },
});
checkSchema.index({ at: 1 }, { name: 'picture_checks_age' });
export const PictureCheckModel = defineModel('picture_checks', checkSchema);

/** What a member has received of a product, for 「第 6 件」 beside the name. */
export interface ReceivedRow {
  /** `memberId:productId` */
  _id: string;
  units: number;
  firstAt: number;
}

const receivedSchema = defineSchema<ReceivedRow>({
  _id: { type: String, required: true },
  units: { type: Number, required: true },
  firstAt: { type: Number, required: true },
});
export const ReceivedModel = defineModel('received_products', receivedSchema);
