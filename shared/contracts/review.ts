import { z } from 'zod';
import { command, count, done, nothing, query, shape } from './kit';
import { catalogShapes } from './catalog';
import { cursor, id, lineGoods, pageSize, PICTURE_BODY, pictureInput, pictureOutput } from './goods';

const writers = ['owner', 'manager'] as const;
const state = z.enum(['checking', 'shown', 'hidden']);

export const reviewContracts = {
  'review.list': query({
    auth: 'public',
    summary: 'Reviews of a product, newest first',
    input: shape({
      productId: id,
      withPictures: z.boolean().default(false),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({ count, items: z.array(catalogShapes.reviewView), nextCursor: cursor.nullable() }),
    errors: [],
  }),
  'review.pending': query({
    auth: 'member',
    summary: 'What this member received and has not reviewed',
    input: nothing,
    output: shape({ items: z.array(shape({ orderId: z.string(), ...lineGoods })) }),
    errors: [],
  }),
  'review.mine': query({
    auth: 'member',
    summary: 'Reviews this member wrote',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        catalogShapes.reviewView.extend({ productId: z.string(), productName: z.string(), state }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'review.uploadPicture': command({
    auth: 'member',
    summary: 'Store a picture for a review; WeChat checks it before others see it',
    input: pictureInput,
    output: pictureOutput,
    errors: ['IMAGE_INVALID', 'BODY_TOO_LARGE'],
    maxBody: PICTURE_BODY,
    rate: { perMinute: 20, burst: 9 },
  }),
  'review.write': command({
    auth: 'member',
    tx: 'phased',
    summary: 'Review a received order line, once',
    input: shape({
      orderId: id,
      key: z.string().max(90),
      stars: z.int().min(1).max(5),
      text: z.string().trim().min(1, '写几个字再发').max(500),
      fileIds: z.array(id).max(6).default([]),
      anonymous: z.boolean().default(false),
    }),
    output: shape({ reviewId: z.string(), state, sentence: z.string() }),
    errors: ['ORDER_GONE', 'REVIEW_NOT_ALLOWED', 'REVIEW_ALREADY_WRITTEN', 'CONTENT_REFUSED'],
  }),
};

export const reviewAdminContracts = {
  'review.adminList': query({
    auth: 'operator',
    summary: 'Reviews for the console',
    input: shape({
      state: state.optional(),
      productId: id.optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        catalogShapes.reviewView.extend({
          productId: z.string(),
          productName: z.string(),
          memberId: z.string(),
          state,
          hiddenReason: z.string().nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'review.setShown': command({
    auth: 'operator',
    roles: writers,
    summary: 'Show a review or hide it with a reason; what is bad but true stays',
    input: shape({ reviewId: id, shown: z.boolean(), reason: z.string().trim().max(60).default('') }),
    output: done,
    errors: ['REVIEW_GONE', 'FORBIDDEN'],
  }),
  'review.reply': command({
    auth: 'operator',
    roles: writers,
    summary: 'Answer a review; an empty text takes the answer back',
    input: shape({ reviewId: id, text: z.string().trim().max(200) }),
    output: done,
    errors: ['REVIEW_GONE', 'FORBIDDEN'],
  }),
};
