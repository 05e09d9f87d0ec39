import { ladderName } from '@shared/domain/pricing/explain.words';
import { priceLadder } from '@shared/domain/pricing/member-price';
import type { Level } from '@shared/domain/settings';
import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { fileUrl, listRange } from './catalog';
import type { Catalog, CatalogProduct } from './catalog';
import { pageOf } from './page';
import { breaksOf } from './parity';
import type { Break } from './parity';
import { RegisteredPriceModel } from './product.model';
import type { RegisteredPriceRow, SkuRow } from './product.model';
import { productRow } from './products.service';
import { catalogNow } from './snapshot';
import { StockModel } from './stock.model';
import type { StockRow } from './stock.model';

/** Categories in their order; the count of one above others holds theirs. */
export async function listCategories(ctx: Ctx): Promise<Output<'catalog.listCategories'>> {
  const catalog = await catalogNow(ctx);
  const items = catalog.categories.map((category) => ({
    ...category,
    products: catalog.products.filter(({ allCategoryIds }) => allCategoryIds.includes(category.categoryId))
      .length,
  }));
  return { items };
}

/** Products as the console lists them, the one changed last first. */
export async function listProducts(
  ctx: Ctx,
  { q, categoryId, state, breaksParity, cursor, limit }: ParsedInput<'catalog.listProducts'>,
): Promise<Output<'catalog.listProducts'>> {
  const catalog = await catalogNow(ctx);
  const dear = new Set((await allBreaks(ctx)).map(({ productId }) => productId));
  const found = catalog.products
    .filter(
      (product) =>
        (!categoryId || product.allCategoryIds.includes(categoryId)) &&
        (!state || product.state === state) &&
        (breaksParity === undefined || dear.has(product.productId) === breaksParity) &&
        matches(product, q),
    )
    .sort((a, b) => b.updatedAt - a.updatedAt || (a.productId < b.productId ? 1 : -1));
  const { items, nextCursor } = pageOf(found, ({ productId }) => productId, cursor, limit);
  const rows = items.map((product) => ({
    ...rowOf(catalog, product),
    breaksParity: dear.has(product.productId),
  }));
  return { items: rows, nextCursor, total: found.length };
}

function matches({ name, subtitle, tags, skus }: CatalogProduct, q: string): boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [name, subtitle, ...tags, ...skus.map(({ code }) => code)].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function rowOf(
  catalog: Catalog,
  product: CatalogProduct,
): Omit<Output<'catalog.listProducts'>['items'][number], 'breaksParity'> {
  const { from, to } = listRange(product);
  const [picture] = product.imageFileIds;
  return {
    productId: product.productId,
    name: product.name,
    imageUrl: picture === undefined ? null : fileUrl(picture),
    state: product.state,
    categories: product.categoryIds.flatMap((id) => catalog.category(id)?.name ?? []),
    listFrom: from,
    listTo: to,
    skuCount: product.skus.length,
    available: product.skus.reduce((units, { skuId }) => units + catalog.available(skuId), 0),
    updatedAt: product.updatedAt,
  };
}

/** A product as operators edit it, from the database: what they see is what `version` names. @throws PRODUCT_GONE */
export async function productForEdit(ctx: Ctx, productId: string): Promise<Output<'catalog.getProduct'>> {
  const { _id, retiredSkus: _retired, updatedAt: _updatedAt, skus, ...row } = await productRow(productId);
  const ids = skus.map(({ skuId }) => skuId);
  const [stock, registered] = await Promise.all([
    StockModel.find({ _id: { $in: ids } }).lean(),
    RegisteredPriceModel.find({ skuId: { $in: ids } })
      .sort({ at: 1 })
      .lean(),
  ]);
  const { levels } = (await currentSettings(ctx)).membership;
  return {
    ...row,
    productId: _id,
    imageUrls: row.imageFileIds.map(fileUrl),
    skus: skus.map((sku) => skuForEdit(sku, stock, registered, levels)),
  };
}

function skuForEdit(
  sku: SkuRow,
  stock: readonly StockRow[],
  registered: readonly RegisteredPriceRow[],
  levels: readonly Level[],
): Output<'catalog.getProduct'>['skus'][number] {
  const { available = 0, reserved = 0 } = stock.find(({ _id }) => _id === sku.skuId) ?? {};
  return {
    ...sku,
    imageUrl: sku.imageFileId && fileUrl(sku.imageFileId),
    available,
    reserved,
    registered: registered
      .filter(({ skuId }) => skuId === sku.skuId)
      .map(({ channel, price, at }) => ({ channel, price, at })),
    ladder: priceLadder(sku, levels).map(({ level, price }) => ({
      level: level?.level ?? null,
      name: ladderName(level),
      price,
    })),
  };
}

/** Published SKUs that another channel sells for less, with why that may be. */
export async function allBreaks(ctx: Ctx): Promise<(Break & { reason: string | null })[]> {
  const catalog = await catalogNow(ctx);
  return catalog.published.flatMap(({ productId: _id, name, skus, parityReason: reason }) => {
    const prices = new Map(skus.map(({ skuId }) => [skuId, catalog.registered(skuId)]));
    return breaksOf({ _id, name, skus }, prices).map((found) => ({ ...found, reason }));
  });
}
