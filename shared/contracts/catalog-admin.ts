import { z } from 'zod';
import { command, count, day, done, fen, instant, nothing, query, shape } from './kit';
import { cursor, id, pageSize, PICTURE_BODY, pictureInput, pictureOutput } from './goods';
import { catalogShapes } from './catalog';

/** What operators do with goods. */
const skuInput = shape({
  /** Absent for a new SKU. */
  skuId: id.optional(),
  code: z.string().trim().max(40).default(''),
  choices: z.array(z.string().trim().min(1).max(20)).max(3),
  listPrice: fen.min(1).max(100_000_000),
  /** Set by hand; other levels pay list × their rate. */
  levelPrices: z
    .array(shape({ level: z.int().min(1).max(20), price: fen.min(1) }))
    .max(20)
    .default([]),
  /** What one of it costs the shop; null for unknown. Members never see it. */
  cost: fen.min(0).max(100_000_000).nullable().default(null),
  weightGrams: z.int().min(0).max(1_000_000).default(0),
  imageFileId: id.nullable().default(null),
});

const productInput = shape({
  name: z.string().trim().min(1).max(40),
  subtitle: z.string().trim().max(40).default(''),
  categoryIds: z.array(id).min(1).max(5),
  tags: z.array(z.string().trim().min(1).max(10)).max(8).default([]),
  imageFileIds: z.array(id).max(9).default([]),
  description: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
  care: catalogShapes.care.nullable().default(null),
  options: z.array(z.string().trim().min(1).max(10)).max(3).default([]),
  skus: z.array(skuInput).min(1).max(60),
  freightTemplateId: id.nullable().default(null),
  /** Who may buy: null everybody, 1 any member, else this level and higher. */
  minLevel: z.int().min(1).max(20).nullable().default(null),
  purchaseLimit: z.int().min(1).max(999).nullable().default(null),
  restockOn: day.nullable().default(null),
  sort: z.int().min(0).max(1_000_000).default(1000),
});

const parityBreak = shape({
  skuId: z.string(),
  productId: z.string(),
  name: z.string(),
  option: z.string(),
  listPrice: fen,
  channel: z.string(),
  registered: fen,
});

const productRow = shape({
  productId: z.string(),
  name: z.string(),
  imageUrl: z.string().nullable(),
  state: z.enum(['draft', 'published', 'unpublished']),
  categories: z.array(z.string()),
  listFrom: fen,
  listTo: fen,
  skuCount: count,
  available: z.int(),
  breaksParity: z.boolean(),
  updatedAt: instant,
});

const productAdmin = productInput.extend({
  productId: z.string(),
  version: count,
  state: z.enum(['draft', 'published', 'unpublished']),
  parityReason: z.string().nullable(),
  skus: z.array(
    skuInput.extend({
      skuId: z.string(),
      imageUrl: z.string().nullable(),
      available: z.int(),
      reserved: count,
      registered: z.array(shape({ channel: z.string(), price: fen, at: instant })),
      ladder: z.array(shape({ level: z.int().nullable(), name: z.string(), price: fen })),
    }),
  ),
  imageUrls: z.array(z.string()),
});

const writers = ['owner', 'manager'] as const;

