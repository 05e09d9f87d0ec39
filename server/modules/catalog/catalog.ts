import type { Fen } from '@shared/domain/money';
import type { RegisteredPrice } from '@shared/domain/pricing/member-price';
import type { CategoryRow, ExchangeRow, ProductRow, RegisteredPriceRow, SkuRow } from './product.model';

export interface CatalogSku extends Readonly<SkuRow> {
  /** No longer offered. */
  retired: boolean;
}

export interface CatalogProduct extends Readonly<Omit<ProductRow, '_id' | 'skus' | 'retiredSkus'>> {
  productId: string;
  /** What is offered now. */
  skus: readonly CatalogSku[];
  /** Its categories and those above them. */
  allCategoryIds: readonly string[];
  /** Of the category on the left of the mall that it belongs to first. */
  tint: string;
}

export interface CatalogCategory {
  categoryId: string;
  parentId: string | null;
  name: string;
  tint: string;
  sort: number;
}

export interface CatalogExchange extends Readonly<Omit<ExchangeRow, '_id'>> {
  exchangeId: string;
  sku: CatalogSku;
  product: CatalogProduct;
}

export interface Registered extends RegisteredPrice {
  at: number;
}

export interface SkuOfProduct {
  sku: CatalogSku;
  product: CatalogProduct;
}

/** Everything that is sold, as it was at most a second ago. Drafts are in it, too: ask for `published` to show goods. */
export interface Catalog {
  /** Names this state; null before the first change. */
  version: string | null;
  /** In their order. */
  products: readonly CatalogProduct[];
  published: readonly CatalogProduct[];
  categories: readonly CatalogCategory[];
  exchanges: readonly CatalogExchange[];
  product(id: string): CatalogProduct | undefined;
  /** Retired SKUs are found, too. */
  sku(id: string): SkuOfProduct | undefined;
  category(id: string): CatalogCategory | undefined;
  exchange(id: string): CatalogExchange | undefined;
  /** Published products of a category and those below it. */
  inCategory(id: string): readonly CatalogProduct[];
  /** What other channels ask, the one registered first before others. */
  registered(skuId: string): readonly Registered[];
  /** Units of a SKU or `exchange:<id>` that can be sold; for words on screens, never for a decision. */
  available(stockId: string): number;
}

export interface CatalogRows {
  version: string | null;
  products: readonly ProductRow[];
  categories: readonly CategoryRow[];
  exchanges: readonly ExchangeRow[];
  registered: readonly RegisteredPriceRow[];
}

/** Indexes what was read. `available` looks into a map that others keep up to date. */
export function buildCatalog(rows: CatalogRows, available: ReadonlyMap<string, number>): Catalog {
  const categories = rows.categories.map(({ _id, ...row }) => ({ categoryId: _id, ...row })).sort(inOrder);
  const categoryById = new Map(categories.map((category) => [category.categoryId, category]));
  const skuById = new Map<string, SkuOfProduct>();
  const products = rows.products
    .map((row) => toProduct(row, categoryById, skuById))
    .sort((a, b) => a.sort - b.sort || (a.productId < b.productId ? -1 : 1));
  const productById = new Map(products.map((product) => [product.productId, product]));
  const published = products.filter(({ state }) => state === 'published');
  const byCategory = new Map<string, CatalogProduct[]>();
  for (const product of published) for (const id of product.allCategoryIds) push(byCategory, id, product);
  const registered = new Map<string, Registered[]>();
  for (const { skuId, channel, price, at } of [...rows.registered].sort((a, b) => a.at - b.at))
    push(registered, skuId, { channel, price, at });
  const exchanges = rows.exchanges.flatMap(({ _id, ...row }) => {
    const known = skuById.get(row.skuId);
    return known ? [{ exchangeId: _id, ...row, ...known }] : [];
  });
  const exchangeById = new Map(exchanges.map((item) => [item.exchangeId, item]));
  return {
    version: rows.version,
    products,
    published,
    categories,
    exchanges: [...exchanges].sort((a, b) => a.points - b.points || (a.exchangeId < b.exchangeId ? -1 : 1)),
    product: (id) => productById.get(id),
    sku: (id) => skuById.get(id),
    category: (id) => categoryById.get(id),
    exchange: (id) => exchangeById.get(id),
    inCategory: (id) => byCategory.get(id) ?? [],
    registered: (skuId) => registered.get(skuId) ?? [],
    available: (stockId) => available.get(stockId) ?? 0,
  };
}

function toProduct(
  { _id, skus, retiredSkus, ...row }: ProductRow,
  categories: ReadonlyMap<string, CatalogCategory>,
  skuById: Map<string, SkuOfProduct>,
): CatalogProduct {
  const own = row.categoryIds.flatMap((id) => categories.get(id) ?? []);
  const [first] = own;
  const above = own.flatMap(({ parentId }) => parentId ?? []);
  const product: CatalogProduct = {
    ...row,
    productId: _id,
    skus: skus.map((sku) => ({ ...sku, retired: false })),
    allCategoryIds: [...new Set([...own.map(({ categoryId }) => categoryId), ...above])],
    tint: (categories.get(first?.parentId ?? '') ?? first)?.tint ?? 'sand',
  };
  for (const sku of product.skus) skuById.set(sku.skuId, { sku, product });
  for (const sku of retiredSkus) skuById.set(sku.skuId, { sku: { ...sku, retired: true }, product });
  return product;
}

function inOrder(a: CatalogCategory, b: CatalogCategory): number {
  return a.sort - b.sort || (a.categoryId < b.categoryId ? -1 : 1);
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

export function stockIdOf({
  skuId,
  exchangeId,
}: {
  skuId: string;
  exchangeId?: string | null | undefined;
}): string {
  return exchangeId ? `exchange:${exchangeId}` : skuId;
}

export function fileUrl(fileId: string): string {
  return `/files/${fileId}`;
}

/** 「250g 咖啡豆」; empty when there is nothing to choose. */
export function optionOf({ choices }: Pick<CatalogSku, 'choices'>): string {
  return choices.join(' ');
}

/** How a SKU looks in a list of lines. */
export function goodsOf(
  product: CatalogProduct,
  sku: CatalogSku,
): { name: string; option: string; imageUrl: string | null; tint: string } {
  const fileId = sku.imageFileId ?? product.imageFileIds[0];
  return {
    name: product.name,
    option: optionOf(sku),
    imageUrl: fileId === undefined ? null : fileUrl(fileId),
    tint: product.tint,
  };
}

/** The cheapest and the dearest list price of what is offered. */
export function listRange({ skus }: CatalogProduct): { from: Fen; to: Fen } {
  const prices = skus.map(({ listPrice }) => listPrice).sort((a, b) => a - b);
  const [first] = prices;
  const last = prices.at(-1);
  if (first === undefined || last === undefined) throw new Error('a product without a SKU');
  return { from: first, to: last };
}
