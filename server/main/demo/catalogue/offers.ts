/** 满减, the points mall, and what it costs to send. */

/** Keys of categories or products, by `kind`. */
export interface DemoScope {
  kind: 'all' | 'categories' | 'products';
  keys: readonly string[];
  exceptCategories?: readonly string[];
  /** How people call what it covers; null for everything. */
  label: string | null;
}

export type Amount = { kind: 'amount'; amount: number };
/** `rateBp` is what is still paid. */
export type Percent = { kind: 'percent'; rateBp: number; cap: number | null };

export interface DemoPromotion {
  key: string;
  name: string;
  fromDay: number;
  toDay: number;
  /** The higher one takes its lines first. */
  priority: number;
  scope: DemoScope;
  tiers: readonly { threshold: number; benefit: Amount | Percent }[];
}

export const everything: DemoScope = { kind: 'all', keys: [], label: null };

export const promotions: readonly DemoPromotion[] = [
  {
    key: 'whole-mall',
    name: '满 ¥200 减 ¥20',
    fromDay: -30,
    toDay: 60,
    priority: 100,
    scope: everything,
    tiers: [{ threshold: 200_00, benefit: { kind: 'amount', amount: 20_00 } }],
  },
  {
    key: 'clean-home',
    name: '家居清洁满 ¥120 打 9 折',
    fromDay: -10,
    toDay: 35,
    priority: 200,
    scope: { kind: 'categories', keys: ['home'], label: '家居清洁' },
    tiers: [
      { threshold: 120_00, benefit: { kind: 'percent', rateBp: 9_000, cap: null } },
      { threshold: 240_00, benefit: { kind: 'percent', rateBp: 8_500, cap: 60_00 } },
    ],
  },
];

export interface DemoExchange {
  /** Code of the SKU. */
  sku: string;
  points: number;
  /** Paid besides the points. */
  price: number;
  stock: number;
  perMember: number | null;
  minLevel: number | null;
}

export const exchanges: readonly DemoExchange[] = [
  { sku: 'OAT-45', points: 300, price: 0, stock: 200, perMember: 3, minLevel: null },
  { sku: 'DRIP-3', points: 600, price: 0, stock: 160, perMember: 2, minLevel: null },
  { sku: 'YIR-100', points: 1_800, price: 0, stock: 60, perMember: 1, minLevel: null },
  { sku: 'MUG-280', points: 2_400, price: 9_90, stock: 40, perMember: 1, minLevel: null },
  { sku: 'LIP-4', points: 900, price: 6_00, stock: 80, perMember: 2, minLevel: null },
  { sku: 'CAN-180', points: 3_200, price: 19_00, stock: 12, perMember: 1, minLevel: 3 },
];

/** By piece: ¥8 for an order, free from ¥99; far away ¥18, ¥4 for every three pieces more, free from ¥299. */
export const freight = {
  key: 'standard',
  name: '顺丰标快',
  by: 'count',
  areas: [
    { regions: [], first: { units: 1, fee: 8_00 }, next: { units: 1, fee: 0 }, freeFrom: 99_00 },
    {
      // Tibet, Qinghai, Xinjiang.
      regions: ['54', '63', '65'],
      first: { units: 3, fee: 18_00 },
      next: { units: 3, fee: 4_00 },
      freeFrom: 299_00,
    },
  ],
} as const;
