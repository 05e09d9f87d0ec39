import mongoose from 'mongoose';
import type { Fen } from '@shared/domain/money';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

export interface SkuRow {
  skuId: string;
  /** The shop's own number for it. */
  code: string;
  /** One for each option of the product. */
  choices: string[];
  listPrice: Fen;
  levelPrices: { level: number; price: Fen }[];
  /** What one of it costs the shop; null for unknown. For operators and for what is decided here, for nobody else. */
  cost: Fen | null;
  weightGrams: number;
  imageFileId: string | null;
}

export interface Care {
  title: string;
  note: string;
  figures: { value: string; label: string }[];
  steps: string[];
}

export type ProductState = 'draft' | 'published' | 'unpublished';

export interface ProductRow {
  _id: string;
  name: string;
  subtitle: string;
  categoryIds: string[];
  tags: string[];
  imageFileIds: string[];
  description: string[];
  care: Care | null;
  options: string[];
  skus: SkuRow[];
  /** No longer offered; kept because carts, orders and refunds still name them. */
  retiredSkus: SkuRow[];
  freightTemplateId: string | null;
  minLevel: number | null;
  purchaseLimit: number | null;
  restockOn: string | null;
  sort: number;
  state: ProductState;
  /** Why it may be dearer than another channel; null when it is not, or when nobody said so. */
  parityReason: string | null;
  /** Grows with each edit, so that two operators do not overwrite each other. */
  version: number;
  updatedAt: number;
}

const productSchema = defineSchema<ProductRow>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  subtitle: { type: String, default: '' },
  categoryIds: { type: [String], required: true },
  tags: { type: [String], required: true },
  imageFileIds: { type: [String], required: true },
  description: { type: [String], required: true },
  care: { type: Mixed, default: null },
  options: { type: [String], required: true },
  skus: { type: Mixed, required: true },
  retiredSkus: { type: Mixed, required: true },
  freightTemplateId: { type: String, default: null },
  minLevel: { type: Number, default: null },
  purchaseLimit: { type: Number, default: null },
  restockOn: { type: String, default: null },
  sort: { type: Number, required: true },
  state: { type: String, required: true },
  parityReason: { type: String, default: null },
  version: { type: Number, required: true },
  updatedAt: { type: Number, required: true },
});
productSchema.index({ categoryIds: 1 }, { name: 'products_category' });
export const ProductModel = defineModel('products', productSchema);

export interface CategoryRow {
  _id: string;
  /** Null for those on the left of the mall; their children are its chips. */
  parentId: string | null;
  name: string;
  tint: string;
  sort: number;
}

const categorySchema = defineSchema<CategoryRow>({
  _id: { type: String, required: true },
  parentId: { type: String, default: null },
  name: { type: String, required: true },
  tint: { type: String, required: true },
  sort: { type: Number, required: true },
});
uniqueIndex(categorySchema, 'categories_name', { parentId: 1, name: 1 }, 'NAME_TAKEN');
export const CategoryModel = defineModel('categories', categorySchema);

/** What another channel of the brand asks for a SKU. */
export interface RegisteredPriceRow {
  /** `skuId:channel` */
  _id: string;
  skuId: string;
  channel: string;
  price: Fen;
  at: number;
}

const registeredSchema = defineSchema<RegisteredPriceRow>({
  _id: { type: String, required: true },
  skuId: { type: String, required: true },
  channel: { type: String, required: true },
  price: { type: Number, required: true },
  at: { type: Number, required: true },
});
registeredSchema.index({ skuId: 1 }, { name: 'registered_prices_sku' });
export const RegisteredPriceModel = defineModel('registered_prices', registeredSchema);

/** An item of the points mall: a SKU for points, or points and money. */
export interface ExchangeRow {
  _id: string;
  skuId: string;
  points: number;
  price: Fen;
  perMember: number | null;
  minLevel: number | null;
  from: number;
  to: number;
  on: boolean;
}

const exchangeSchema = defineSchema<ExchangeRow>({
  _id: { type: String, required: true },
  skuId: { type: String, required: true },
  points: { type: Number, required: true },
  price: { type: Number, required: true },
  perMember: { type: Number, default: null },
  minLevel: { type: Number, default: null },
  from: { type: Number, required: true },
  to: { type: Number, required: true },
  on: { type: Boolean, required: true },
});
export const ExchangeModel = defineModel('exchange_items', exchangeSchema);

/**
 * Written by every change of the above. Other processes see by it that they must read again, and two operators'
 * transactions meet in it, so that what one of them checked still holds when it commits.
 */
export interface CatalogVersionRow {
  _id: 'catalog';
  version: string;
}

const versionSchema = defineSchema<CatalogVersionRow>({
  _id: { type: String, required: true },
  version: { type: String, required: true },
});
export const CatalogVersionModel = defineModel('catalog_version', versionSchema);
