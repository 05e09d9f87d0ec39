/** What the demo brand is made of, as plain data: money in fen (`88_00` is ¥88.00), days counted from the day it is made. */

export type Tint = 'coffee' | 'tea' | 'grain' | 'body' | 'home' | 'gift';

export interface DemoCategory {
  /** A top category is named as its tint. */
  key: Tint;
  name: string;
  chips: readonly { key: string; name: string }[];
}

/** How to use and keep it. */
export interface DemoCare {
  title: string;
  note: string;
  figures: readonly { value: string; label: string }[];
  steps: readonly string[];
}

export type Channel = '天猫旗舰店' | '京东' | '门店';

export interface DemoSku {
  /** Unique in the catalogue and stable: orders and offers of the demo name a SKU by it. */
  code: string;
  /** One for each option of the product. */
  choices: readonly string[];
  listPrice: number;
  /** Set by hand; other levels pay by their rate. */
  levelPrices?: readonly { level: number; price: number }[];
  weightGrams: number;
  stock: number;
  /** What the brand's other channels ask. */
  elsewhere?: Partial<Record<Channel, number>>;
}

export interface DemoProduct {
  key: string;
  name: string;
  /** What it tastes, smells or does, in one short line. */
  subtitle: string;
  /** Keys of chips or categories; the first one gives the tile its tint. */
  categories: readonly string[];
  tags: readonly string[];
  /** Names of drawings in ../art; the first is the main picture. */
  images: readonly string[];
  description: readonly string[];
  care: DemoCare | null;
  options: readonly string[];
  skus: readonly DemoSku[];
  /** 1: any member; else this level and higher. */
  minLevel?: number;
  purchaseLimit?: number;
  /** Days until it is back, for what is sold out. */
  restockInDays?: number;
  /** How long one lasts, usually; null for what is not used up. */
  lastsDays: number | null;
}
