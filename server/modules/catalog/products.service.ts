import { productProblems } from '@shared/domain/catalog/product-rules';
import { fen } from '@shared/domain/money';
import { AppError } from '@shared/errors';
import type { ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { assertOwnFiles, storeImage } from '../../platform/files';
import { currentSettings } from '../settings';
import { breaksOf, refuseBreaks, worseBreaks } from './parity';
import type { Break } from './parity';
import { CategoryModel, ProductModel } from './product.model';
import type { ProductRow, SkuRow } from './product.model';
import { registeredOf } from './registered.service';
import { touchCatalog } from './snapshot';
import { openStock } from './stock.service';

/** Whose the pictures of goods are, among the stored files. */
const PICTURE_OWNER = 'catalog';

type ProductInput = ParsedInput<'catalog.saveProduct'>;

export interface SavedProduct {
  productId: string;
  version: number;
  /** In the order of the input. */
  skuIds: string[];
  /** What is published and dearer here than elsewhere. */
  breaks: Break[];
}

/**
 * Makes a draft, or changes the product that was read as `version`. A published one must not become dearer than
 * another channel unless a reason is given.
 * @throws PRODUCT_GONE, PRODUCT_CHANGED, PRODUCT_INVALID, CATEGORY_GONE, PARITY_BROKEN; BAD_INPUT for foreign pictures
 */
export async function saveProduct(ctx: Ctx, input: ProductInput): Promise<SavedProduct> {
  const before = input.productId === undefined ? null : await productRow(input.productId);
  if (before && before.version !== input.version) throw new AppError('PRODUCT_CHANGED');
  await check(ctx, input, before);
  const productId = before?._id ?? ctx.ids.next('prd');
  const skus = input.skus.map((sku) => skuRow(ctx, sku));
  const after: ProductRow = {
    ...rowOf(input),
    _id: productId,
    skus,
    retiredSkus: retired(before, skus),
    state: before?.state ?? 'draft',
    parityReason: before?.parityReason ?? null,
    version: (before?.version ?? 0) + 1,
    updatedAt: ctx.now,
  };
  const breaks = await keepParity(ctx, before, after, input.parityReason);
  if (before) replace(before, after);
  else queue().insert(ProductModel, after);
  const known = new Set([...(before?.skus ?? []), ...(before?.retiredSkus ?? [])].map(({ skuId }) => skuId));
  for (const { skuId } of skus) if (!known.has(skuId)) openStock(ctx, skuId, productId);
  audit(ctx, 'catalog.saveProduct', productId, auditOf(before, after));
  touchCatalog(ctx);
  return { productId, version: after.version, skuIds: skus.map(({ skuId }) => skuId), breaks };
}

/** Shows a product. @throws PRODUCT_GONE; PARITY_BROKEN when it is dearer than elsewhere and no reason is given */
export async function publish(ctx: Ctx, productId: string, reason: string | undefined): Promise<void> {
  const before = await productRow(productId);
  const breaks = breaksOf(before, await registeredOf(before));
  refuseBreaks(breaks, reason);
  const parityReason = breaks.length > 0 ? (reason ?? null) : null;
  replace(before, { ...before, state: 'published', parityReason, updatedAt: ctx.now });
  audit(ctx, 'catalog.publish', productId, { breaks, reason: parityReason });
  touchCatalog(ctx);
}

/** @throws PRODUCT_GONE */
export async function unpublish(ctx: Ctx, productId: string): Promise<void> {
  const before = await productRow(productId);
  replace(before, { ...before, state: 'unpublished', parityReason: null, updatedAt: ctx.now });
  audit(ctx, 'catalog.unpublish', productId);
  touchCatalog(ctx);
}

/** Stores a picture of goods; a product names it later. @throws IMAGE_INVALID */
export function storePicture(ctx: Ctx, bytes: Buffer): string {
  return storeImage(ctx, PICTURE_OWNER, bytes);
}

/** @throws PRODUCT_GONE */
export async function productRow(productId: string): Promise<ProductRow> {
  const product = await ProductModel.findById(productId).lean();
  if (!product) throw new AppError('PRODUCT_GONE');
  return product;
}

async function check(ctx: Ctx, input: ProductInput, before: ProductRow | null): Promise<void> {
  const { membership } = await currentSettings(ctx);
  const own = new Set([...(before?.skus ?? []), ...(before?.retiredSkus ?? [])].map(({ skuId }) => skuId));
  const named = input.skus.flatMap(({ skuId }) => skuId ?? []);
  const problems = productProblems(pricedDraft(input), membership.levels);
  if (named.some((skuId) => !own.has(skuId)) || new Set(named).size < named.length) {
    problems.push('SKU 不是这件商品的');
  }
  if (problems.length > 0) throw new AppError('PRODUCT_INVALID', { issues: problems.join('；') });
  const categoryIds = [...new Set(input.categoryIds)];
  if ((await CategoryModel.countDocuments({ _id: { $in: categoryIds } })) < categoryIds.length)
    throw new AppError('CATEGORY_GONE');
  const pictures = [...input.imageFileIds, ...input.skus.flatMap(({ imageFileId }) => imageFileId ?? [])];
  await assertOwnFiles(PICTURE_OWNER, pictures);
}

function pricedDraft({ options, minLevel, skus }: ProductInput): Parameters<typeof productProblems>[0] {
  return {
    options,
    minLevel,
    skus: skus.map(({ choices, listPrice, levelPrices }) => ({
      choices,
      listPrice: fen(listPrice),
      levelPrices: levelPrices.map(({ level, price }) => ({ level, price: fen(price) })),
    })),
  };
}

function rowOf({
  productId: _productId,
  version: _version,
  parityReason: _reason,
  skus: _skus,
  categoryIds,
  ...rest
}: ProductInput): Omit<
  ProductRow,
  '_id' | 'skus' | 'retiredSkus' | 'state' | 'parityReason' | 'version' | 'updatedAt'
> {
  return { ...rest, categoryIds: [...new Set(categoryIds)] };
}

function skuRow(
  ctx: Ctx,
  { skuId, listPrice, levelPrices, cost, ...rest }: ProductInput['skus'][number],
): SkuRow {
  return {
    skuId: skuId ?? ctx.ids.next('sku'),
    ...rest,
    cost: cost === null ? null : fen(cost),
    listPrice: fen(listPrice),
    levelPrices: levelPrices.map(({ level, price }) => ({ level, price: fen(price) })),
  };
}

/** SKUs that were there and are not named any more. */
function retired(before: ProductRow | null, skus: readonly SkuRow[]): SkuRow[] {
  const kept = new Set(skus.map(({ skuId }) => skuId));
  return [...(before?.skus ?? []), ...(before?.retiredSkus ?? [])].filter(({ skuId }) => !kept.has(skuId));
}

/** Decides `after.parityReason`. Answers what is dearer here than elsewhere now, if it is published. */
async function keepParity(
  ctx: Ctx,
  before: ProductRow | null,
  after: ProductRow,
  reason: string | undefined,
): Promise<Break[]> {
  if (!before || after.state !== 'published') return [];
  const registered = await registeredOf(after);
  const breaks = breaksOf(after, registered);
  const worse = worseBreaks(breaksOf(before, registered), breaks);
  refuseBreaks(worse, reason);
  if (breaks.length === 0) after.parityReason = null;
  else if (reason !== undefined) {
    after.parityReason = reason;
    audit(ctx, 'catalog.breakParity', after._id, { breaks, reason });
  }
  return breaks;
}

function replace({ _id, version }: ProductRow, { _id: _same, ...row }: ProductRow): void {
  queue().update(ProductModel, { _id, version }, { $set: row }, { code: 'PRODUCT_CHANGED' });
}

/** What people ask about later: prices, and what else is different by name only. */
function auditOf(before: ProductRow | null, after: ProductRow): object {
  const prices = ({ skus }: ProductRow): object =>
    Object.fromEntries(skus.map(({ skuId, listPrice, levelPrices }) => [skuId, { listPrice, levelPrices }]));
  const changed = Object.entries(after)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before?.[name as keyof ProductRow]))
    .map(([name]) => name)
    .filter((name) => !['_id', 'version', 'updatedAt'].includes(name));
  return { name: after.name, changed, before: before && prices(before), after: prices(after) };
}
