import { z } from 'zod';
import { command, count, day, done, fen, instant, nothing, query, shape } from './kit';
import { couponTicket, cursor, id, pageSize } from './goods';

const slow = { perMinute: 20, burst: 20 };

export const couponContracts = {
  'coupon.mine': query({
    auth: 'member',
    summary: 'The coupons of a member; usable ones say what they do for the cart',
    input: shape({ tab: z.enum(['usable', 'used', 'over']).default('usable'), cursor: cursor.optional() }),
    output: shape({
      counts: shape({ usable: count }),
      items: z.array(
        shape({
          couponId: z.string(),
          ...couponTicket,
          /** 「6月15日前」 */
          until: z.string(),
          /** 「还有 3 天」; null when it is not soon. */
          soon: z.string().nullable(),
          /** Why it was given: 「谢谢你确认了收货地址」. */
          reason: z.string(),
          /** What it does for the cart, or why nothing; null when the cart says nothing about it. */
          hint: z.string().nullable(),
          applies: z.boolean(),
          state: z.enum(['issued', 'locked', 'used', 'returned', 'expired', 'void']),
          action: shape({ label: z.string(), page: z.string() }).nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
      rules: z.array(z.string()),
    }),
    errors: [],
  }),
  'coupon.centre': query({
    auth: 'public',
    summary: 'Coupons that can be claimed now',
    input: nothing,
    output: shape({
      items: z.array(
        shape({
          templateId: z.string(),
          ...couponTicket,
          validity: z.string(),
          state: z.enum(['claimable', 'claimed', 'soldOut']),
          /** Basis points of the total that is gone; null without a total. */
          goneBp: z.int().nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  'coupon.claim': command({
    auth: 'member',
    summary: 'Claim a coupon',
    input: shape({ templateId: id }),
    output: shape({ couponId: z.string(), name: z.string(), until: z.string() }),
    errors: ['COUPON_GONE', 'COUPON_SOLD_OUT', 'COUPON_HAD_ENOUGH'],
  }),
  'coupon.redeemCode': command({
    auth: 'member',
    summary: 'Turn a code into a coupon',
    input: shape({ code: z.string().trim().min(6).max(24) }),
    output: shape({ couponId: z.string(), name: z.string(), until: z.string() }),
    errors: ['COUPON_CODE_INVALID', 'COUPON_GONE', 'COUPON_SOLD_OUT', 'COUPON_HAD_ENOUGH'],
    rate: slow,
  }),
};

/** `label`: how people call what it covers (茶); null for everything. */
const scope = shape({
  kind: z.enum(['all', 'categories', 'products']),
  ids: z.array(id).max(200).default([]),
  exceptCategories: z.array(id).max(50).default([]),
  exceptProducts: z.array(id).max(200).default([]),
  label: z.string().trim().min(1).max(12).nullable().default(null),
});

const goodsBenefit = z.discriminatedUnion('kind', [
  shape({ kind: z.literal('amount'), amount: fen.min(1) }),
  shape({ kind: z.literal('percent'), rateBp: z.int().min(1).max(9_999), cap: fen.min(1).nullable() }),
  shape({ kind: z.literal('fixedPrice'), price: fen.min(1) }),
]);

export const COUPON_RULES = ['newMember', 'birthday', 'orderReceived'] as const;

const templateInput = shape({
  name: z.string().trim().min(1).max(12),
  class: z.enum(['product', 'order', 'freight']),
  benefit: z.union([goodsBenefit, shape({ kind: z.literal('freight'), amount: fen.min(1).nullable() })]),
  threshold: fen.min(0),
  scope,
  withPoints: z.boolean().default(true),
  withPromotions: z.boolean().default(true),
  validity: z.discriminatedUnion('kind', [
    shape({ kind: z.literal('fixed'), from: day, lastDay: day }),
    shape({ kind: z.literal('days'), days: z.int().min(1).max(730) }),
  ]),
  total: z.int().min(1).max(100_000_000).nullable().default(null),
  perMember: z.int().min(1).max(999).default(1),
  channels: z.array(z.enum(['claim', 'rule', 'staff', 'code'])).min(1),
  /** Moments that grant one by themselves; needs the channel `rule`. */
  rules: z.array(z.enum(COUPON_RULES)).default([]),
  returnGraceDays: z.int().min(0).max(90).default(0),
  /** What the member reads as the reason it was given. */
  reason: z.string().trim().max(40).default(''),
});

const templateRow = templateInput.extend({
  templateId: z.string(),
  version: count,
  state: z.enum(['draft', 'on', 'stopped']),
  given: count,
  used: count,
  saved: fen,
  createdAt: instant,
});

const writers = ['owner', 'manager'] as const;

export const couponAdminContracts = {
  'coupon.listTemplates': query({
    auth: 'operator',
    summary: 'Coupon templates with what was given and used',
    input: shape({ state: z.enum(['draft', 'on', 'stopped']).optional(), q: z.string().max(20).default('') }),
    output: shape({ items: z.array(templateRow) }),
    errors: [],
  }),
  'coupon.saveTemplate': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make a template (a draft) or change it; coupons given before keep their terms',
    input: templateInput.extend({ templateId: id.optional(), version: count.optional() }),
    output: shape({ templateId: z.string(), version: count }),
    errors: ['TEMPLATE_INVALID', 'TEMPLATE_CHANGED', 'COUPON_GONE', 'FORBIDDEN'],
  }),
  'coupon.setTemplateState': command({
    auth: 'operator',
    roles: writers,
    summary: 'Begin or stop giving; what was given stays usable',
    input: shape({ templateId: id, on: z.boolean() }),
    output: done,
    errors: ['COUPON_GONE', 'FORBIDDEN'],
  }),
  'coupon.grant': command({
    auth: 'operator',
    roles: writers,
    summary: 'Give a coupon to members by id, each once per call',
    input: shape({
      templateId: id,
      memberIds: z.array(id).min(1).max(200),
      reason: z.string().trim().min(2).max(40),
    }),
    output: shape({ given: count, refused: z.array(shape({ memberId: z.string(), why: z.string() })) }),
    errors: ['COUPON_GONE', 'FORBIDDEN'],
    tx: 'phased',
  }),
  'coupon.makeCodes': command({
    auth: 'operator',
    roles: writers,
    summary: 'Codes that can each be redeemed once',
    input: shape({ templateId: id, count: z.int().min(1).max(1000) }),
    output: shape({ codes: z.array(z.string()) }),
    errors: ['COUPON_GONE', 'FORBIDDEN'],
    secretAnswer: true,
  }),
  'coupon.expiringOn': query({
    auth: 'operator',
    summary: 'Unused coupons whose last day is this day',
    input: shape({ day, cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({ couponId: z.string(), memberId: z.string(), nickname: z.string(), name: z.string() }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
};

const promotionInput = shape({
  name: z.string().trim().min(1).max(20),
  from: instant,
  to: instant,
  /** The higher one takes its lines first. */
  priority: z.int().min(0).max(1000).default(100),
  scope,
  /** Ascending by `threshold`; the highest one reached counts. */
  tiers: z
    .array(
      shape({
        threshold: fen.min(1),
        benefit: z.discriminatedUnion('kind', [
          shape({ kind: z.literal('amount'), amount: fen.min(1) }),
          shape({
            kind: z.literal('percent'),
            rateBp: z.int().min(1).max(9_999),
            cap: fen.min(1).nullable(),
          }),
        ]),
      }),
    )
    .min(1)
    .max(5),
  on: z.boolean().default(true),
});

const freightInput = shape({
  name: z.string().trim().min(1).max(20),
  by: z.enum(['count', 'weight']),
  areas: z
    .array(
      shape({
        regions: z.array(z.string().regex(/^\d{2,6}$/)).max(40),
        first: shape({ units: z.int().min(1).max(1_000_000), fee: fen.min(0) }),
        next: shape({ units: z.int().min(1).max(1_000_000), fee: fen.min(0) }),
        freeFrom: fen.min(0).nullable(),
      }),
    )
    .min(1)
    .max(40),
});

export const pricingAdminContracts = {
  'pricing.listPromotions': query({
    auth: 'operator',
    summary: '满减 activities, those in force first',
    input: nothing,
    output: shape({
      items: z.array(
        promotionInput.extend({
          promotionId: z.string(),
          version: count,
          phase: z.enum(['coming', 'running', 'over', 'off']),
        }),
      ),
    }),
    errors: [],
  }),
  'pricing.savePromotion': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change a 满减 activity; orders placed before keep theirs',
    input: promotionInput.extend({ promotionId: id.optional(), version: count.optional() }),
    output: shape({ promotionId: z.string(), version: count }),
    errors: ['PROMOTION_INVALID', 'PROMOTION_CHANGED', 'FORBIDDEN'],
  }),
  'pricing.listFreight': query({
    auth: 'operator',
    summary: 'Freight templates',
    input: nothing,
    output: shape({ items: z.array(freightInput.extend({ templateId: z.string(), version: count })) }),
    errors: [],
  }),
  'pricing.saveFreight': command({
    auth: 'operator',
    roles: writers,
    summary: 'Make or change a freight template',
    input: freightInput.extend({ templateId: id.optional(), version: count.optional() }),
    output: shape({ templateId: z.string(), version: count }),
    errors: ['FREIGHT_INVALID', 'FREIGHT_CHANGED', 'FORBIDDEN'],
  }),
};