export const catalogAdminContracts = {
  'catalog.listCategories': query({
    auth: 'operator',
    summary: 'Categories in their order, with how many products each has',
    input: nothing,
    output: shape({
      items: z.array(
        shape({
          categoryId: z.string(),
          parentId: z.string().nullable(),
          name: z.string(),
          tint: z.string(),
          sort: z.int(),
          products: count,
        }),
      ),
    }),
    errors: [],
  }),
  'catalog.saveCategory': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change a category; sub-categories are the chips of their parent',
    input: shape({
      categoryId: id.optional(),
      parentId: id.nullable().default(null),
      name: z.string().trim().min(1).max(8),
      tint: z.string().max(20).default('sand'),
      sort: z.int().min(0).max(1_000_000).default(1000),
    }),
    output: shape({ categoryId: z.string() }),
    errors: ['CATEGORY_GONE', 'NAME_TAKEN', 'FORBIDDEN'],
  }),
  'catalog.removeCategory': command({
    auth: 'operator',
    roles: writers,
    summary: 'Remove an empty category',
    input: shape({ categoryId: id }),
    output: done,
    errors: ['CATEGORY_GONE', 'CATEGORY_NOT_EMPTY', 'FORBIDDEN'],
  }),
  'catalog.listProducts': query({
    auth: 'operator',
    summary: 'Products for the console',
    input: shape({
      q: z.string().max(40).default(''),
      categoryId: id.optional(),
      state: z.enum(['draft', 'published', 'unpublished']).optional(),
      breaksParity: z.boolean().optional(),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({ items: z.array(productRow), nextCursor: cursor.nullable(), total: count }),
    errors: [],
  }),
  'catalog.getProduct': query({
    auth: 'operator',
    summary: 'A product as operators edit it, with stock and what each level pays',
    input: shape({ productId: id }),
    output: productAdmin,
    errors: ['PRODUCT_GONE'],
  }),
  'catalog.saveProduct': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make a product (a draft) or change the one read as `version`',
    input: productInput.extend({
      productId: id.optional(),
      version: count.optional(),
      /** Needed when a published SKU becomes dearer than another channel; kept in the audit log. */
      parityReason: z.string().trim().min(4).max(200).optional(),
    }),
    output: shape({
      productId: z.string(),
      version: count,
      skuIds: z.array(z.string()),
      /** Published SKUs that are now dearer here than elsewhere. */
      breaks: z.array(parityBreak),
    }),
    errors: [
      'PRODUCT_GONE',
      'PRODUCT_CHANGED',
      'PRODUCT_INVALID',
      'PARITY_BROKEN',
      'CATEGORY_GONE',
      'FORBIDDEN',
    ],
  }),
  'catalog.publish': command({
    auth: 'operator',
    roles: writers,
    summary:
      'Show a product in the mall; dearer than another channel only with a reason, which the audit log keeps',
    input: shape({ productId: id, parityReason: z.string().trim().min(4).max(200).optional() }),
    output: done,
    errors: ['PRODUCT_GONE', 'PARITY_BROKEN', 'FORBIDDEN'],
  }),
  'catalog.unpublish': command({
    auth: 'operator',
    roles: writers,
    summary: 'Take a product out of the mall; carts keep it as not available',
    input: shape({ productId: id }),
    output: done,
    errors: ['PRODUCT_GONE', 'FORBIDDEN'],
  }),
  'catalog.uploadPicture': command({
    auth: 'operator',
    roles: writers,
    summary: 'Store a product picture: PNG or JPEG, base64',
    input: pictureInput,
    output: pictureOutput,
    errors: ['IMAGE_INVALID', 'BODY_TOO_LARGE', 'FORBIDDEN'],
    maxBody: PICTURE_BODY,
  }),
  'catalog.registerPrice': command({
    auth: 'operator',
    roles: writers,
    summary:
      'What another channel of the brand asks for a SKU; answers every published SKU that now breaks parity',
    input: shape({
      skuId: id,
      channel: z.string().trim().min(1).max(20),
      /** Null: no longer sold there. */
      price: fen.min(1).nullable(),
    }),
    output: shape({ breaks: z.array(parityBreak) }),
    errors: ['PRODUCT_GONE', 'FORBIDDEN'],
  }),
  'catalog.parityBreaks': query({
    auth: 'operator',
    summary: 'Published SKUs that another channel sells for less',
    input: nothing,
    output: shape({ items: z.array(parityBreak.extend({ reason: z.string().nullable() })) }),
    errors: [],
  }),
  'catalog.listStock': query({
    auth: 'operator',
    summary: 'Stock by SKU and by item of the points mall',
    input: shape({
      q: z.string().max(40).default(''),
      low: z.boolean().default(false),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(
        shape({
          /** A SKU, or `exchange:<id>`. */
          stockId: z.string(),
          name: z.string(),
          option: z.string(),
          code: z.string(),
          available: z.int(),
          reserved: count,
          sold: count,
        }),
      ),
      nextCursor: cursor.nullable(),
      total: count,
    }),
    errors: [],
  }),
  'catalog.adjustStock': command({
    auth: 'operator',
    roles: writers,
    summary: 'Add to stock or take from it, with a reason',
    input: shape({
      stockId: id,
      change: z.int().min(-1_000_000).max(1_000_000),
      reason: z.string().trim().min(2).max(100),
    }),
    output: shape({ available: z.int() }),
    errors: ['PRODUCT_GONE', 'STOCK_NOT_ENOUGH', 'FORBIDDEN'],
  }),
  'catalog.stockMoves': query({
    auth: 'operator',
    summary: 'How the stock of one SKU came about, newest first',
    input: shape({ stockId: id, cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          at: instant,
          change: z.int(),
          what: z.string(),
          actor: z.string(),
          orderId: z.string().nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'exchange.listItems': query({
    auth: 'operator',
    summary: 'Items of the points mall',
    input: nothing,
    output: shape({
      items: z.array(
        shape({
          exchangeId: z.string(),
          skuId: z.string(),
          name: z.string(),
          option: z.string(),
          points: count,
          price: fen,
          perMember: count.nullable(),
          minLevel: z.int().nullable(),
          from: instant,
          to: instant,
          on: z.boolean(),
          available: z.int(),
          sold: count,
        }),
      ),
    }),
    errors: [],
  }),
  'exchange.saveItem': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change an item of the points mall; its stock is its own (catalog.adjustStock)',
    input: shape({
      exchangeId: id.optional(),
      skuId: id,
      points: z.int().min(0).max(10_000_000),
      price: fen.min(0).max(100_000_000),
      perMember: z.int().min(1).max(999).nullable().default(null),
      minLevel: z.int().min(1).max(20).nullable().default(null),
      from: instant,
      to: instant,
      on: z.boolean().default(true),
    }),
    output: shape({ exchangeId: z.string() }),
    errors: ['PRODUCT_GONE', 'EXCHANGE_INVALID', 'FORBIDDEN'],
  }),
};
