/** Shapes that several domains answer with: goods, prices, pages. No endpoints. */
import { z } from 'zod';
import { count, fen, shape } from './kit';

export const id = z.string().min(1).max(40);
export const quantity = z.int().min(1).max(999);
/** Where the next page starts; opaque. */
export const cursor = z.string().max(200);
export const pageSize = z.int().min(1).max(50).default(20);

/** What a buyer would pay for one unit now, and why that is not the list price. */
export const priceView = shape({
  unit: fen,
  listUnit: fen,
  /** 「金卡价」, 「会员价」; null at list price. */
  badge: z.string().nullable(),
});

/** Why a product is shown but cannot be bought by this person, and what unlocks it. */
export const lockView = shape({
  kind: z.enum(['membersOnly', 'level']),
  /** 「黑金会员可买」 */
  title: z.string(),
  /** 「还差 3,140 成长值」; null for a visitor. */
  detail: z.string().nullable(),
  /** Share of the way, basis points; null for a visitor. */
  progressBp: z.int().nullable(),
});

export const stockWord = z.enum(['in', 'low', 'out']);

export const productCard = shape({
  productId: z.string(),
  name: z.string(),
  subtitle: z.string(),
  imageUrl: z.string().nullable(),
  /** Name of the tile's tint. */
  tint: z.string(),
  /** Of the cheapest SKU; `from` is true when SKUs differ in price. */
  price: priceView,
  from: z.boolean(),
  /** Set when there is only one SKU, which then goes into the cart without asking. */
  onlySkuId: z.string().nullable(),
  stock: stockWord,
  lock: lockView.nullable(),
});

/** A line of a cart, checkout or order as it is listed. */
export const lineGoods = {
  key: z.string(),
  skuId: z.string(),
  productId: z.string(),
  name: z.string(),
  /** 「250g 咖啡豆」; empty when there is nothing to choose. */
  option: z.string(),
  imageUrl: z.string().nullable(),
  tint: z.string(),
  quantity: count,
};

/** A reduction or charge as a receipt shows it. */
export const receiptRow = shape({
  label: z.string(),
  note: z.string().nullable(),
  /** Signed fen: below 0 is a reduction. */
  amount: fen,
});

/** How a coupon looks on its ticket. */
export const couponTicket = {
  name: z.string(),
  class: z.enum(['product', 'order', 'freight']),
  /** 「¥10」, 「8.5 折」, 「免运费」 */
  worth: z.string(),
  /** 「无门槛」, 「满 ¥250」 */
  threshold: z.string(),
  /** 「限茶，不含礼盒」; empty when it covers everything. */
  scope: z.string(),
};

/** What the member decides about a quote. */
export const choice = shape({
  /** `best`: the cheapest legal set, chosen for the member. */
  coupons: z.union([z.literal('best'), z.array(id).max(3)]).default('best'),
  usePoints: z.boolean().default(false),
});

/** The coupon and points part of a quote, for the picker sheet. */
export const pickerView = shape({
  /** 「已帮你选好最省的一组」 or what was chosen. */
  title: z.string(),
  saved: fen,
  promotions: z.array(shape({ label: z.string(), note: z.string(), amount: fen, applied: z.boolean() })),
  coupons: z.array(
    shape({
      couponId: z.string(),
      ...couponTicket,
      until: z.string(),
      status: z.enum(['used', 'swap', 'no']),
      /** 「本单减 ¥25.00」, or why it is not used and what would change that. */
      sentence: z.string(),
      /** Page that helps to make it apply. */
      action: shape({ label: z.string(), page: z.string() }).nullable(),
    }),
  ),
  points: shape({
    available: count,
    /** With points on. */
    usable: count,
    worthFen: fen,
    used: count,
    /** Why points cannot be used here; null when they can. */
    blocked: z.string().nullable(),
  }),
});

export const totalsView = shape({
  list: fen,
  goods: fen,
  payable: fen,
  saved: fen,
  pointsUsed: count,
  pointsEarned: count,
  rows: z.array(receiptRow),
  /** 「收货 7 天后得 232 积分」; null when none are earned. */
  earnSentence: z.string().nullable(),
});

/** Why a line cannot be ordered; the lists of checkout. */
export const unavailableKind = z.enum(['outOfStock', 'undeliverable', 'invalid', 'overLimit', 'pointsShort']);

/** A picture: PNG or JPEG, base64, at most 300 KB. */
export const pictureInput = shape({ imageBase64: z.string().min(40).max(412_000) });
export const pictureOutput = shape({ fileId: z.string(), url: z.string() });
export const PICTURE_BODY = 420_000;
