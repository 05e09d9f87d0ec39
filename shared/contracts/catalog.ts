import { z } from 'zod';
import { command, count, day, done, fen, instant, nothing, query, shape } from './kit';
import { cursor, id, lockView, pageSize, priceView, productCard, receiptRow, stockWord } from './goods';

const skuView = shape({
  skuId: z.string(),
  /** One choice for each option of the product, in their order. */
  choices: z.array(z.string()),
  price: priceView,
  stock: stockWord,
  /** Units left, told only when they are few. */
  left: count.nullable(),
  imageUrl: z.string().nullable(),
});

/** How to use and keep it: a title, a few figures, steps. */
const care = shape({
  title: z.string().max(30),
  note: z.string().max(30),
  figures: z.array(shape({ value: z.string().max(12), label: z.string().max(12) })).max(4),
  steps: z.array(z.string().max(200)).max(12),
});

const reviewView = shape({
  reviewId: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  /** 「喝了 8 个月，第 6 包」 */
  badge: z.string(),
  stars: z.int().min(1).max(5),
  text: z.string(),
  pictures: z.array(z.string()),
  at: instant,
  reply: z.string().nullable(),
});

export const catalogContracts = {
  'catalog.mall': query({
    auth: 'public',
    summary: 'The tab 商城: categories and the products of one of them',
    input: shape({
      categoryId: id.optional(),
      chip: z.string().max(20).optional(),
      cursor: cursor.optional(),
    }),
    output: shape({
      /** `frequent`: what this member buys again; `exchange`: the points mall. */
      categories: z.array(
        shape({
          categoryId: z.string(),
          name: z.string(),
          kind: z.enum(['frequent', 'goods', 'exchange']),
        }),
      ),
      selected: z.string(),
      title: z.string(),
      chips: z.array(z.string()),
      items: z.array(productCard),
      nextCursor: cursor.nullable(),
    }),
    errors: ['CATEGORY_GONE'],
  }),
  'catalog.search': query({
    auth: 'public',
    summary: 'Products by words, by parts of Chinese words and by pinyin initials',
    input: shape({ q: z.string().trim().min(1).max(40), cursor: cursor.optional() }),
    output: shape({ items: z.array(productCard), nextCursor: cursor.nullable(), total: count }),
    errors: [],
  }),
  'catalog.suggest': query({
    auth: 'public',
    summary: 'Words to search for; without input what is looked at most',
    input: shape({ q: z.string().trim().max(40).default('') }),
    output: shape({ suggestions: z.array(z.string()) }),
    errors: [],
  }),
  'catalog.product': query({
    auth: 'public',
    summary: 'A product page in one call',
    input: shape({ productId: id }),
    output: shape({
      productId: z.string(),
      name: z.string(),
      subtitle: z.string(),
      tint: z.string(),
      images: z.array(z.string()),
      tags: z.array(z.string()),
      description: z.array(z.string()),
      care: care.nullable(),
      price: priceView,
      from: z.boolean(),
      options: z.array(shape({ name: z.string(), choices: z.array(z.string()) })),
      skus: z.array(skuView),
      lock: lockView.nullable(),
      onSale: z.boolean(),
      limit: shape({ max: count, left: count, sentence: z.string() }).nullable(),
      restockOn: day.nullable(),
      /** 「同价保障」 and what it rests on; null where no other channel is registered. */
      parity: shape({ title: z.string(), detail: z.string() }).nullable(),
      /** 「今天 16:00 前下单，周一到上海」; null without an address. */
      delivery: z.string(),
      freight: z.string(),
      /** 「你买过 5 次」; null when not bought yet. */
      bought: shape({ times: count, lastAt: instant, sentence: z.string() }).nullable(),
      favourite: z.boolean(),
      reviews: shape({ count, items: z.array(reviewView) }),
    }),
    errors: ['PRODUCT_GONE'],
  }),
  'catalog.setFavourite': command({
    auth: 'member',
    summary: 'Keep a product or let it go',
    input: shape({ productId: id, on: z.boolean() }),
    output: shape({ on: z.boolean() }),
    errors: ['PRODUCT_GONE', 'FAVOURITES_FULL'],
  }),
  'catalog.favourites': query({
    auth: 'member',
    summary: 'Kept products, newest first',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({ items: z.array(productCard), nextCursor: cursor.nullable(), total: count }),
    errors: [],
  }),
  'catalog.visit': command({
    auth: 'member',
    tx: 'none',
    summary: 'This member looked at a product',
    input: shape({ productId: id }),
    output: done,
    errors: ['PRODUCT_GONE'],
  }),
  'catalog.footprints': query({
    auth: 'member',
    summary: 'Products this member looked at, newest first, the last 90 days',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(shape({ day, label: z.string(), product: productCard })),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'catalog.clearFootprints': command({
    auth: 'member',
    summary: 'Forget what this member looked at',
    input: nothing,
    output: shape({ cleared: count }),
    errors: [],
  }),
  'catalog.setRestockAlert': command({
    auth: 'member',
    summary: 'Tell me when this SKU is back (or no longer)',
    input: shape({ skuId: id, on: z.boolean() }),
    output: shape({ on: z.boolean() }),
    errors: ['PRODUCT_GONE'],
  }),
  'pricing.explain': query({
    auth: 'public',
    summary: 'Why this price: a receipt, what others pay, the parity promise',
    input: shape({ skuId: id, quantity: z.int().min(1).max(99).default(1) }),
    output: shape({
      name: z.string(),
      option: z.string(),
      rows: z.array(receiptRow.extend({ applied: z.boolean() })),
      payable: fen,
      /** 「结算时还可以用积分抵 ¥12.86。收货 7 天后得 73 积分。」 */
      after: z.string(),
      /** Whether coupons are in `payable`. */
      withCoupons: z.boolean(),
      ladder: z.array(shape({ name: z.string(), price: fen, mine: z.boolean() })),
      promise: z.string(),
      parity: shape({ sentence: z.string(), lowest: fen, checkedAt: instant }).nullable(),
    }),
    errors: ['PRODUCT_GONE'],
  }),
  'exchange.list': query({
    auth: 'public',
    summary: 'The points mall: what points buy, with or without money',
    input: nothing,
    output: shape({
      balance: count.nullable(),
      items: z.array(
        shape({
          exchangeId: z.string(),
          productId: z.string(),
          skuId: z.string(),
          name: z.string(),
          option: z.string(),
          imageUrl: z.string().nullable(),
          tint: z.string(),
          points: count,
          price: fen,
          worthFen: fen,
          left: count,
          limit: shape({ max: count, left: count }).nullable(),
          lock: lockView.nullable(),
          /** 「还差 214 积分」; null when it can be had. */
          missing: z.string().nullable(),
        }),
      ),
    }),
    errors: [],
  }),
};

export const catalogShapes = { care, reviewView };
